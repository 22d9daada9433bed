import type { DocumentState } from '../state/document.ts';
import { isStateful } from '../state/element.ts';
import type { Store } from '../state/store.ts';
import type { DeckBar } from './bar.ts';
import { commandOf, keepsKey, type Command } from './keys.ts';
import { hashOf, moved, positionOfHash, type Position } from './position.ts';
import { headingOf, showAll, showSlide, slideBeingRead, type Slide } from './slides.ts';
import { followSwipes } from './swipe.ts';
import { addressOf, viewOf, type View } from './view.ts';

/** Is told which slide is on screen and at which step. */
export type Arrival = (slide: Slide, step: number) => void;

/** The slide view of a document: one DOM, shown slide by slide. */
export interface Deck {
  readonly view: View;
  /** Shows the document in a view, at the slide where the person is. */
  show(view: View): void;
}

/** Starts the deck over a page's slides. The store is the truth; the DOM and the address follow it. */
export function startDeck(slides: readonly Slide[], store: Store, bar: DeckBar, arrived: Arrival): Deck {
  const root = document.documentElement;
  let view: View = 'read';

  const place = (): Position => ({ slide: store.state.slide, step: store.state.step });
  const placeOfAddress = () => positionOfHash(location.hash, slides);
  const slideNamed = (name: string) => slides.find((slide) => slide.name === name) ?? slides[0]!;

  function wake(slide: Slide | undefined) {
    for (const element of slide?.section.querySelectorAll('*') ?? []) if (isStateful(element)) element.wake?.();
  }

  function render(state: DocumentState, moveFocus: boolean) {
    const slide = slideNamed(state.slide);
    showSlide(slides, place());
    bar.show(slides.indexOf(slide), slides.length, slide.title);
    wake(slide);
    wake(slides[slides.indexOf(slide) + 1]);
    const focused = document.activeElement;
    if (moveFocus && !bar.element.contains(focused)) {
      const heading = headingOf(slide.section);
      heading?.setAttribute('tabindex', '-1');
      heading?.focus({ preventScroll: true });
    }
    arrived(slide, state.step);
  }

  function enter(next: View, at: Position) {
    view = next;
    if (next === 'slides') {
      root.dataset['view'] = 'slides';
      store.update(at);
      render(store.state, true);
      scrollTo(0, 0);
    } else {
      delete root.dataset['view'];
      showAll(slides);
      slideNamed(at.slide).section.scrollIntoView({ block: 'start', behavior: 'instant' });
      headingOf(slideNamed(at.slide).section)?.focus({ preventScroll: true });
    }
    dispatchEvent(new Event('resize'));
  }

  function show(next: View) {
    if (next === view) return;
    const at = next === 'slides' ? { slide: slideBeingRead(slides)!.name, step: 0 } : { ...place(), step: 0 };
    history.pushState(null, '', addressOf(new URL(location.href), next, hashOf(at)));
    enter(next, at);
  }

  function obey(command: Command) {
    if (command.kind === 'read') show('read');
    else store.update(moved(place(), command.move, slides));
  }

  store.subscribe((state, before) => {
    if (view !== 'slides' || (state.slide === before.slide && state.step === before.step)) return;
    history.replaceState(null, '', addressOf(new URL(location.href), 'slides', hashOf(place())));
    render(state, state.slide !== before.slide);
  });

  addEventListener('keydown', (event) => {
    if (view !== 'slides' || event.defaultPrevented || keepsKey(event.target as Element | null, event.key)) return;
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    obey(command);
  });
  addEventListener('popstate', () => {
    const next = viewOf(new URL(location.href));
    const at = placeOfAddress() ?? place();
    if (next !== view) enter(next, at);
    else if (next === 'slides') store.update(at);
  });
  bar.onCommand(obey);
  followSwipes((move) => {
    if (view === 'slides') obey({ kind: 'move', move });
  });

  if (viewOf(new URL(location.href)) === 'slides') enter('slides', placeOfAddress() ?? { slide: slides[0]!.name, step: 0 });
  return {
    get view() {
      return view;
    },
    show,
  };
}
