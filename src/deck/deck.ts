import { wakeIn } from '../state/element.ts';
import type { Origin, Store } from '../state/store.ts';
import type { DeckBar } from './bar.ts';
import { showHelp, singleKeysOn } from './help.ts';
import { commandOf, keepsKey, type Command } from './keys.ts';
import { hashOf, moved, positionOfHash, type Position } from './position.ts';
import { headingOf, showAll, showSlide, slideBeingRead, type Slide } from './slides.ts';
import { followSwipes } from './swipe.ts';
import { addressOf, viewOf, type View } from './view.ts';

/** Is told which slide is on screen, and whether a person here or another window brought it. */
export type Arrival = (slide: Slide, origin: Origin) => void;

const here = () => new URL(location.href);

function focusHeading({ section }: Slide): void {
  const heading = headingOf(section);
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
}

/** A black screen is the audience’s; the presenter’s window only says that it is there. */
function showBlack(black: boolean): void {
  document.documentElement.toggleAttribute('data-black', black);
}

async function switchFullscreen(): Promise<void> {
  // A browser may refuse, on a phone for instance; the slide then stays as large as its window.
  await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {});
}

/**
 * The slide view of a document: one DOM, shown slide by slide. The store is the truth; what is on screen and the
 * address follow it, so any other window or a widget could lead as well.
 */
export class Deck {
  private view: View = 'read';
  private readonly slides: readonly Slide[];
  private readonly store: Store;
  private readonly bar: DeckBar;
  private readonly arrived: Arrival;

  constructor(slides: readonly Slide[], store: Store, bar: DeckBar, arrived: Arrival) {
    this.slides = slides;
    this.store = store;
    this.bar = bar;
    this.arrived = arrived;
  }

  /** Begins to follow the address, the store and the person. */
  start(): void {
    this.store.subscribe((state, before, origin) => {
      if (this.view === 'read') return;
      showBlack(state.black);
      if (state.slide !== before.slide || state.step !== before.step) this.follow(state.slide !== before.slide, origin);
      else if (origin === 'elsewhere' && state.terminal?.at !== before.terminal?.at) this.arrived(this.current, origin);
    });
    addEventListener('keydown', (event) => this.onKey(event));
    addEventListener('popstate', () => this.onAddress());
    this.bar.onCommand((command) => this.obey(command));
    followSwipes((move) => {
      if (this.view !== 'read') this.obey({ kind: 'move', move });
    });
    const view = viewOf(here());
    if (view === 'read') return;
    this.store.begin(positionOfHash(location.hash, this.slides) ?? { slide: this.slides[0]!.name, step: 0 });
    this.enter(view);
  }

  /** Shows the document in a view, at the slide where the person is. */
  show(view: View): void {
    if (view === this.view) return;
    const at = view === 'read' ? { ...this.place, step: 0 } : { slide: slideBeingRead(this.slides)!.name, step: 0 };
    history.pushState(null, '', addressOf(here(), view, hashOf(at)));
    if (view !== 'read') this.go(at);
    this.enter(view);
  }

  private get place(): Position {
    return { slide: this.store.state.slide, step: this.store.state.step };
  }

  private get current(): Slide {
    return this.slides.find(({ name }) => name === this.store.state.slide) ?? this.slides[0]!;
  }

  /** A person moves, which ends the black. The terminal shows the end of the new place’s step until it is played. */
  private go(at: Position): void {
    this.store.update({ ...at, terminal: null, black: false });
  }

  private enter(view: View): void {
    this.view = view;
    document.documentElement.toggleAttribute('data-presenter', view === 'presenter');
    if (view !== 'read') {
      document.documentElement.dataset['view'] = 'slides';
      scrollTo({ top: 0, behavior: 'instant' });
      showBlack(this.store.state.black);
      this.render(true, 'here');
    } else {
      delete document.documentElement.dataset['view'];
      showBlack(false);
      showAll(this.slides);
      this.current.section.scrollIntoView({ block: 'start', behavior: 'instant' });
      focusHeading(this.current);
    }
  }

  /** Takes over a place that the store was given: into the address, then onto the screen. */
  private follow(isNewSlide: boolean, origin: Origin): void {
    history.replaceState(null, '', addressOf(here(), this.view, hashOf(this.place)));
    this.render(isNewSlide, origin);
  }

  private render(isNewSlide: boolean, origin: Origin): void {
    const { current, slides } = this;
    const index = slides.indexOf(current);
    showSlide(slides, this.place);
    this.bar.show(index, slides.length, current.title, hashOf(this.place));
    // Who steps with the bar’s buttons keeps the focus there, and no other window moves it.
    if (isNewSlide && origin === 'here' && !this.bar.element.contains(document.activeElement)) focusHeading(current);
    for (const { section } of slides.slice(index, index + 2)) wakeIn(section);
    this.arrived(current, origin);
  }

  private obey(command: Command): void {
    switch (command.kind) {
      case 'move': return this.go(moved(this.place, command.move, this.slides));
      case 'black': return this.store.update({ black: !this.store.state.black });
      case 'fullscreen': return void switchFullscreen();
      case 'help': return showHelp(document.querySelector('.deck-help')!);
      // Clickers send Escape; the presenter's window must not leave the stage for it.
      case 'read': return this.view === 'slides' ? this.show('read') : undefined;
    }
  }

  private onKey(event: KeyboardEvent): void {
    const target = event.target as Element | null;
    if (this.view === 'read' || event.defaultPrevented || target?.closest('dialog') || keepsKey(target, event.key)) return;
    const command = commandOf(event, singleKeysOn());
    if (!command) return;
    event.preventDefault();
    this.obey(command);
  }

  private onAddress(): void {
    const view = viewOf(here());
    if (view !== 'read') this.go(positionOfHash(location.hash, this.slides) ?? this.place);
    if (view !== this.view) this.enter(view);
  }
}
