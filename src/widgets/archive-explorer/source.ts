/** Where an archive's bytes come from: the site, or a reader's own file. */
import { toHex } from '../../base/digest.ts';
import type { Progress } from '../../image/index.ts';
import type { FileId } from './state.ts';

/** Files up to this many bytes are hashed as a whole, so that another window can tell that it has the same one. */
const HASHED_BYTES = 64 * 1024 * 1024;

/** What another window may know of a reader's own file. */
export async function fileIdOf(file: File): Promise<FileId> {
  const hashed = file.size <= HASHED_BYTES && globalThis.crypto?.subtle !== undefined;
  const sha256 = hashed ? toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))) : null;
  return { name: file.name, size: file.size, sha256 };
}

/** Fetches an archive, and tells how many bytes have come. Rejects with the server's answer where it is no good one. */
export async function fetchBlob(url: string, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Blob> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
  const total = Number(response.headers.get('content-length'));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  // A reader and not `for await`: Safari's streams cannot be iterated.
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    parts.push(piece.value);
    onProgress({ done: (done += piece.value.length), total: Math.max(total, done) });
  }
  return new Blob(parts);
}
