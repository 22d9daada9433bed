/** `<lb-session>`: a step of a recording in the page. Its text stands by itself; script adds copying and playing. */

import type { DigestTargets } from './digest-links.ts';

/** Asks for the session's step to be played; it bubbles. */
export const PLAY_EVENT = 'lb-play';

/** How far from the viewport a session is when the terminal is fetched for it. */
const NEAR = '600px';

/** Signs that a person is reading: nothing is fetched ahead for a page that was only opened. */
const SIGNS = ['scroll', 'pointerdown', 'keydown'] as const;

/** Does something once, when the page is in use and any of its sessions is near the viewport. */
export function onceNear(callback: () => void): void {
  const stop = new AbortController();
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      callback();
    },
    { rootMargin: NEAR },
  );
  const begin = () => {
    stop.abort();
    for (const session of document.querySelectorAll('lb-session')) observer.observe(session);
  };
  for (const sign of SIGNS) addEventListener(sign, begin, { signal: stop.signal, passive: true, capture: true });
}

/** The sessions of the page that are meant, in its order. */
export function sessionsOf(meant: (session: LbSession) => boolean): LbSession[] {
  return [...document.querySelectorAll<LbSession>('lb-session')].filter(meant);
}

/** Where the digests in the text of sessions lead. */
export function targetsOf(sessions: readonly LbSession[]): DigestTargets {
  const links = sessions.flatMap((session) => [...session.querySelectorAll<HTMLAnchorElement>('.session-output a.t-digest')]);
  return new Map(links.map((link) => {
    const { layer, pattern, entry } = link.dataset;
    const target = { href: link.getAttribute('href')!, entry: entry!, what: link.title, colour: layer === undefined ? null : Number(layer), pattern: Number(pattern ?? 0) };
    return [(link.textContent ?? '').replace('sha256:', ''), target];
  }));
}

/** Copies a text; where the browser refuses, the person is told by the button that it did not happen. */
export async function copyText(text: string, button: HTMLButtonElement): Promise<boolean> {
  const label = (button.dataset['label'] ??= button.textContent ?? '');
  const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
  button.textContent = done ? 'Copied' : 'Not copied';
  setTimeout(() => (button.textContent = label), 2000);
  return done;
}

/** The element. What it knows stands in its `data-*` attributes. */
export class LbSession extends HTMLElement {
  connectedCallback(): void {
    const [copy, play, output] = [this.button('copy')!, this.button('play')!, this.button('copy-output')];
    copy.onclick = () => void copyText(this.command, copy);
    play.onclick = () => this.dispatchEvent(new CustomEvent(PLAY_EVENT, { bubbles: true }));
    copy.disabled = play.disabled = false;
    if (output === null) return;
    output.onclick = () => void copyText(this.output, output);
    output.disabled = false;
  }

  get demo(): string {
    return this.dataset['demo'] ?? '';
  }

  get engine(): string {
    return this.dataset['engine'] ?? '';
  }

  get step(): string {
    return this.dataset['step'] ?? '';
  }

  /** Address of the recording. */
  get cast(): string {
    return this.dataset['cast'] ?? '';
  }

  /** The terminal's size in characters. */
  get size(): { cols: number; rows: number } {
    return { cols: Number(this.dataset['cols']), rows: Number(this.dataset['rows']) };
  }

  /** The command as typed, without the prompt. */
  get command(): string {
    return this.querySelector('.session-command code')?.textContent ?? '';
  }

  /** What the step does, in one sentence. */
  get say(): string {
    return this.querySelector('.session-say')?.textContent ?? '';
  }

  /** What the step printed; empty where it printed nothing. */
  get output(): string {
    return [...this.querySelectorAll('.session-output')].map((pre) => pre.textContent).join('\n');
  }

  /** The step's whole text, the command line first. */
  get text(): string {
    return this.output === '' ? this.command : `${this.command}\n${this.output}`;
  }

  /** A copy of the step's whole text as the page shows it, with its colours and links. */
  wholeText(): HTMLElement {
    const text = document.createElement('pre');
    const command = document.createElement('b');
    command.className = 'terminal-text-command';
    command.textContent = this.command;
    text.append(command);
    for (const code of this.querySelectorAll('.session-output > code')) text.append('\n', ...code.cloneNode(true).childNodes);
    return text;
  }

  /** Where the step's text stands, and the terminal when it is docked here. */
  get stage(): HTMLElement {
    return this.querySelector<HTMLElement>('.session-stage')!;
  }

  /** Says that the recording cannot be played, and why; its text is there. */
  cannotPlay(reason: string): void {
    const play = this.button('play')!;
    play.textContent = 'Not available';
    play.disabled = true;
    const told = this.querySelector('.session-problem') ?? document.createElement('p');
    told.className = 'session-problem';
    told.setAttribute('role', 'alert');
    told.textContent = reason;
    this.querySelector('.session-command')!.append(told);
  }

  private button(name: string): HTMLButtonElement | null {
    return this.querySelector<HTMLButtonElement>(`button.session-${name}`);
  }
}

// Folded text is printed whole.
addEventListener('beforeprint', () => {
  for (const rest of document.querySelectorAll<HTMLDetailsElement>('.session-rest')) rest.open = true;
});

if (!customElements.get('lb-session')) customElements.define('lb-session', LbSession);
