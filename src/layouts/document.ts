import { deckBar } from '../deck/bar.ts';
import { Deck } from '../deck/deck.ts';
import type { Presenter } from '../deck/presenter.ts';
import { showSession } from '../deck/sessions.ts';
import { slidesOf, type Slide } from '../deck/slides.ts';
import { viewOf } from '../deck/view.ts';
import { tieWidgets } from '../deck/widgets.ts';
import { initialState } from '../state/document.ts';
import { keepState, keptState } from '../state/session.ts';
import { createStore } from '../state/store.ts';
import { broadcast, keepInStep } from '../state/sync.ts';

/** What only the presenter sees; its script comes only to their window. */
async function openPresenter(article: HTMLElement, slides: readonly Slide[]): Promise<Presenter> {
  const { Presenter } = await import('../deck/presenter.ts');
  const panel = document.querySelector<HTMLElement>('.presenter-panel')!;
  return new Presenter(panel, slides, article.dataset['document']!, Number(article.dataset['minutes']));
}

/** Brings a lesson’s page to life: its state, its two views, its widgets, and the other windows that show it. */
export function startDocument(): void {
  const article = document.querySelector<HTMLElement>('[data-document]')!;
  const path = article.dataset['document']!;
  const store = createStore(keptState(path) ?? initialState(path), crypto.randomUUID());
  tieWidgets(article, store);
  store.subscribe(() => keepState(store.state));

  const slides = slidesOf(article);
  const presenter = viewOf(new URL(location.href)) === 'presenter' ? openPresenter(article, slides) : undefined;
  const bar = deckBar(document.querySelector('.deck-bar')!);
  const deck = new Deck(slides, store, bar, (slide, origin) => {
    showSession(slide, store, origin);
    void presenter?.then((panel) => panel.show(slide, store.state.step));
  });
  deck.start();
  keepInStep(store, broadcast(path));

  document.querySelector('[data-present]')?.addEventListener('click', (event) => {
    event.preventDefault();
    deck.show('slides');
  });
}
