import { keepWork } from '../book/keep-work.ts';
import type { Deck } from '../deck/deck.ts';
import { paperViewOf, viewOf } from '../deck/view.ts';
import { tieWidgets } from '../deck/widgets.ts';
import { initialState } from '../state/document.ts';
import { shareFiles } from '../state/files.ts';
import { meet } from '../state/presence.ts';
import { keepStates, keptState } from '../state/session.ts';
import { createStore } from '../state/store.ts';
import { broadcast, keepInStep } from '../state/sync.ts';

/** Brings a document’s page to life: its state, its widgets, the other windows that show it, and, once it is presented, its slides. */
export async function startDocument(): Promise<void> {
  const article = document.querySelector<HTMLElement>('[data-document]')!;
  // In the built site the address is relative to the page.
  const path = (article.dataset['document'] = new URL(article.dataset['document']!, location.href).pathname);
  const view = viewOf(new URL(location.href));
  // Of two windows that act at once the greater name leads, and a presenter’s is greater than any other.
  const self = `${view === 'presenter' ? 'presenter' : 'audience'}-${crypto.randomUUID()}`;
  const store = createStore(keptState(path) ?? initialState(path), self);
  tieWidgets(article, store);
  // A document on paper shows what this window shows of it, and takes no part in what its windows do.
  const paper = paperViewOf(new URL(location.href));
  if (paper) return (await import('../deck/paper/paper.ts')).layOnPaper(article, paper);
  const windows = broadcast(path);
  shareFiles(article, windows);
  keepStates(store);
  keepWork(article);

  let stage: Promise<Deck> | undefined;
  const present = () => (stage ??= import('../deck/stage.ts').then(({ openStage }) => openStage(article, store, meet(self, windows))));
  document.querySelector('[data-present]')?.addEventListener('click', (event) => {
    event.preventDefault();
    const { href } = event.currentTarget as HTMLAnchorElement;
    // Where the script could not be fetched, the link does what it says.
    present().then((deck) => deck.show('slides'), () => location.assign(href));
  });

  // What other windows answer is the newer truth, so it must come after the place of the address. Whoever steps on while
  // the script of the slides is still on its way is not to press twice.
  const early: KeyboardEvent[] = [];
  const gather = (event: KeyboardEvent) => void early.push(event);
  if (view !== 'read') addEventListener('keydown', gather);
  const deck = view === 'read' ? undefined : await present().catch(() => undefined);
  removeEventListener('keydown', gather);
  keepInStep(store, windows);
  // Only now do the other windows hear of it.
  for (const event of early) deck?.press(event);
}
