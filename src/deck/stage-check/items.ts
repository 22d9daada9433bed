/** What is looked at before a talk, and how it stands. Pure. */
import type { Readiness } from '../../offline/ready.ts';
import type { WindowReport } from '../../state/presence.ts';
import { commandOf, SHORTCUTS } from '../keys.ts';

/** How a thing stands: not tried yet, as it should be, to be known, or wrong. */
export type Level = 'open' | 'good' | 'care' | 'bad';

/** All that is known; each event makes a new one. */
export interface Findings {
  readonly fullscreen: 'untried' | 'works' | 'refused';
  /** The screen, in pixels. */
  readonly screen: { readonly width: number; readonly height: number; readonly more: boolean };
  /** How many elements of the page could make a sound. */
  readonly sounding: number;
  readonly patternSeen: boolean;
  readonly offline: Readiness | null;
  readonly windows: readonly WindowReport[];
  /** The last key, and the kinds of command that came from keys. */
  readonly lastKey: string | null;
  readonly came: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How long the talk is; null where nobody said. */
  readonly minutes: number | null;
}

/** What can happen while the check is open. */
export type Event =
  | { readonly kind: 'fullscreen'; readonly works: boolean; readonly screen: Findings['screen'] }
  | { readonly kind: 'pattern' }
  | { readonly kind: 'offline'; readonly readiness: Readiness }
  | { readonly kind: 'windows'; readonly windows: readonly WindowReport[] }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'time'; readonly now: number };

/** One line of the check. */
export interface Item {
  readonly id: 'fullscreen' | 'pattern' | 'windows' | 'keys' | 'offline' | 'sound' | 'time';
  readonly title: string;
  readonly level: Level;
  readonly text: string;
}

/** What a clicker has to be able to say. */
const WANTED: ReadonlyMap<string, string> = new Map([['next', 'forward'], ['previous', 'back'], ['black', 'black']]);

const plain = (key: string) => ({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false });

/** What a key stands for among those that a clicker sends: `next`, `previous`, `black`, or nothing. */
function meaningOf(key: string): string | undefined {
  const command = commandOf(plain(key));
  return command?.kind === 'move' ? command.move : command?.kind;
}

/** What is known after something happened. */
export function after(findings: Findings, event: Event): Findings {
  switch (event.kind) {
    case 'fullscreen': return { ...findings, fullscreen: event.works ? 'works' : 'refused', screen: event.screen };
    case 'pattern': return { ...findings, patternSeen: true };
    case 'offline': return { ...findings, offline: event.readiness };
    case 'windows': return { ...findings, windows: event.windows };
    case 'time': return { ...findings, now: event.now };
    case 'key': {
      const meaning = meaningOf(event.key);
      return { ...findings, lastKey: event.key, came: meaning === undefined ? findings.came : new Set([...findings.came, meaning]) };
    }
  }
}

const size = ({ width, height }: Findings['screen']) => `${width} × ${height}`;

function fullscreenItem({ fullscreen, screen }: Findings): Item {
  const said = { untried: ['open', `Not tried yet. This screen has ${size(screen)} pixels.`], works: ['good', `Works; the slides fill ${size(screen)} pixels.`], refused: ['bad', 'The browser refuses it. Press F11 instead, or allow it in the site’s settings.'] } as const;
  const [level, text] = said[fullscreen];
  return { id: 'fullscreen', title: 'Full screen', level, text };
}

function windowsItem({ windows, screen }: Findings): Item {
  const others = windows.filter(({ view }) => view === 'slides' || view === 'presenter');
  const second = screen.more ? 'A second screen is connected.' : 'The browser sees one screen, or does not tell.';
  if (others.length === 0) return { id: 'windows', title: 'Second window', level: 'care', text: `None shows this document: p opens the presenter’s. ${second}` };
  const names = others.map(({ view }) => (view === 'presenter' ? 'the presenter’s' : 'an audience’s')).join(' and ');
  return { id: 'windows', title: 'Second window', level: 'good', text: `Found: ${names}. ${second}` };
}

/** A key’s name for people. */
export function nameOfKey(key: string): string {
  return key === ' ' ? 'Space' : key.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

function keysItem({ lastKey, came }: Findings): Item {
  const missing = [...WANTED].filter(([meaning]) => !came.has(meaning)).map(([, word]) => word);
  const does = lastKey === null ? undefined : SHORTCUTS.find(({ keys }) => keys.includes(lastKey))?.does;
  const last = lastKey === null ? 'Press each button of the clicker; nothing moves while this is open.' : `${nameOfKey(lastKey)}: ${does ?? 'means nothing to the slides'}.`;
  const rest = missing.length === 0 ? 'Forward, back and black came.' : `Still to come: ${missing.join(', ')}.`;
  return { id: 'keys', title: 'Clicker', level: missing.length === 0 ? 'good' : 'open', text: `${last} ${rest}` };
}

function offlineItem({ offline }: Findings): Item {
  const item = (level: Level, text: string): Item => ({ id: 'offline', title: 'Without network', level, text });
  switch (offline?.kind) {
    case undefined: return item('open', 'Being asked.');
    case 'ready': return item('good', `All ${offline.held.files} files that this document needs are kept in this browser.`);
    case 'keeping': return item('open', offline.held ? `Being kept: ${offline.held.keptFiles} of ${offline.held.files} files.` : 'Being kept.');
    case 'incomplete':
    case 'impossible': return item('care', `${offline.problem.message} ${offline.problem.hint ?? ''}`.trim());
  }
}

function timeItem({ now, minutes }: Findings): Item {
  const clock = (at: number) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const end = minutes === null ? 'Nobody said how long this lasts.' : `${minutes} minutes from now is ${clock(now + minutes * 60_000)}.`;
  return { id: 'time', title: 'Time', level: 'good', text: `It is ${clock(now)}. ${end}` };
}

/** The check, line by line. */
export function itemsOf(findings: Findings): Item[] {
  const { patternSeen, sounding } = findings;
  return [
    fullscreenItem(findings),
    { id: 'pattern', title: 'Projector', level: patternSeen ? 'good' : 'open', text: patternSeen ? 'The pattern was shown. Were all eleven greys apart, and the frame whole?' : 'A pattern shows whether greys, colours and small text arrive on the wall.' },
    windowsItem(findings),
    keysItem(findings),
    offlineItem(findings),
    { id: 'sound', title: 'Sound', level: sounding === 0 ? 'good' : 'care', text: sounding === 0 ? 'Nothing on these slides makes a sound.' : `${sounding} ${sounding === 1 ? 'recording' : 'recordings'} on these slides can be heard: try the room’s loudspeakers.` },
    timeItem(findings),
  ];
}
