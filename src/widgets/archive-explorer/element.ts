import { h, hydrate, render } from 'preact';
import type { Problem } from '../../base/problems.ts';
import type { Progress } from '../../image/index.ts';
import { openInWorker } from '../../image/client.ts';
import { contentOf } from '../../image/content.ts';
import type { Json } from '../../state/document.ts';
import { STATE_EVENT } from '../../state/element.ts';
import { FILE_EVENT, type FileHolder } from '../../state/files.ts';
import { Explorer } from './Explorer.tsx';
import { explorerProblem } from './problems.ts';
import { fetchBlob, fileIdOf } from './source.ts';
import { type ExplorerState, type FileId, firstState, restore, sameSource, sourceOf } from './state.ts';
import { type Status, verdictOf } from './status.ts';
import { textOf, withTexts } from './texts.ts';
import { type ArchiveView, type EntryText, viewOf } from './view.ts';

/** An archive that was read in this browser, and where its bytes are. */
interface Shown {
  readonly source: Blob;
  readonly file: FileId | null;
  /** The reader’s own file itself. */
  readonly held: File | null;
  view: ArchiveView;
}

/** So near to the viewport the archive is fetched. */
const NEAR = '600px';
const DROP_EVENTS = ['dragover', 'dragleave', 'drop'];
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

  /** Where a file may be dropped. */
  #dropZone: HTMLElement | Document = this;

  constructor() {
    super();
    this.addEventListener('change', this);
  }

  connectedCallback() {
    // A file that misses the only explorer of a page is meant for it; the browser would leave the page for the file.
    this.#dropZone = document.querySelectorAll(this.localName).length === 1 ? document : this;
    for (const type of DROP_EVENTS) this.#dropZone.addEventListener(type, this);
    if (this.#awake !== null) return;
    this.#near = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.wake();
    }, { rootMargin: NEAR });
    this.#near.observe(this);
  }

  disconnectedCallback() {
    for (const type of DROP_EVENTS) this.#dropZone.removeEventListener(type, this);
    this.#near?.disconnect();
  }

  /** A reader's own file comes by the input or is dropped. Listened to here, so that it works even where nothing could be fetched. */
  handleEvent(event: Event): void {
    if (event.type === 'change') {
      const input = event.target as HTMLInputElement;
      const file = input.type === 'file' ? input.files?.[0] : undefined;
      if (file === undefined) return;
      void this.open(file);
      input.value = '';
      return;
    }
    const { dataTransfer, relatedTarget, type } = event as DragEvent;
    if (dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    const inside = type === 'dragover' || (type === 'dragleave' && this.contains(relatedTarget as Node | null));
    this.toggleAttribute('data-dropping', inside);
    const file = dataTransfer.files[0];
    if (type === 'drop' && file !== undefined) void this.open(file);
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
    await this.#read(file.name, file, async () => file);
  }

  get #name(): string {
    return this.dataset['name']!;
  }

  #sourceOf({ file }: Shown) {
    return file === null ? { archive: this.#name } : { file };
  }

  async #read(name: string, file: File | null, get: (signal: AbortSignal) => Promise<Blob>): Promise<void> {
    this.#reading?.abort();
    const { signal } = (this.#reading = new AbortController());
    try {
      this.#report({ phase: 'fetching', name, done: 0, total: file?.size ?? 0 });
      const source = await get(signal);
      this.#report({ phase: 'checking', name, done: 0, total: source.size });
      const onProgress = (progress: Progress) => signal.aborted || this.#report({ phase: 'checking', name, ...progress });
      const archive = await openInWorker(source, { signal, onProgress });
      const content = contentOf(source);
      const shown: Shown = { source: content, file: file === null ? null : await fileIdOf(file), held: file, view: viewOf(await withTexts(name, content, archive)) };
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
      notice: this.#notice(), text: this.#textOf(shown, state.selected),
      onState: (next: ExplorerState) => {
        this.#state = next;
        this.#draw();
        this.#publish();
      },
      onBack: () => this.#goBack(),
    });
  }

  /** The open entry's text; reads it where it is not there yet, and draws again. */
  #textOf(shown: Shown, path: string | null): EntryText | undefined {
    const text = shown.view.texts.get(path ?? '');
    const entry = shown.view.archive.entries.find((candidate) => candidate.path === path);
    if (text !== undefined || entry === undefined || shown.view.entries.get(entry.path)?.layer) return text;
    void textOf(shown.source, entry).then((read) => {
      shown.view = viewOf({ ...shown.view, texts: new Map([...shown.view.texts, [entry.path, read]]) });
      if (shown === this.#shown) this.#draw();
    });
    return undefined;
  }

  /** What another window shows that this one cannot. */
  #notice(): string | null {
    const wanted = sourceOf(this.#pending);
    if (wanted?.file === undefined || this.#shown === null || sameSource(wanted, this.#sourceOf(this.#shown))) return null;
    return `The other window shows ${wanted.file.name}, which was opened there. Open the same file here to follow.`;
  }

  #goBack() {
    this.#reading?.abort();
    if (this.#bundled === null) {
      this.#awake = null;
      this.wake();
      void this.#awake!.then(() => this.#publish());
      return;
    }
    this.#show(this.#bundled, null);
    this.#publish();
    this.querySelector<HTMLElement>('input[type=file]')?.focus();
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
    const input = this.querySelector<HTMLInputElement>('input[type=file]');
    if (input !== null) input.disabled = false;
  }
}

customElements.define('lb-archive-explorer', LbArchiveExplorer);
