/** How a document is shown. The presenter and print views are addresses of their own and join here. */
export type View = 'read' | 'slides';

/** The view that an address asks for; an unknown one is read. */
export function viewOf(url: URL): View {
  return url.searchParams.get('view') === 'slides' ? 'slides' : 'read';
}

/** The same address in another view, at a place. */
export function addressOf(url: URL, view: View, hash: string): URL {
  const next = new URL(url);
  next.searchParams.delete('view');
  if (view === 'slides') next.searchParams.set('view', 'slides');
  next.hash = hash;
  return next;
}
