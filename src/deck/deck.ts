import { wakeIn } from '../state/element.ts';
import type { Origin, Store } from '../state/store.ts';
import { AddressBar } from './address-bar.ts';
import { leadLinks, type DeckBar } from './bar.ts';
import { keepsKey, targetOf } from './claims.ts';
import { fillsScreen } from './fullscreen.ts';
import { singleKeysOn } from './help.ts';
import { commandOf, type Command } from './keys.ts';
import { hashOf, moved, positionOfHash, type Position } from './position.ts';
import { headingOf, showAll, showSlide, slideBeingRead, type Slide } from './slides.ts';
import { addressOf, viewOf, type View } from './view.ts';
import { whenDrawn, whenIdle } from './when-idle.ts';

/** What the slide view needs around it. */
export interface Surroundings {
  /** Is told which slide is on screen, and whether a person here or another window brought it. */
  arrived(slide: Slide, origin: Origin): void;
  /** Does what a command asks for that is no way through the slides. */
  obey(command: Command): void;
  /** Whether another window is this document’s presenter’s. */
  hasPresenter(): boolean;
  /** The slides are shown, or the text again. */
  shown(view: View): void;
}

const here = () => new URL(location.href);

function focusHeading({ section }: Slide): void {
  const heading = headingOf(section);
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
}

/** Whether the page was loaded again, and not opened by an address. */
function isReload(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type === 'reload';
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
  private readonly around: Surroundings;
  private readonly address = new AddressBar();

  constructor(slides: readonly Slide[], store: Store, bar: DeckBar, around: Surroundings) {
    this.slides = slides;
    this.store = store;
    this.bar = bar;
    this.around = around;
  }

  /** Begins to follow the address, the store and the person. */
  start(): void {
    this.store.subscribe((state, before, origin) => {
      if (this.view === 'read') return;
      document.documentElement.toggleAttribute('data-black', state.black);
      if (state.slide !== before.slide || state.step !== before.step) this.follow(state.slide !== before.slide, origin);
      else if (origin === 'elsewhere' && state.terminal?.at !== before.terminal?.at) this.around.arrived(this.current, origin);
    });
    addEventListener('keydown', (event) => this.press(event));
    addEventListener('popstate', () => this.onAddress());
    const view = viewOf(here());
    if (view === 'read') return;
    this.store.begin(this.firstPlace());
    this.enter(view);
  }

  /** Shows the document in a view, at the slide where the person is. */
  show(view: View): void {
    if (view === this.view) return;
    const at = view === 'read' ? { ...this.place, step: 0 } : { slide: slideBeingRead(this.slides)!.name, step: 0 };
    this.address.push(addressOf(here(), view, hashOf(at)));
    if (view !== 'read') this.go(at);
    this.enter(view);
  }

  /** Goes somewhere because a person asked, which ends the black. The terminal shows the end of the new place’s step until it is played. */
  go(at: Position): void {
    this.store.update({ ...at, terminal: null, black: false });
  }

  /** Does what a key, a control or a gesture asks for. */
  obey(command: Command): void {
    if (this.view === 'read') return;
    switch (command.kind) {
      case 'move': return this.go(moved(this.place, command.move, this.slides));
      case 'black': return this.store.update({ black: !this.store.state.black });
      // Clickers send Escape, which must not end the show.
      case 'leave': return fillsScreen() || this.around.hasPresenter() ? undefined : this.obey({ kind: 'read' });
      case 'read': return this.view === 'slides' ? this.show('read') : undefined;
      default: return this.around.obey(command);
    }
  }

  get current(): Slide {
    return this.slides.find(({ name }) => name === this.store.state.slide) ?? this.slides[0]!;
  }

  private get place(): Position {
    return { slide: this.store.state.slide, step: this.store.state.step };
  }

  /** The address names the place, but for a reload, before which the address may have been a step behind. */
  private firstPlace(): Position {
    const { slide, step } = this.store.state;
    const kept = isReload() ? positionOfHash(hashOf({ slide, step }), this.slides) : undefined;
    return kept ?? positionOfHash(location.hash, this.slides) ?? { slide: this.slides[0]!.name, step: 0 };
  }

  private enter(view: View): void {
    this.view = view;
    const root = document.documentElement;
    root.toggleAttribute('data-presenter', view === 'presenter');
    if (view !== 'read') {
      root.dataset['view'] = 'slides';
      scrollTo({ top: 0, behavior: 'instant' });
      root.toggleAttribute('data-black', this.store.state.black);
      this.render(true, 'here');
    } else {
      delete root.dataset['view'];
      root.removeAttribute('data-black');
      showAll(this.slides);
      this.current.section.scrollIntoView({ block: 'start', behavior: 'instant' });
      focusHeading(this.current);
    }
    this.around.shown(view);
  }

  /** Takes over a place that the store was given: into the address, then onto the screen. */
  private follow(isNewSlide: boolean, origin: Origin): void {
    this.address.replace(() => addressOf(here(), this.view, hashOf(this.place)));
    this.render(isNewSlide, origin);
  }

  private render(isNewSlide: boolean, origin: Origin): void {
    const { current, slides } = this;
    const index = slides.indexOf(current);
    showSlide(slides, this.place);
    this.bar.show(current.numbers[this.place.step] ?? index + 1, slides.at(-1)!.numbers.at(-1)!, current.title);
    this.bar.element.dataset['ground'] = current.section.dataset['ground'] ?? '';
    leadLinks(hashOf(this.place));
    // Who steps with the bar’s buttons keeps the focus there, and no other window moves it.
    if (isNewSlide && origin === 'here' && !this.bar.element.contains(document.activeElement)) whenDrawn(() => this.focusOn(current));
    if (isNewSlide) {
      wakeIn(current.section);
      const next = slides[index + 1];
      if (next) whenIdle(() => wakeIn(next.section));
    }
    this.around.arrived(current, origin);
  }

  /** Focus asks for the slide’s layout, which is there for nothing once it was drawn. Who was quicker keeps the focus. */
  private focusOn(slide: Slide): void {
    const { activeElement } = document;
    if (slide === this.current && !(activeElement !== document.body && slide.section.contains(activeElement))) focusHeading(slide);
  }

  /** Does what a key asks for, unless what has the focus keeps it. */
  press(event: KeyboardEvent): void {
    const target = targetOf(event);
    if (this.view === 'read' || event.defaultPrevented || target?.closest('dialog')) return;
    // Clickers send F5 too; a reload in full screen would show the audience the browser.
    if (event.key === 'F5' && fillsScreen()) return event.preventDefault();
    if (keepsKey(target, event.key) || this.scrolls(event)) return;
    const command = commandOf(event, singleKeysOn());
    if (!command) return;
    event.preventDefault();
    this.obey(command);
  }

  /** A slide whose text was made larger than its box scrolls with the arrows before they turn it. */
  private scrolls({ key }: KeyboardEvent): boolean {
    const { section } = this.current;
    const way = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    if (way === 0 || this.view !== 'slides' || !document.documentElement.hasAttribute('data-larger')) return false;
    const before = section.scrollTop;
    section.scrollBy({ top: way * section.clientHeight * 0.3, behavior: 'instant' });
    return section.scrollTop !== before;
  }

  private onAddress(): void {
    const view = viewOf(here());
    if (view !== 'read') this.go(positionOfHash(location.hash, this.slides) ?? this.place);
    if (view !== this.view) this.enter(view);
  }
}
