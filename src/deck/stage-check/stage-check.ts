/** The stage check: what to look at before a talk, in one dialog. It comes with the first wish for it. */
import { addSheet } from '../../base/style-sheet.ts';
import { watchReadiness } from '../../offline/ready.ts';
import type { Presence } from '../../state/presence.ts';
import checkSheet from '../../styles/stage-check.css?url';
import { switchFullscreen } from '../fullscreen.ts';
import { after, itemsOf, type Event as CheckEvent, type Findings, type Item } from './items.ts';
import { showPattern } from './pattern.ts';

/** What it looks at. */
export interface Looked {
  readonly article: HTMLElement;
  readonly presence: Presence;
  readonly minutes: number | null;
}

/** Keys that would do something to the page itself, which clickers send too. */
const HELD_BACK: ReadonlySet<string> = new Set(['PageDown', 'PageUp', 'F5', 'Home', 'End']);
const WORDS = { open: 'to do', good: 'good', care: 'look', bad: 'wrong' } as const;
const MINUTE = 60_000;

const screenNow = (): Findings['screen'] => ({
  width: Math.round(innerWidth * devicePixelRatio), height: Math.round(innerHeight * devicePixelRatio),
  more: (screen as Screen & { isExtended?: boolean }).isExtended ?? false,
});

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text = ''): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

/** The dialog and what it knows. */
class StageCheck {
  private readonly looked: Looked;
  private readonly dialog = make('dialog', 'deck-dialog stage-check');
  private readonly list = make('ul', 'stage-items');
  private findings: Findings;
  private stops: (() => void)[] = [];

  constructor(looked: Looked) {
    this.looked = looked;
    this.findings = {
      fullscreen: 'untried', screen: screenNow(), patternSeen: false, offline: null, windows: [], lastKey: null, came: new Set(),
      sounding: looked.article.querySelectorAll('audio, video:not([muted]), iframe').length, now: Date.now(), minutes: looked.minutes,
    };
    const head = make('header', '');
    const title = make('h2', '', 'Stage check');
    title.id = 'stage-check-title';
    const close = make('button', '', 'Close');
    close.type = 'button';
    close.autofocus = true;
    close.addEventListener('click', () => this.dialog.close());
    head.append(title, close);
    this.dialog.setAttribute('aria-labelledby', title.id);
    this.dialog.append(head, this.list);
    this.list.append(...itemsOf(this.findings).map((item) => this.row(item)));
    this.dialog.addEventListener('keydown', (event) => this.onKey(event));
    this.dialog.addEventListener('close', () => this.stops.splice(0).forEach((stop) => stop()));
    document.body.append(this.dialog);
  }

  open(): void {
    if (this.dialog.open) return;
    const { presence } = this.looked;
    const windows = () => this.learn({ kind: 'windows', windows: [...presence.others.values()] });
    const clock = setInterval(() => this.learn({ kind: 'time', now: Date.now() }), MINUTE / 4);
    this.stops.push(presence.subscribe(windows), () => clearInterval(clock), watchReadiness((readiness) => this.learn({ kind: 'offline', readiness })));
    windows();
    this.learn({ kind: 'time', now: Date.now() });
    this.dialog.showModal();
  }

  private learn(event: CheckEvent): void {
    this.findings = after(this.findings, event);
    for (const item of itemsOf(this.findings)) this.show(item);
  }

  private row({ id, title }: Item): HTMLLIElement {
    const row = make('li', '');
    row.dataset['item'] = id;
    const text = make('span', 'stage-text');
    if (id === 'keys') text.setAttribute('role', 'status');
    row.append(make('span', 'stage-level'), make('strong', '', title), text);
    if (id === 'fullscreen') row.append(this.button('Try it', () => void this.tryFullscreen()));
    if (id === 'pattern') row.append(this.button('Show the pattern', () => void showPattern().then(() => this.learn({ kind: 'pattern' }))));
    return row;
  }

  private button(text: string, act: () => void): HTMLButtonElement {
    const button = make('button', '', text);
    button.type = 'button';
    button.addEventListener('click', act);
    return button;
  }

  private show({ id, level, text }: Item): void {
    const row = this.list.querySelector<HTMLElement>(`[data-item="${id}"]`)!;
    row.dataset['level'] = level;
    row.querySelector('.stage-level')!.textContent = WORDS[level];
    const said = row.querySelector('.stage-text')!;
    if (said.textContent !== text) said.textContent = text;
  }

  /** Goes to full screen, or leaves it after the page filled it. */
  private async tryFullscreen(): Promise<void> {
    const leaves = document.fullscreenElement !== null;
    await switchFullscreen();
    // What fills the screen covers what was opened before it.
    this.dialog.close();
    this.open();
    this.list.querySelector<HTMLElement>('[data-item="fullscreen"] button')!.textContent = document.fullscreenElement ? 'Leave full screen' : 'Try it';
    if (!leaves) this.learn({ kind: 'fullscreen', works: document.fullscreenElement !== null, screen: screenNow() });
  }

  /** Echoes every key. Those that operate the dialog still do. */
  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (HELD_BACK.has(event.key)) event.preventDefault();
    if (event.key !== 'Tab' && event.key !== 'Shift') this.learn({ kind: 'key', key: event.key });
  }
}

let only: StageCheck | undefined;

/** Opens the check; what was found before is still known. */
export async function openStageCheck(looked: Looked): Promise<void> {
  if (!only) await addSheet(checkSheet);
  only ??= new StageCheck(looked);
  only.open();
}
