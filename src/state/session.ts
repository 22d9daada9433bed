import { readState, type DocumentState } from './document.ts';

const keyOf = (document: string) => `layerbook:state:${document}`;

/** The state that this window kept of a document, or undefined where there is none that is whole. */
export function keptState(document: string): DocumentState | undefined {
  try {
    return readState(JSON.parse(sessionStorage.getItem(keyOf(document)) ?? 'null'), document);
  } catch {
    // Storage that is blocked or holds no JSON is the same as an empty one.
    return undefined;
  }
}

/** Keeps a document's state for this window, so that a reload comes back to it. */
export function keepState(state: DocumentState): void {
  try {
    sessionStorage.setItem(keyOf(state.document), JSON.stringify(state));
  } catch {
    // Without storage a reload starts at the slide of the address; nothing else is lost.
  }
}
