/** How a document is shown: as text, slide by slide, or slide by slide with what only its presenter sees. */
export type View = 'read' | 'slides' | 'presenter';

const VIEWS: readonly string[] = ['slides', 'presenter'] satisfies View[];

/** The view that an address asks for; an unknown one is read. */
export function viewOf(url: URL): View {
  const asked = url.searchParams.get('view') ?? '';
  return VIEWS.includes(asked) ? (asked as View) : 'read';
}

/** The same address in another view, at a place. */
export function addressOf(url: URL, view: View, hash: string): URL {
  const next = new URL(url);
  next.searchParams.delete('view');
  if (view !== 'read') next.searchParams.set('view', view);
  next.hash = hash;
  return next;
}
