import { deckBar } from '../deck/bar.ts';
import { Deck } from '../deck/deck.ts';
import { showSession } from '../deck/sessions.ts';
import { slidesOf } from '../deck/slides.ts';
import { tieWidgets } from '../deck/widgets.ts';
import { initialState } from '../state/document.ts';
import { keepState, keptState } from '../state/session.ts';
import { createStore } from '../state/store.ts';
import { broadcast, keepInStep } from '../state/sync.ts';

/** Brings a lesson’s page to life: its state, its two views, its widgets, and the other windows that show it. */
export function startDocument(): void {
  const article = document.querySelector<HTMLElement>('[data-document]')!;
  const path = article.dataset['document']!;
  const store = createStore(keptState(path) ?? initialState(path), crypto.randomUUID());
  tieWidgets(article, store);
  store.subscribe(() => keepState(store.state));

  const bar = deckBar(document.querySelector('.deck-bar')!);
  const deck = new Deck(slidesOf(article), store, bar, (slide, origin) => showSession(slide, store, origin));
  deck.start();
  keepInStep(store, broadcast(path));

  document.querySelector('[data-present]')?.addEventListener('click', (event) => {
    event.preventDefault();
    deck.show('slides');
  });
}
