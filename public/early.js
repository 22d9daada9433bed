// Runs before the first paint, so it is small, classic and blocking: the view of the address, the theme that the
// reader chose, and the sign that script runs. Everything else waits.
(function (root) {
  root.dataset.js = '';
  if (new URLSearchParams(location.search).get('view') === 'slides') root.dataset.view = 'slides';
  try {
    var theme = localStorage.getItem('layerbook:theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch (blocked) {
    // Storage may be switched off; the system's theme is then the one to use.
  }
})(document.documentElement);
