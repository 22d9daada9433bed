/**
 * `<lb-terminal>`: it docks where it is asked for, shows how a step ends, and plays it by request. xterm.js
 * comes with `replay.ts`; until then, and wherever the terminal is not docked, the step's text stands.
 */
import type { Cast } from './cast.ts';
import { makeControls, stepLabel, type Wishes } from './controls.ts';
import { fitTerminal, type Fit } from './fit.ts';
import { loadReplay, recording } from './loading.ts';
import type { PlayerView } from './player.ts';
import { STATE } from './player-states.ts';
import type { Replay } from './replay.ts';
import { roomIn } from './room.ts';
import { copyText, LbSession } from './session-element.ts';

/** What other windows follow: which recording, where in it, and whether it runs. Part of the document's state. */
export interface TerminalPosition {
  demo: string;
  engine: string;
  step: string;
  /** Seconds from the start of the recording. */
  position: number;
  speed: number;
  playing: boolean;
}

/** Where a step is to be shown from. */
type Start = { at: 'start' | 'end' } | { at: 'time'; time: number; speed: number };

const prefersStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function make(name: string, className: string): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  return element;
}

export class LbTerminal extends HTMLElement {
  /** The session whose recording is shown; another step of it may be on screen. */
  private session: LbSession | null = null;
  /** Asked for, and there: `data-ready` says when the step asked for last is on the screen. */
  private replay: Promise<Replay> | null = null;
  private opened: Replay | null = null;
  private readonly box = make('div', 'terminal-box');
  private readonly host = make('div', 'terminal-screen');
  private readonly transcript = make('pre', 'sr-only');
  private readonly status = make('p', 'sr-only');
  private readonly controls = makeControls(this.wishes());
  /** Raised by every request; one that was overtaken while something loaded is dropped. */
  private turn = 0;
  private loaded: Cast | null = null;
  private said = '';

  constructor() {
    super();
    this.id = 'terminal';
    this.className = 'terminal';
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', 'Terminal');
    this.status.setAttribute('role', 'status');
    this.box.append(this.host);
    this.append(this.box, this.transcript, this.controls.element, this.status);
    this.addEventListener('keydown', (event) => this.onKey(event));
    new ResizeObserver(() => this.refit()).observe(this);
    const root = new MutationObserver(() => this.restyle());
    root.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-view'] });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.restyle());
  }

  /** What other windows follow; null until a step was shown. */
  get state(): TerminalPosition | null {
    if (this.opened === null || this.session === null) return null;
    const { view, time } = this.opened.player;
    const { demo, engine } = this.session;
    return { demo, engine, step: view.step.id, position: time, speed: view.speed, playing: view.state === STATE.PLAYING };
  }

  /** Does what another window does; announces nothing. */
  apply(state: TerminalPosition | null): void {
    if (state === null) return;
    const sessions = [...document.querySelectorAll<LbSession>('lb-session')];
    const same = sessions.filter(({ demo, engine }) => demo === state.demo && engine === state.engine);
    const docked = this.closest<LbSession>('lb-session');
    const session = docked !== null && same.includes(docked) ? docked : same.find(({ step }) => step === state.step) ?? same[0];
    if (session === undefined) return;
    const start: Start = { at: 'time', time: state.position, speed: state.speed };
    void this.go(session, session === docked ? null : session.stage, state.step, start, state.playing);
  }

  /** Fetches what playing needs, without showing anything. */
  wake(): void {
    void loadReplay();
  }

  /** Shows how a session's step ends, in the session's own place; with `play` runs it from its start. */
  showStep(session: LbSession, { play = false }: { play?: boolean } = {}): Promise<void> {
    return this.go(session, session.stage, session.step, { at: play ? 'start' : 'end' }, play);
  }

  /** Plays a session's step because its play button was pressed: that button gives way to the terminal's own. */
  async playSession(session: LbSession): Promise<void> {
    const done = this.showStep(session, { play: true });
    this.controls.focus();
    await done;
    this.announce();
  }

  /** Puts the terminal into an element; the session that held it shows its text again. */
  dock(host: HTMLElement): void {
    if (this.parentElement === host) return;
    this.undock();
    host.append(this);
    this.closest('lb-session')?.setAttribute('data-docked', '');
    this.refit();
  }

  /** Takes the terminal out of the page; the text stands again. */
  undock(): void {
    this.opened?.player.pause();
    this.closest('lb-session')?.removeAttribute('data-docked');
    this.remove();
  }

  private async go(session: LbSession, host: HTMLElement | null, step: string, start: Start, play: boolean): Promise<void> {
    const turn = ++this.turn;
    this.session = session;
    delete this.dataset['ready'];
    if (host !== null) this.dock(host);
    const ready = await Promise.all([recording(session.cast), this.open()]).catch(() => null);
    if (turn !== this.turn) return;
    const replay = ready === null ? null : this.load(...ready, step);
    if (replay === null) {
      // Without the step's recording or xterm.js the text stands, which says all there is to see.
      this.undock();
      return session.cannotPlay();
    }
    const { player } = replay;
    this.refit();
    const still = play && prefersStill();
    if (start.at === 'time') {
      player.pause();
      player.setSpeed(start.speed);
      player.seekInStep(step, start.time);
    }
    if (start.at === 'end' || still) player.toEnd(step);
    else if (start.at === 'start') player.toStart(step);
    if (play && !still) player.play();
    await replay.screen.settled();
    if (turn === this.turn) this.dataset['ready'] = '';
  }

  /** Gives the player a recording; null where that does not have the step. */
  private load(cast: Cast, replay: Replay, step: string): Replay | null {
    if (this.loaded !== cast) replay.player.load(cast);
    this.loaded = cast;
    return replay.player.view.steps.some(({ id }) => id === step) ? replay : null;
  }

  /** Opens xterm.js once; the element must be in the page for it to measure its font. */
  private open(): Promise<Replay> {
    this.replay ??= loadReplay().then(async ({ openReplay }) => {
      this.opened = await openReplay(this.host, this.fitted(), (view) => this.show(view));
      return this.opened;
    });
    this.replay.catch(() => (this.replay = null));
    return this.replay;
  }

  private show(view: PlayerView): void {
    this.dataset['state'] = view.state;
    this.controls.show(view);
    this.say(stepLabel(view));
    const shown = this.sessionOf(view.step.id);
    this.toggleAttribute('data-away', shown === null || shown !== this.closest('lb-session'));
    // xterm.js hides its rows from screen readers; they read the step's text, or the screen of a step without one.
    if (shown !== null) this.transcript.textContent = shown.text;
    else if (view.state !== STATE.PLAYING) void this.readScreen();
  }

  /** One status message for each step: said when all that one request does is done. */
  private say(step: string): void {
    if (this.said === step) return;
    this.said = step;
    queueMicrotask(() => (this.status.textContent = this.said));
  }

  private async readScreen(): Promise<void> {
    await this.opened?.screen.settled();
    this.transcript.textContent = this.opened?.text() ?? '';
  }

  /** The session in the page that shows a step of the recording on screen; the one it is docked in before others. */
  private sessionOf(step: string): LbSession | null {
    const docked = this.closest<LbSession>('lb-session');
    const all = [...document.querySelectorAll<LbSession>('lb-session')].filter(({ cast }) => cast === this.session?.cast);
    return docked?.step === step ? docked : all.find((session) => session.step === step) ?? null;
  }

  private fitted(): Fit {
    return fitTerminal(this.loaded ?? this.session?.size ?? { cols: 80, rows: 24 }, roomIn(this.box));
  }

  /** Fits the text to the room; the box keeps its height before and after xterm.js is there. */
  private refit(): void {
    if (!this.isConnected || this.box.clientWidth === 0) return;
    const fit = this.fitted();
    this.host.style.width = `${fit.width}px`;
    this.host.style.height = `${fit.height}px`;
    this.opened?.fit(fit);
    this.box.toggleAttribute('data-scrolls', fit.scrolls);
    this.box.tabIndex = 0;
    this.box.setAttribute('role', 'region');
    this.box.setAttribute('aria-label', fit.scrolls ? 'Terminal screen, scrolls sideways' : 'Terminal screen');
  }

  private restyle(): void {
    this.opened?.retheme();
    this.refit();
  }

  /** Does what the person asked for and tells who follows. */
  private asked(act: (replay: Replay) => void): void {
    const replay = this.opened;
    if (replay === null || this.loaded === null) return;
    this.turn++;
    act(replay);
    this.announce();
  }

  private announce(): void {
    if (this.state !== null) this.dispatchEvent(new CustomEvent('lb-state', { bubbles: true, detail: this.state }));
  }

  private playStep(index: number): void {
    this.asked(({ player }) => {
      const step = player.view.steps[index];
      if (step === undefined) return;
      if (prefersStill()) player.toEnd(step.id);
      else {
        player.toStart(step.id);
        player.play();
      }
    });
  }

  private wishes(): Wishes {
    const index = () => this.opened?.player.view.step.index ?? 0;
    return {
      toggle: () =>
        this.asked(({ player }) => {
          if (player.view.state === STATE.PLAYING) player.pause();
          else if (prefersStill()) player.toEnd();
          else player.play();
        }),
      previous: () => this.playStep(index() - 1),
      next: () => this.playStep(index() + 1),
      toEnd: () => this.asked(({ player }) => player.toEnd()),
      playStep: (number) => this.playStep(number),
      seek: (position) => this.asked(({ player }) => player.seek(position)),
      setSpeed: (speed) => this.asked(({ player }) => player.setSpeed(speed)),
      copy: (button) => {
        void copyText(this.sessionOf(this.state?.step ?? '')?.command ?? '', button).then((done) => {
          this.status.textContent = done ? 'Command copied' : 'The browser did not allow copying';
        });
      },
      close: () => {
        const session = this.closest<LbSession>('lb-session');
        this.undock();
        session?.querySelector<HTMLElement>('.session-play')?.focus();
      },
    };
  }

  /** Shortcuts, only while the focus is inside: Space on the screen, [ and ] for the steps. */
  private onKey(event: KeyboardEvent): void {
    const onScreen = this.box.contains(event.target as Node);
    const wishes = this.wishes();
    const act = event.key === ' ' && onScreen ? wishes.toggle : event.key === '[' ? wishes.previous : event.key === ']' ? wishes.next : null;
    if (act === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }
}

if (!customElements.get('lb-terminal')) customElements.define('lb-terminal', LbTerminal);
