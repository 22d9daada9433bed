import type { Transport } from './sync.ts';

/** What a window tells the others about itself: what whoever looks at it sees. */
export interface WindowReport {
  /** The window’s random id. */
  id: string;
  /** How it shows the document. */
  view: string;
  /** Whether anybody can see it: it is neither minimised, nor covered, nor a tab in the background. */
  visible: boolean;
  fullscreen: boolean;
  slide: string;
  step: number;
  black: boolean;
  /** Whether the slide is larger than its room, so that part of it is cut off. */
  overflows: boolean;
}

/** The windows that show the document now, as far as they can be known. */
export interface Presence {
  /** The other windows, by id. */
  readonly others: ReadonlyMap<string, WindowReport>;
  /** Tells the others how this window stands, if that is new. */
  report(about: Omit<WindowReport, 'id'>): void;
  /** Is told whenever another window came, changed or went; returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

type Message = { kind: 'window'; report: WindowReport } | { kind: 'bye'; id: string };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const lockOf = (id: string) => `layerbook:window:${id}`;

/** A report that came from outside, or undefined where it is not whole. */
export function readReport(value: unknown): WindowReport | undefined {
  const whole = isRecord(value)
    && [value['id'], value['view'], value['slide']].every((text) => typeof text === 'string')
    && [value['visible'], value['fullscreen'], value['black'], value['overflows']].every((flag) => typeof flag === 'boolean')
    && Number.isInteger(value['step']);
  return whole ? (value as unknown as WindowReport) : undefined;
}

/**
 * Makes a window known to the others and them to it. Each window holds a lock of its name for as long as it lives; the
 * others wait for that lock, so that they learn at once of one that crashed, which a message could not tell. Where the
 * browser has no locks (pages not served securely) a window that goes says so, and one that crashed is not missed.
 */
export function meet(self: string, transport: Transport, locks: LockManager | undefined = globalThis.navigator?.locks): Presence {
  const others = new Map<string, WindowReport>();
  const listeners = new Set<() => void>();
  const watched = new Set<string>();
  let own: WindowReport | undefined;
  // Reports are kept back while nobody is known to listen: a lone window has nothing to tell with each of its steps.
  let keptBack = false;

  // A window must hold its lock before others hear of it and begin to wait for that.
  const alive = new Promise<void>((resolve) => {
    if (!locks) return resolve();
    void locks.request(lockOf(self), () => {
      resolve();
      return new Promise(() => {});
    });
  });
  const changed = () => listeners.forEach((listener) => listener());
  const tell = () => {
    keptBack = false;
    void alive.then(() => own && transport.post({ kind: 'window', report: own } satisfies Message));
  };

  function gone(id: string): void {
    watched.delete(id);
    if (others.delete(id)) changed();
  }

  function watch(id: string): void {
    if (!locks || watched.has(id)) return;
    watched.add(id);
    void locks.request(lockOf(id), () => gone(id)).catch(() => {});
  }

  transport.subscribe((message) => {
    if (!isRecord(message)) return;
    if (message['kind'] === 'ask') return tell();
    if (message['kind'] === 'bye' && typeof message['id'] === 'string') return gone(message['id']);
    const report = message['kind'] === 'window' ? readReport(message['report']) : undefined;
    if (!report || report.id === self) return;
    others.set(report.id, report);
    watch(report.id);
    if (keptBack) tell();
    changed();
  });
  globalThis.addEventListener?.('pagehide', () => transport.post({ kind: 'bye', id: self } satisfies Message));

  return {
    others,
    report(about) {
      const next = { id: self, ...about };
      if (JSON.stringify(next) === JSON.stringify(own)) return;
      const isFirst = own === undefined;
      own = next;
      if (isFirst || others.size > 0) tell();
      else keptBack = true;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
