import { deckBar } from '../deck/bar.ts';
import { startDeck } from '../deck/deck.ts';
import { slidesOf } from '../deck/slides.ts';
import { initialState, type Json } from '../state/document.ts';
import { isStateful, STATE_EVENT } from '../state/element.ts';
import { keepState, keptState } from '../state/session.ts';
import { createStore, type Store } from '../state/store.ts';

/** Widgets publish into the document’s state, and take up what this window kept of it before a reload. */
function followWidgets(article: HTMLElement, store: Store) {
  article.addEventListener(STATE_EVENT, (event) => {
    const element = event.target as Element;
    if (element.id) store.publish(element.id, (event as CustomEvent<Json>).detail);
  });
  for (const [id, state] of Object.entries(store.state.widgets)) {
    const element = document.getElementById(id);
    if (!element) continue;
    void customElements.whenDefined(element.localName).then(() => {
      if (isStateful(element)) element.apply(state);
    });
  }
}

/** Brings a lesson’s page to life: its state, its two views, its widgets. */
export function startDocument(): void {
  const article = document.querySelector<HTMLElement>('[data-document]')!;
  const path = article.dataset['document']!;
  const store = createStore(keptState(path) ?? initialState(path, crypto.randomUUID()));
  const deck = startDeck(slidesOf(article), store, deckBar(document.querySelector('.deck-bar')!), () => {});

  followWidgets(article, store);
  store.subscribe(keepState);
  document.querySelector('[data-present]')?.addEventListener('click', (event) => {
    event.preventDefault();
    deck.show('slides');
  });
}
