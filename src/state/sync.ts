import { readState, type DocumentState } from './document.ts';
import type { Store } from './store.ts';

/** A way between the windows that show a document. What is posted reaches every other window. */
export interface Transport {
  post(message: unknown): void;
  /** Hears what others post; returns the way to stop. */
  subscribe(handler: (message: unknown) => void): () => void;
  close(): void;
  /** Whether a message may hold a `File`. */
  readonly carriesFiles?: boolean;
}

/** What windows say to each other: how the document stands, or the question how it stands. */
export type Message = { kind: 'state'; state: DocumentState } | { kind: 'ask' };

const kindOf = (message: unknown) => (typeof message === 'object' && message !== null && 'kind' in message ? message.kind : undefined);

/**
 * Keeps a window's store in step with every other window: what a person does here is posted, what was done elsewhere is
 * adopted. A window that opens, or comes back after a reload, asks; whoever knows a state answers, so the window that
 * led may be gone. Messages that are no whole state of this document are dropped.
 * @returns the way to stop
 */
export function keepInStep(store: Store, transport: Transport): () => void {
  const tell = () => transport.post({ kind: 'state', state: store.state } satisfies Message);
  const leaveStore = store.subscribe((_state, _before, origin) => {
    if (origin === 'here') tell();
  });
  const leaveTransport = transport.subscribe((message) => {
    if (kindOf(message) === 'ask' && store.state.epoch > 0) tell();
    if (kindOf(message) !== 'state') return;
    const state = readState((message as { state?: unknown }).state, store.state.document);
    if (state) store.adopt(state);
  });
  transport.post({ kind: 'ask' } satisfies Message);
  return () => {
    leaveStore();
    leaveTransport();
    transport.close();
  };
}

/** The windows of one browser: a channel named by the document's path, which begins with the site's. */
export function broadcast(document: string): Transport {
  const channel = new BroadcastChannel(`layerbook:${document}`);
  return {
    post: (message) => channel.postMessage(message),
    subscribe(handler) {
      const listener = ({ data }: MessageEvent) => handler(data);
      channel.addEventListener('message', listener);
      return () => channel.removeEventListener('message', listener);
    },
    close: () => channel.close(),
    carriesFiles: true,
  };
}
