/** Follows a digest of a session to the explorer that shows it, where this page has that explorer; else the link leads to the demo's page. */
import { STATE_EVENT, WAKE_EVENT, isStateful } from '../../state/element.ts';

/** The explorer that a link means. In a page made of several documents ids are scoped by a prefix. */
function explorerOf(link: HTMLAnchorElement): HTMLElement | null {
  const id = CSS.escape(link.hash.slice(1));
  return document.querySelector<HTMLElement>(`lb-archive-explorer:is(#${id}, [id$=".${id}"])`);
}

/** Opens an entry in an explorer and tells the other windows. */
async function open(explorer: HTMLElement, entry: string): Promise<void> {
  explorer.dispatchEvent(new Event(WAKE_EVENT));
  await customElements.whenDefined(explorer.localName);
  if (!isStateful(explorer)) return;
  explorer.apply({ archive: explorer.dataset['name'] ?? '', selected: entry });
  explorer.dispatchEvent(new CustomEvent(STATE_EVENT, { detail: explorer.state, bubbles: true }));
}

/** The address fragment under which an element is seen: itself in the text, its slide and step in the slide view. */
function placeOf(element: HTMLElement): string {
  const slide = element.closest<HTMLElement>('section.slide');
  if (document.documentElement.dataset['view'] !== 'slides' || slide === null) return element.id;
  const step = element.closest<HTMLElement>('[data-fragment-index]')?.dataset['fragmentIndex'];
  return encodeURIComponent(slide.dataset['name'] ?? slide.id) + (step === undefined ? '' : `/${Number(step) + 1}`);
}

addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-entry]') : null;
  if (link === null || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const explorer = explorerOf(link);
  if (explorer === null) return;
  event.preventDefault();
  link.closest('dialog')?.close();
  void open(explorer, link.dataset['entry']!);
  // As an address the place is in the history: Back leads to the session again.
  location.hash = placeOf(explorer);
  explorer.scrollIntoView({ block: 'start' });
  explorer.tabIndex = -1;
  explorer.focus({ preventScroll: true });
});
