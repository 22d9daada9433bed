/** How a document is shown: as text, slide by slide, or slide by slide with what only its presenter sees. */
export type View = 'read' | 'slides' | 'presenter';

/** How a document is laid out for paper: a page for each slide, or each slide with its notes. */
export type PaperView = 'print' | 'handout';

const VIEWS: readonly string[] = ['slides', 'presenter'] satisfies View[];
const PAPER_VIEWS: readonly string[] = ['print', 'handout'] satisfies PaperView[];

const asked = (url: URL) => url.searchParams.get('view') ?? '';

/** The view that an address asks for; an unknown one is read. */
export function viewOf(url: URL): View {
  return VIEWS.includes(asked(url)) ? (asked(url) as View) : 'read';
}

/** The layout for paper that an address asks for; undefined where it asks for none. */
export function paperViewOf(url: URL): PaperView | undefined {
  return PAPER_VIEWS.includes(asked(url)) ? (asked(url) as PaperView) : undefined;
}

/** The same address in another view, at a place. */
export function addressOf(url: URL, view: View, hash: string): URL {
  const next = new URL(url);
  next.searchParams.delete('view');
  if (view !== 'read') next.searchParams.set('view', view);
  next.hash = hash;
  return next;
}
