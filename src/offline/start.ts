/** On every page: fetches what keeps it for the time without network, once the page has all that it shows. */
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // A newer version takes over only where its reader asked for it, or has done nothing here yet.
  if (navigator.serviceWorker.controller) navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  const begin = () => {
    const fetchRest = () => void import('./page.ts').then(({ keepThisPage }) => keepThisPage(), () => {});
    if ('requestIdleCallback' in window) requestIdleCallback(fetchRest, { timeout: 3000 });
    else setTimeout(fetchRest, 500);
  };
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}
