/**
 * `<lb-terminal>`: it docks where it is asked for, shows how a step ends, and plays it by request. The screen
 * comes with `replay.ts`, the controls with `desk.ts`; until then, and wherever the terminal is not docked,
 * the step's text stands.
 */
import type { Cast } from './cast.ts';
import type { Desk, DeskOwner } from './desk.ts';
import { loadDesk, loadReplay, readable, recording } from './loading.ts';
import type { PlayerView } from './player.ts';
import { STATE } from './player-states.ts';
import type { TerminalPosition } from './position.ts';
import type { IncomingCast } from './read-cast.ts';
import type { Replay } from './replay.ts';
import { playOrPause, playStep, showFrom, type Start } from './requests.ts';
import { ScreenBox } from './screen-box.ts';
import { type LbSession, sessionsOf, targetsOf } from './session-element.ts';
import { stepLabel } from './step-label.ts';
import { Voice } from './voice.ts';

export class LbTerminal extends HTMLElement {
  /** The session whose recording is shown; another step of it may be on screen. */
  private session: LbSession | null = null;
  /** The session that the terminal stands in, at full size too; null where it stands in none. */
  private home: LbSession | null = null;
  /** Asked for, and there: `data-ready` says when the step asked for last is on the screen. */
  private replay: Promise<Replay> | null = null;
  private opened: Replay | null = null;
  private desk: Promise<Desk> | null = null;
  private handled: Desk | null = null;
  private readonly box = new ScreenBox();
  private readonly voice = new Voice();
  /** Raised by every request; one that was overtaken while something loaded is dropped. */
  private turn = 0;
  private loaded: Cast | null = null;
  /** Where `loaded` comes from; more of it may be on its way. */
  private incoming: IncomingCast | null = null;

  constructor() {
    super();
    this.id = 'terminal';
    this.className = 'terminal';
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', 'Terminal');
    this.append(this.box.element, this.voice.transcript, this.voice.status);
    new ResizeObserver(() => this.refit()).observe(this);
    new MutationObserver(() => this.refit()).observe(document.documentElement, { attributes: true, attributeFilter: ['data-view'] });
  }

  /** The session that it stands in; null where it stands in none. */
  get place(): LbSession | null {
    return this.home;
  }

  get isPlaying(): boolean {
    return this.opened?.player.view.state === STATE.PLAYING;
  }

  /** What other windows follow; null until a step was shown. */
  get state(): TerminalPosition | null {
    if (this.opened === null || this.session === null) return null;
    const { view, time } = this.opened.player;
    const { demo, engine } = this.session;
    return { demo, engine, step: view.step.id, position: time, speed: view.speed, playing: this.isPlaying };
  }

  /** Does what another window does; announces nothing. */
  apply(state: TerminalPosition | null): void {
    if (state === null) return;
    const same = sessionsOf(({ demo, engine }) => demo === state.demo && engine === state.engine);
    const session = this.home !== null && same.includes(this.home) ? this.home : same.find(({ step }) => step === state.step) ?? same[0];
    if (session === undefined) return;
    const start: Start = { at: 'time', time: state.position, speed: state.speed };
    void this.go(session, session === this.home ? null : session.stage, state.step, start, state.playing);
  }

  /** Fetches what playing needs, without showing anything. */
  wake(): void {
    void loadReplay();
    void loadDesk();
  }

  /** Shows how a session's step ends, in the session's own place; with `play` runs it from its start. */
  showStep(session: LbSession, { play = false }: { play?: boolean } = {}): Promise<void> {
    return this.go(session, session.stage, session.step, { at: play ? 'start' : 'end' }, play);
  }

  /** Plays a session's step because its play button was pressed: that button gives way to the terminal's own. */
  async playSession(session: LbSession): Promise<void> {
    const done = this.showStep(session, { play: true });
    // The terminal's button stands beneath what it plays, and that is all to be seen.
    const show = () => this.scrollIntoView({ block: 'nearest' });
    void this.desk?.then((desk) => {
      desk.focus();
      show();
    });
    await done;
    show();
    this.announce();
  }

  /** Puts the terminal into an element; the session that held it shows its text again. */
  dock(host: HTMLElement): void {
    if (this.parentElement === host) return;
    this.undock();
    host.append(this);
    this.handled?.leaveFullSize();
    this.home = this.closest<LbSession>('lb-session');
    this.home?.setAttribute('data-docked', '');
    this.refit();
  }

  /** Takes the terminal out of the page; the text stands again. */
  undock(): void {
    this.opened?.player.pause();
    this.home?.removeAttribute('data-docked');
    this.home = null;
    this.remove();
  }

  private async go(session: LbSession, host: HTMLElement | null, step: string, start: Start, play: boolean): Promise<void> {
    const turn = ++this.turn;
    this.session = session;
    delete this.dataset['ready'];
    if (host !== null) this.dock(host);
    const incoming = recording(session.cast);
    const cast = incoming.then((arriving) => arriving.upTo(step)).then(readable);
    const ready = await Promise.all([cast, this.open(), this.furnish(), incoming]).catch((error: Error) => error);
    if (turn !== this.turn) return;
    const replay = ready instanceof Error ? null : this.load(ready[0], ready[1], step, ready[3]);
    if (replay === null) {
      // Without the step's recording or the screen the text stands, which says all there is to see.
      this.undock();
      return session.cannotPlay(ready instanceof Error ? ready.message : `The recording has no step “${step}”.`);
    }
    this.refit();
    showFrom(replay.player, step, start, play);
    await replay.screen.settled();
    if (turn === this.turn) this.dataset['ready'] = '';
  }

  /** Gives the player a recording, or what has come of it; null where that does not have the step. */
  private load(cast: Cast, replay: Replay, step: string, incoming: IncomingCast): Replay | null {
    const isNew = this.incoming !== incoming;
    if (!isNew) this.extend(cast, replay);
    else {
      this.incoming = incoming;
      this.loaded = cast;
      replay.player.load(cast);
      replay.link(targetsOf(this.sessions));
      incoming.whole.then(readable).then((whole) => this.incoming === incoming && this.extend(whole, replay), (error: Error) => this.refuse(error, incoming));
    }
    return replay.player.view.steps.some(({ id }) => id === step) ? replay : null;
  }

  /** Takes away a recording that turned out not to be readable as a whole. */
  private refuse({ message }: Error, incoming: IncomingCast): void {
    if (this.incoming !== incoming) return;
    this.incoming = null;
    const { session } = this;
    this.undock();
    session?.cannotPlay(message);
  }

  /** Gives the player more of the recording that it has. */
  private extend(cast: Cast, replay: Replay): void {
    if (this.loaded !== null && cast.events.length <= this.loaded.events.length) return;
    this.loaded = cast;
    replay.player.extend(cast);
  }

  /** Opens the screen once. */
  private open(): Promise<Replay> {
    this.replay ??= Promise.all([loadReplay(), loadDesk()]).then(([{ openReplay }, { rememberedSpeed }]) => {
      this.opened = openReplay(this.box.host, this.size, (view) => this.show(view));
      this.opened.player.setSpeed(rememberedSpeed());
      return this.opened;
    });
    this.replay.catch(() => (this.replay = null));
    return this.replay;
  }

  /** Fetches the controls once. */
  private furnish(): Promise<Desk> {
    this.desk ??= loadDesk().then(({ followReading, makeDesk }) => {
      followReading(this);
      return (this.handled = makeDesk(this.owner()));
    });
    this.desk.catch(() => (this.desk = null));
    return this.desk;
  }

  /** The sessions of the recording on this page, in order. */
  private get sessions(): LbSession[] {
    return sessionsOf(({ cast }) => cast === this.session?.cast);
  }

  private get size() {
    return this.loaded ?? this.session?.size ?? { cols: 80, rows: 24 };
  }

  private show(view: PlayerView): void {
    if (this.loaded === null) return;
    this.dataset['state'] = view.state;
    const shown = this.sessionOf(view.step.id);
    this.toggleAttribute('data-away', shown === null || shown !== this.home);
    this.handled?.show(view);
    this.voice.say(stepLabel(view), shown?.say);
    // The rows are hidden from screen readers; they read the step's text, or the screen of a step without one.
    if (shown !== null) this.voice.transcript.textContent = shown.text;
    else if (view.state !== STATE.PLAYING) void this.readScreen();
  }

  private async readScreen(): Promise<void> {
    await this.opened?.screen.settled();
    this.voice.transcript.textContent = this.opened?.text() ?? '';
  }

  /** The session in the page that shows a step of the recording on screen; the one it is docked in before others. */
  private sessionOf(step: string): LbSession | null {
    if (this.home?.step === step) return this.home;
    return this.sessions.find((session) => session.step === step) ?? null;
  }

  private refit(): void {
    const fit = this.isConnected ? this.box.refit(this.size) : null;
    if (fit !== null) this.opened?.fit(fit);
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

  private owner(): DeskOwner {
    const terminal = this;
    return {
      element: this,
      box: this.box.element,
      get view() {
        return terminal.loaded === null ? null : terminal.opened?.player.view ?? null;
      },
      sessions: () => this.sessions,
      shown: () => this.sessionOf(this.state?.step ?? ''),
      toggle: () => this.asked(({ player }) => playOrPause(player)),
      playStep: (index) => this.asked(({ player }) => playStep(player, index)),
      toEnd: () => this.asked(({ player }) => player.toEnd()),
      seek: (position) => this.asked(({ player }) => player.seek(position)),
      setSpeed: (speed) => this.asked(({ player }) => player.setSpeed(speed)),
      screenText: () => this.opened?.text() ?? '',
      tell: (message) => this.voice.tell(message),
      close: () => {
        const session = this.home;
        this.undock();
        session?.querySelector<HTMLElement>('.session-play')?.focus();
      },
      resized: () => this.refit(),
    };
  }
}

if (!customElements.get('lb-terminal')) customElements.define('lb-terminal', LbTerminal);
