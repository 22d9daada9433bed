import { h, hydrate, render } from 'preact';
import type { Problem } from '../../base/problems.ts';
import { isLimit, LIMITS, type Limits } from '../../image/limits.ts';
import type { Progress } from '../../image/progress.ts';
import type { Json } from '../../state/document.ts';
import { STATE_EVENT } from '../../state/element.ts';
import { FILE_EVENT, type FileHolder } from '../../state/files.ts';
import { Explorer } from './Explorer.tsx';
import { FileIntake } from './intake.ts';
import { explorerProblem } from './problems.ts';
import { identityOf, noticeOf, readShown, type Shown, textOfEntry } from './shown.ts';
import { fetchBlob } from './source.ts';
import { type ExplorerState, type FileId, firstState, restore, sameSource, sourceOf } from './state.ts';
import { type Status, verdictOf } from './status.ts';

/** So near to the viewport the archive is fetched. */
const NEAR = '600px';
/** How much more a limit allows when the person raises it. */
const RAISED = 10;
/** What the server drew, before anything was read in this browser. */
const STATIC: Status = { phase: 'static' };

/**
 * `<lb-archive-explorer id data-src data-name>`: fetches its archive when it comes near, has every digest of it
 * recomputed in a worker, and takes over what the server drew. Its states are those of `Status`.
 */
export class LbArchiveExplorer extends HTMLElement implements FileHolder {
  #status: Status = STATIC;
  #bundled: Shown | null = null;
  #shown: Shown | null = null;
  #state: ExplorerState | null = null;
  /** A state from outside that could not be applied yet. */
  #pending: Json = null;
  #awake: Promise<void> | null = null;
  /** Another window’s file that was asked for. */
  #wanted: FileId | null = null;
  #reading: AbortController | null = null;
  #near: IntersectionObserver | null = null;

  /** Bounds of the reader that the person raised for the file that is shown. */
  #limits: Partial<Limits> = {};
  readonly #intake = new FileIntake(this, (file) => void this.open(file));

  connectedCallback() {
    this.#intake.connect();
    if (this.#awake !== null) return;
    this.#near = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.wake();
    }, { rootMargin: NEAR });
    this.#near.observe(this);
  }

  disconnectedCallback() {
    this.#intake.disconnect();
    this.#near?.disconnect();
  }

  /** What is shown, or what will be once the archive is there. */
  get state(): Json {
    return (this.#state as Json | null) ?? this.#pending;
  }

  /** Shows what another window shows, as far as this one has the archive. Announces nothing. */
  apply(state: Json): void {
    const source = sourceOf(state);
    if (source === null) return;
    this.#pending = state;
    const wanted = [this.#shown, this.#bundled].find((shown) => shown !== null && sameSource(this.#sourceOf(shown), source));
    if (wanted) this.#show(wanted, state);
    else this.#draw();
    if (!wanted && source.file !== undefined) this.#ask(source.file);
  }

  /** Asks the other windows for a file, once. */
  #ask(file: FileId) {
    if (this.#wanted !== null && sameSource({ file }, { file: this.#wanted })) return;
    this.#wanted = file;
    this.dispatchEvent(new CustomEvent<FileId>(FILE_EVENT, { detail: file, bubbles: true }));
  }

  /** The reader's own file, where it is the one that is asked for. */
  fileOf(file: FileId): File | undefined {
    const shown = this.#shown;
    return shown?.held && sameSource({ file }, this.#sourceOf(shown)) ? shown.held : undefined;
  }

  /** Opens the file that another window handed over; its state is applied when it was read. */
  receive(file: File): void {
    if (this.#wanted?.name === file.name && this.#wanted.size === file.size) void this.open(file);
  }

  /** Makes ready now. */
  wake(): void {
    this.#near?.disconnect();
    this.#awake ??= this.#read(this.#name, null, (signal) => {
      const url = new URL(this.dataset['src']!, document.baseURI).href;
      return fetchBlob(url, signal, (progress) => this.#report({ phase: 'fetching', name: this.#name, ...progress }));
    });
  }

  /** Opens a reader's own file; it stays in this window's memory. */
  async open(file: File): Promise<void> {
    this.#near?.disconnect();
    this.#awake ??= Promise.resolve();
    this.#limits = {};
    await this.#read(file.name, file, async () => file);
  }

  /** Reads what is shown once more, with a limit of the image reader raised. */
  async #raise(limit: string): Promise<void> {
    if (this.#shown === null || !isLimit(limit)) return;
    this.#limits = { ...this.#limits, [limit]: (this.#limits[limit] ?? LIMITS[limit]) * RAISED };
    const { held, original, view } = this.#shown;
    await this.#read(view.name, held, async () => original);
  }

  /** Ends the reading; what was shown before stays. */
  #stop() {
    this.#reading?.abort();
    this.#report({ phase: 'open' });
    this.#input?.focus();
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector('input[type=file]');
  }

  get #name(): string {
    return this.dataset['name']!;
  }

  #sourceOf(shown: Shown) {
    return identityOf(shown, this.#name);
  }

  async #read(name: string, file: File | null, get: (signal: AbortSignal) => Promise<Blob>): Promise<void> {
    this.#reading?.abort();
    const { signal } = (this.#reading = new AbortController());
    try {
      this.#report({ phase: 'fetching', name, done: 0, total: file?.size ?? 0 });
      const source = await get(signal);
      signal.throwIfAborted();
      this.#report({ phase: 'checking', name, done: 0, total: source.size });
      const onProgress = (progress: Progress) => signal.aborted || this.#report({ phase: 'checking', name, ...progress });
      const shown = await readShown(name, file, source, { signal, onProgress, limits: this.#limits });
      signal.throwIfAborted();
      if (file === null) this.#bundled = shown;
      this.#takeOver(shown);
    } catch (error) {
      if (signal.aborted) return;
      const code = this.#status.phase === 'fetching' ? 'LB-EXP-001' : 'LB-EXP-002';
      this.#fail(explorerProblem(code, { name, found: (error as Error).message }));
    }
  }

  /** Makes what the server drew alive, with the same state as there; then shows what is to be shown. */
  #takeOver(shown: Shown) {
    const first = firstState(shown.view, this.#sourceOf(shown));
    if (this.#shown === null && shown.file === null) {
      this.#say(STATIC);
      hydrate(this.#drawing(shown, first, STATIC, false), this);
    } else if (this.#shown === null) this.replaceChildren();
    this.#status = { phase: 'open' };
    const wanted = sourceOf(this.#pending);
    const follows = wanted !== null && sameSource(wanted, this.#sourceOf(shown));
    this.#show(shown, follows ? this.#pending : first);
    if (shown.file !== null && !follows) this.#publish();
  }

  #show(shown: Shown, state: unknown) {
    if (shown !== this.#shown) this.#status = { phase: 'open' };
    this.#shown = shown;
    this.#state = restore(shown.view, this.#sourceOf(shown), state);
    this.#draw();
  }

  #publish() {
    this.#pending = null;
    this.dispatchEvent(new CustomEvent<Json>(STATE_EVENT, { detail: this.state, bubbles: true }));
  }

  #draw() {
    if (this.#shown !== null && this.#state !== null) render(this.#drawing(this.#shown, this.#state, this.#status, true), this);
  }

  #drawing(shown: Shown, state: ExplorerState, status: Status, ready: boolean) {
    return h(Explorer, {
      id: this.id, view: shown.view, state, status, bundled: this.#name, ready,
      notice: noticeOf(sourceOf(this.#pending), shown, this.#name), text: textOfEntry(shown, state.selected, () => shown === this.#shown && this.#draw()),
      onState: (next: ExplorerState) => {
        this.#state = next;
        this.#draw();
        this.#publish();
      },
      onBack: () => this.#goBack(),
      onStop: () => this.#stop(),
      onRaise: (limit: string) => void this.#raise(limit),
    });
  }

  #goBack() {
    this.#reading?.abort();
    this.#limits = {};
    if (this.#bundled === null) {
      this.#awake = null;
      this.wake();
      void this.#awake!.then(() => this.#publish());
      return;
    }
    this.#show(this.#bundled, null);
    this.#publish();
    this.#input?.focus();
  }

  /** Says what is going on, before and after Preact draws. */
  #report(status: Status) {
    this.#status = status;
    if (this.#shown === null) this.#say(status);
    else this.#draw();
  }

  #say(status: Status) {
    const line = this.querySelector('[role=status]');
    const { text } = verdictOf(status, null);
    if (line !== null && line.textContent !== text) line.textContent = text;
  }

  #fail(problem: Problem) {
    this.#report({ phase: 'failed', problem });
    if (this.#shown === null) this.#awake = null;
    if (this.#input !== null) this.#input.disabled = false;
  }
}

customElements.define('lb-archive-explorer', LbArchiveExplorer);
