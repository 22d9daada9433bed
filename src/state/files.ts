import { isStateful } from './element.ts';
import type { Transport } from './sync.ts';

/** What windows know of a reader’s own file; its bytes never stand in a state, and are never stored. */
export interface FileId {
  readonly name: string;
  readonly size: number;
  /** Bare hexadecimal digits, or null where the file is too large to be hashed at once. */
  readonly sha256: string | null;
}

/** The event by which an element asks for a file that its state is about and that it does not have; its detail is the `FileId`. */
export const FILE_EVENT = 'lb-file-wanted';

/** A stateful element that may show a reader’s own file. */
export interface FileHolder extends HTMLElement {
  /** The file that it holds by this id, if it does. */
  fileOf(id: FileId): File | undefined;
  /** Takes a file from another window, where its state is about that file. */
  receive(file: File): void;
}

type Message = { kind: 'want-file'; id: FileId } | { kind: 'file'; id: FileId; file: File };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isHolder = (element: Element): element is FileHolder => isStateful(element) && 'fileOf' in element && 'receive' in element;

/** A file’s id that came from outside, or undefined where it is not whole. */
export function readFileId(value: unknown): FileId | undefined {
  const whole = isRecord(value) && typeof value['name'] === 'string' && Number.isInteger(value['size']) && (value['sha256'] === null || typeof value['sha256'] === 'string');
  return whole ? { name: value['name'] as string, size: value['size'] as number, sha256: value['sha256'] as string | null } : undefined;
}

const sameFile = (a: FileId, b: FileId) => JSON.stringify(readFileId(a)) === JSON.stringify(readFileId(b));

/**
 * Lets windows hand over the files that their states are about: a window that lacks one asks, one that holds it answers,
 * and whoever waits for it takes it. Only over a transport that can carry a `File`.
 */
export function shareFiles(article: HTMLElement, transport: Transport): void {
  if (!transport.carriesFiles) return;
  const holders = () => [...article.querySelectorAll('[id]')].filter(isHolder);
  let wanted: FileId | undefined;

  article.addEventListener(FILE_EVENT, (event) => {
    const id = readFileId((event as CustomEvent<unknown>).detail);
    if (!id || (wanted && sameFile(wanted, id))) return;
    wanted = id;
    transport.post({ kind: 'want-file', id } satisfies Message);
  });
  transport.subscribe((message) => {
    const id = isRecord(message) ? readFileId(message['id']) : undefined;
    if (!id || !isRecord(message)) return;
    if (message['kind'] === 'want-file') {
      const file = holders().map((holder) => holder.fileOf(id)).find((held) => held !== undefined);
      if (file) transport.post({ kind: 'file', id, file } satisfies Message);
    }
    const { file } = message;
    if (message['kind'] !== 'file' || !(file instanceof File) || !wanted || !sameFile(wanted, id)) return;
    wanted = undefined;
    for (const holder of holders()) holder.receive(file);
  });
}
