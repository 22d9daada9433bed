import type { Presence } from '../../state/presence.ts';
import type { Store } from '../../state/store.ts';
import { obeyControls } from '../commands.ts';
import type { Command } from '../keys.ts';
import { moved } from '../position.ts';
import { prefer, preference } from '../preferences.ts';
import { overflows, type Slide } from '../slides.ts';
import { putStill, stillOf } from '../still.ts';
import { whenIdle } from '../when-idle.ts';
import { sightOf } from './audience.ts';
import { showNotes } from './notes.ts';
import { partAt, paceOf, planOf, slotOf, type Plan } from './pacing.ts';
import { movablePane } from './panes.ts';
import { openAudience } from './projector.ts';
import { drawTimeline } from './timeline.ts';
import { elapsedOf, readWatch, started, stopped, stopwatch, WAITING, type WatchState } from './watch.ts';

/** Milliseconds that a window of the audience has to follow before the presenter is told that it does not. */
const PATIENCE = 500;

/** What the presenter’s window is about. */
export interface Talk {
  readonly panel: HTMLElement;
  readonly slides: readonly Slide[];
  readonly document: string;
  /** What the talk may take; null where nobody said. */
  readonly minutes: number | null;
}

/** What only the presenter sees beside the slide: notes, what comes next, the time, the audience. */
export class Presenter {
  private readonly talk: Talk;
  private readonly plan: Plan | null;
  private readonly store: Store;
  private readonly presence: Presence;
  private watch: WatchState;
  private hadAudience = false;
  private index = 0;
  private step = 0;
  private checking: ReturnType<typeof setTimeout> | undefined;

  constructor(talk: Talk, store: Store, presence: Presence, obey: (command: Command) => void) {
    this.talk = talk;
    this.plan = planOf(talk.slides, talk.minutes);
    this.store = store;
    this.presence = presence;
    this.watch = readWatch(preference(`watch:${talk.document}`, () => sessionStorage));
    obeyControls(talk.panel, obey);
    this.part('watch').addEventListener('click', () => this.setWatch((this.watch.state === 'running' ? stopped : started)(this.watch, Date.now())));
    this.part('restart').addEventListener('click', () => this.setWatch(started(WAITING, Date.now())));
    talk.panel.querySelector('[data-audience]')!.addEventListener('click', (event) => void this.openAudience(event as MouseEvent));
    this.movePanes();
    store.subscribe((state, before) => {
      if (before.slide !== '' && (state.slide !== before.slide || state.step !== before.step)) this.begin();
      if (state.black !== before.black || state.slide !== before.slide || state.step !== before.step) this.checkAudience(PATIENCE);
      this.showSwitches();
    });
    presence.subscribe(() => {
      this.checkAudience(0);
      if ([...presence.others.values()].some(({ fullscreen }) => fullscreen)) this.part('hint').textContent = '';
    });
    new MutationObserver(() => this.showSwitches()).observe(document.documentElement, { attributeFilter: ['data-pointer'] });
    setInterval(() => this.tick(), 1000);
    this.checkAudience(PATIENCE);
    this.showSwitches();
  }

  /** Follows the slide on screen. */
  show(slide: Slide, step: number): void {
    const { slides } = this.talk;
    this.index = slides.indexOf(slide);
    this.step = step;
    this.part('no-notes').hidden = showNotes(slide, step);
    this.tick();
    // What comes next is drawn when the slide itself is done.
    whenIdle(() => {
      if (slides[this.index] !== slide || this.step !== step) return;
      const next = moved({ slide: slide.name, step }, 'next', slides);
      const isEnd = next.slide === slide.name && next.step === step;
      putStill(this.part('next'), isEnd ? undefined : stillOf(slides.find(({ name }) => name === next.slide)!, next.step));
      this.part('next-label').textContent = isEnd ? 'This is the last step.' : next.slide === slide.name ? 'Next step' : 'Next slide';
      this.part('overflow').hidden = !overflows(slide.section);
    });
  }

  private begin(): void {
    this.part('hint').textContent = '';
    if (this.watch.state === 'waiting') this.setWatch(started(this.watch, Date.now()));
  }

  private tick(): void {
    const { slides } = this.talk;
    const elapsed = elapsedOf(this.watch, Date.now()) / 1000;
    this.part('clock').textContent = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    this.part('elapsed').textContent = stopwatch(elapsed);
    this.part('length').textContent = this.plan ? `of ${stopwatch(this.plan.length)}` : '';
    this.part('watch').textContent = this.watch.state === 'running' ? 'Stop the watch' : 'Start the watch';
    const steps = slides[this.index]!.steps;
    const left = slides.slice(this.index + 1).reduce((sum, slide) => sum + slide.steps + 1, steps - this.step);
    const here = steps === 0 ? 'No steps' : `Step ${this.step} of ${steps}`;
    this.part('steps').textContent = `${here} on this slide, ${left === 0 ? 'nothing' : left} to come`;
    this.showPace(elapsed);
  }

  private showPace(elapsed: number): void {
    const { plan, index, step } = this;
    if (plan === null) return;
    const slot = slotOf(plan, this.talk.slides, index, step);
    const pace = paceOf(plan, slot, elapsed);
    const line = this.part('pace');
    line.dataset['pace'] = pace.kind;
    line.textContent = this.watch.state === 'waiting' ? 'The watch starts with the first step' : pace.kind === 'on time' ? 'on time' : `${stopwatch(pace.by)} ${pace.kind}`;
    const part = partAt(plan, index);
    const inPart = part.end - Math.max(elapsed, part.start);
    this.part('part-of-talk').textContent = part.title === '' ? '' : `${part.title}: ${inPart < 0 ? `over by ${stopwatch(-inPart)}` : `${stopwatch(inPart)} left`}`;
    drawTimeline(this.talk.panel.querySelector('.timeline')!, plan, slot.start, elapsed);
  }

  /** Tells what the audience sees: at once what its windows say, and after a moment that they say nothing. */
  private checkAudience(patience: number): void {
    clearTimeout(this.checking);
    const windows = [...this.presence.others.values()];
    this.hadAudience ||= windows.some(({ view }) => view === 'slides');
    const { level, text } = sightOf(windows, this.store.state, this.hadAudience);
    const isLate = level === 'bad' && windows.some(({ view, visible }) => view === 'slides' && visible);
    this.checking = setTimeout(() => {
      const sight = this.part('sight');
      sight.dataset['level'] = level;
      const said = sight.querySelector('[role="status"]')!;
      if (said.textContent !== text) said.textContent = text;
      sight.querySelector('a')!.hidden = windows.some(({ view }) => view === 'slides');
    }, isLate ? PATIENCE : patience);
  }

  private async openAudience(event: MouseEvent): Promise<void> {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const hint = this.part('hint');
    hint.textContent = await openAudience((event.currentTarget as HTMLAnchorElement).href, `layerbook-audience:${this.talk.document}`);
  }

  private showSwitches(): void {
    const pressed = { black: this.store.state.black, pointer: document.documentElement.hasAttribute('data-pointer') };
    for (const [name, on] of Object.entries(pressed)) this.talk.panel.querySelector(`[data-command="${name}"]`)!.setAttribute('aria-pressed', String(on));
  }

  private movePanes(): void {
    const room = () => this.talk.panel.querySelector('.presenter-head')!.getBoundingClientRect();
    movablePane(this.part('line-x'), 'pane-width', 60, ({ clientX }) => (clientX / innerWidth) * 100);
    movablePane(this.part('line-y'), 'pane-height', 72, ({ clientY }) => ((clientY - room().bottom) / (innerHeight - room().bottom)) * 100);
  }

  /** Sets the watch as it was when the talk was broken off. */
  returnToWatch(): void {
    this.setWatch(readWatch(preference(`watch:${this.talk.document}`)));
  }

  private setWatch(watch: WatchState): void {
    this.watch = watch;
    for (const storage of [() => sessionStorage, () => localStorage]) prefer(`watch:${this.talk.document}`, JSON.stringify(watch), storage);
    this.tick();
  }

  private part(name: string): HTMLElement {
    return this.talk.panel.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }
}
