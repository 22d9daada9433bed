// Runs before the first paint, so it is small, classic and blocking: the view of the address, the theme that the
// reader chose, the size of its text, and the sign that script runs. Everything else waits.
(function (root) {
  root.dataset.js = '';
  var view = new URLSearchParams(location.search).get('view');
  // The presenter's window shows slides too, and more beside them.
  if (view === 'slides' || view === 'presenter') root.dataset.view = 'slides';
  if (view === 'presenter') root.dataset.presenter = '';
  // Slides for paper are all in the page at once.
  if (view === 'print' || view === 'handout') {
    root.dataset.view = 'slides';
    root.dataset.paper = 'print';
  }
  try {
    var theme = localStorage.getItem('layerbook:theme');
    if (theme === 'light' || theme === 'dark' || theme === 'projector') root.dataset.theme = theme;
    var size = Number(localStorage.getItem('layerbook:text-size'));
    if (size >= 0.85 && size <= 2) root.style.setProperty('--text-size', String(size));
  } catch (blocked) {
    // Storage may be switched off; the system's theme is then the one to use.
  }
})(document.documentElement);
