/**
 * Plays a recording on a screen, step by step: an explicit state machine over a timeline, with the clock
 * handed in. It plays to the end of the current step and stops there; a recording never runs past what the
 * text beside it speaks of.
 */
import type { Cast } from './cast.ts';
import { EVENT, STATE, TRANSITIONS, type PlayerEvent, type PlayerState } from './player-states.ts';
import { NOTHING, countIn, endOf, playable, startOf, stepAt } from './playable.ts';
import { apply, type Screen } from './screen.ts';
import type { CastStep } from './steps.ts';
import { advance } from './timeline.ts';

/** The clock of a player; a browser's is `performance.now` and `requestAnimationFrame`. */
export interface Clock {
  /** Milliseconds since any moment. */
  now(): number;
  /** Calls back once, at the next moment worth drawing; returns the way to call it off. */
  frame(callback: () => void): () => void;
}

/** What a player tells whoever shows it. */
export interface PlayerView {
  readonly state: PlayerState;
  readonly step: CastStep;
  readonly steps: readonly CastStep[];
  /** Seconds on the player's clock, where long silences are cut short; so is `duration`. */
  readonly position: number;
  readonly duration: number;
  readonly speed: number;
}

/** Plays recordings on one screen. */
export class Player {
  private readonly screen: Screen;
  private readonly clock: Clock;
  private readonly changed: (view: PlayerView) => void;
  private loaded = NOTHING;
  private state: PlayerState = STATE.EMPTY;
  private step = NOTHING.steps[0]!;
  private position = 0;
  private speed = 1;
  /** How many of the recording's events are on the screen; Infinity where it shows another recording. */
  private shown = Infinity;
  private lastFrame = 0;
  private stopFrame: (() => void) | null = null;

  /** @param changed called whenever what `view` says has changed, the position in play included */
  constructor(screen: Screen, clock: Clock, changed: (view: PlayerView) => void = () => {}) {
    this.screen = screen;
    this.clock = clock;
    this.changed = changed;
  }

  get view(): PlayerView {
    const { state, step, position, speed, loaded } = this;
    return { state, step, steps: loaded.steps, position, duration: loaded.timeline.duration, speed };
  }

  /** Seconds from the start of the recording, silences in full: what windows tell each other. */
  get time(): number {
    return this.loaded.timeline.timeOf(this.position);
  }

  /** Takes a recording and stands at its beginning. */
  load(cast: Cast): void {
    this.loaded = playable(cast);
    this.step = this.loaded.steps[0]!;
    this.shown = Infinity;
    this.happen(EVENT.LOAD, () => this.show(startOf(this.loaded, this.step), this.step.from));
  }

  /** Takes the whole of the recording that is on the screen, of which the first steps were loaded: nothing on the screen changes. */
  extend(cast: Cast): void {
    this.loaded = playable(cast);
    this.step = this.loaded.steps[this.step.index] ?? this.step;
    if (this.state === STATE.ENDED) this.position = endOf(this.loaded, this.step);
    this.changed(this.view);
  }

  /** Runs from here, or from the start of the step where it has ended; to the end of the step. */
  play(): void {
    const again = this.state === STATE.ENDED;
    this.happen(EVENT.PLAY, () => {
      if (again) this.show(startOf(this.loaded, this.step), this.step.from);
    });
  }

  pause(): void {
    this.happen(EVENT.PAUSE);
  }

  setSpeed(speed: number): void {
    this.settle();
    this.speed = speed;
    this.changed(this.view);
  }

  /** Goes to a position on the player's clock, in the step that it belongs to. */
  seek(position: number): void {
    const place = Math.min(Math.max(0, position), this.loaded.timeline.duration);
    this.moveTo(stepAt(this.loaded, place), place);
  }

  /** Goes to a time of the recording within a step; a time outside it is its start or its end. */
  seekInStep(id: string, time: number): void {
    const step = this.find(id);
    if (step !== undefined) this.moveTo(step, this.loaded.timeline.positionOf(time));
  }

  /** Shows how a step begins. */
  toStart(id: string): void {
    const step = this.find(id);
    if (step !== undefined) this.moveTo(step, startOf(this.loaded, step));
  }

  /** Shows how a step ends. */
  toEnd(id: string = this.step.id): void {
    const step = this.find(id);
    if (step !== undefined) this.moveTo(step, Infinity);
  }

  /** Stops the clock for good. */
  dispose(): void {
    this.stopFrame?.();
    this.stopFrame = null;
  }

  private find(id: string): CastStep | undefined {
    return this.loaded.steps.find((step) => step.id === id);
  }

  private moveTo(step: CastStep, position: number): void {
    const place = Math.max(startOf(this.loaded, step), position);
    const atEnd = place >= endOf(this.loaded, step);
    this.happen(atEnd ? EVENT.MOVE_TO_END : EVENT.MOVE, () => {
      this.step = step;
      if (atEnd) this.show(endOf(this.loaded, step), step.to);
      else this.show(place, countIn(this.loaded, step, place));
    });
  }

  /** Puts the screen where `count` events have happened: forward by what is missing, backward from the start. */
  private show(position: number, count: number): void {
    const { cast } = this.loaded;
    this.position = position;
    this.lastFrame = this.clock.now();
    if (count < this.shown) {
      this.screen.reset(cast);
      this.shown = 0;
    }
    apply(this.screen, cast.events, this.shown, count);
    this.shown = count;
  }

  /** Makes a transition, if there is one from here, does what belongs to it and tells. */
  private happen(event: PlayerEvent, effect: () => void = () => {}): void {
    const next = TRANSITIONS[this.state][event];
    if (next === undefined) return;
    if (event === EVENT.PAUSE) this.settle();
    this.state = next;
    effect();
    if (next === STATE.PLAYING) this.run();
    else this.dispose();
    this.changed(this.view);
  }

  private run(): void {
    if (this.stopFrame !== null) return;
    this.lastFrame = this.clock.now();
    const frame = () => {
      this.stopFrame = this.clock.frame(frame);
      this.settle();
      if (this.position >= endOf(this.loaded, this.step)) this.happen(EVENT.REACH_END);
      else this.changed(this.view);
    };
    this.stopFrame = this.clock.frame(frame);
  }

  /** Lets the time pass that has passed since the last frame: all events due are one write. */
  private settle(): void {
    const now = this.clock.now();
    const elapsed = now - this.lastFrame;
    this.lastFrame = now;
    if (this.state !== STATE.PLAYING) return;
    const end = endOf(this.loaded, this.step);
    this.position = Math.min(end, advance(this.position, elapsed, this.speed));
    const count = this.position >= end ? this.step.to : countIn(this.loaded, this.step, this.position);
    apply(this.screen, this.loaded.cast.events, this.shown, count);
    this.shown = Math.max(this.shown, count);
  }
}
