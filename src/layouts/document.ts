import { deckBar } from '../deck/bar.ts';
import { Deck } from '../deck/deck.ts';
import { slidesOf, type Slide } from '../deck/slides.ts';
import { initialState, type Json } from '../state/document.ts';
import { isStateful, STATE_EVENT } from '../state/element.ts';
import { keepState, keptState } from '../state/session.ts';
import { createStore, type Store } from '../state/store.ts';
import { LbSession, terminal, type TerminalPosition } from '../terminal/panel.ts';

/** Widgets publish into the document’s state, and take up what this window kept of it before a reload. */
function followWidgets(article: HTMLElement, store: Store) {
  article.addEventListener(STATE_EVENT, (event) => {
    const element = event.target as Element;
    const { detail } = event as CustomEvent<Json>;
    if (element === terminal()) store.update({ terminal: { ...(detail as unknown as TerminalPosition), at: Date.now() } });
    else if (element.id) store.publish(element.id, detail);
  });
  for (const [id, state] of Object.entries(store.state.widgets)) {
    const element = document.getElementById(id);
    if (!element) continue;
    void customElements.whenDefined(element.localName).then(() => {
      if (isStateful(element)) element.apply(state);
    });
  }
}

/** The session that a slide shows at a step: the last of those that have appeared. */
function sessionOf(slide: Slide): LbSession | undefined {
  return [...slide.section.querySelectorAll<LbSession>('lb-session')].findLast((session) => session.checkVisibility({ visibilityProperty: true }));
}

/** On a slide the terminal stands in the slide’s session, at the end of its step, or where it was before a reload. */
function showSession(slide: Slide, store: Store) {
  const session = sessionOf(slide);
  if (!session || session.contains(terminal())) return;
  const kept = store.state.terminal;
  if (kept && [kept.demo, kept.engine, kept.step].join() === [session.demo, session.engine, session.step].join()) {
    terminal().dock(session.stage);
    terminal().apply({ ...kept, playing: false });
  } else {
    void terminal().showStep(session);
  }
}

/** Brings a lesson’s page to life: its state, its two views, its widgets. */
export function startDocument(): void {
  const article = document.querySelector<HTMLElement>('[data-document]')!;
  const path = article.dataset['document']!;
  const store = createStore(keptState(path) ?? initialState(path, crypto.randomUUID()));
  followWidgets(article, store);
  store.subscribe(keepState);

  const bar = deckBar(document.querySelector('.deck-bar')!);
  const deck = new Deck(slidesOf(article), store, bar, (slide) => showSession(slide, store));
  deck.start();
  document.querySelector('[data-present]')?.addEventListener('click', (event) => {
    event.preventDefault();
    deck.show('slides');
  });
}
