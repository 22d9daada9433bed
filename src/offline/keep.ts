/** Keeps files under their digests. What it fetches from and keeps in is handed in; nothing here knows a browser. */
import { formatBytes } from '../base/bytes.ts';
import type { Problem } from '../base/problems.ts';
import type { SiteFile } from './manifest.ts';
import type { Held } from './messages.ts';
import { offlineProblem } from './problems.ts';

/** What is kept, by digest. Rejects with a QuotaExceededError where there is no room. */
export interface Shelf {
  digests(): Promise<Set<string>>;
  put(sha256: string, bytes: Uint8Array<ArrayBuffer>, headers: Headers): Promise<void>;
  remove(sha256: string): Promise<void>;
}

/** What keeping needs beside the shelf. */
export interface Means {
  readonly shelf: Shelf;
  /** Fetches a file of the site; `anew` passes by whatever stores stand on the way. Rejects without network. */
  fetch(file: SiteFile, anew: boolean): Promise<{ readonly status: number; readonly headers: Headers; readonly bytes: Uint8Array<ArrayBuffer> }>;
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

/** How keeping went: `more` where the time was used up. */
export interface Outcome {
  readonly phase: 'done' | 'more';
  readonly problem: Problem | null;
}

/** As many as browsers fetch at a time without slowing what the reader asks for. */
const AT_A_TIME = 4;

/** How much of some files stands on the shelf. */
export function heldOf(files: readonly SiteFile[], kept: ReadonlySet<string>): Held {
  const there = files.filter(([, sha256]) => kept.has(sha256));
  const sum = (list: readonly SiteFile[]) => list.reduce((bytes, file) => bytes + file[2], 0);
  return { files: files.length, bytes: sum(files), keptFiles: there.length, keptBytes: sum(there) };
}

/** The digests on the shelf that no file of this version has. */
export function unneeded(files: readonly SiteFile[], kept: ReadonlySet<string>): string[] {
  const needed = new Set(files.map(([, sha256]) => sha256));
  return [...kept].filter((sha256) => !needed.has(sha256));
}

/**
 * Fetches and keeps what is missing, the small first, so that pages come before archives. Each file is verified before it
 * is kept. A problem ends it: what is kept by then stays. `until` is a time of the clock after which no file is begun.
 */
export async function keepFiles(files: readonly SiteFile[], means: Means, until = Infinity, onKept: (kept: ReadonlySet<string>) => void = () => {}): Promise<Outcome> {
  const kept = await means.shelf.digests();
  const missing = files.filter(([, sha256]) => !kept.has(sha256)).sort((a, b) => a[2] - b[2]);
  let failure: Failure | null = null;
  let next = 0;
  const work = async () => {
    while (failure === null && next < missing.length && means.now() < until) {
      const file = missing[next++]!;
      // Two paths may hold the same bytes.
      if (kept.has(file[1])) continue;
      const found = await keepFile(file, means);
      failure ??= found;
      if (found !== null) return;
      kept.add(file[1]);
      onKept(kept);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  // Said only now, as files that were under way at the failure may have arrived after it.
  const { keptBytes, bytes } = heldOf(files, kept);
  const problem = failure && offlineProblem((failure as Failure).code, { file: (failure as Failure).file, kept: formatBytes(keptBytes), bytes: formatBytes(bytes) });
  return { phase: problem === null && next < missing.length ? 'more' : 'done', problem };
}

interface Failure {
  readonly code: Parameters<typeof offlineProblem>[0];
  readonly file: string;
}

async function keepFile(file: SiteFile, means: Means): Promise<Failure | null> {
  const failure = (code: Failure['code']): Failure => ({ code, file: file[0] });
  let found: Awaited<ReturnType<Means['fetch']>> | null = null;
  // What a store on the way kept of an older version does not count.
  for (const anew of [false, true]) {
    try {
      found = await means.fetch(file, anew);
    } catch {
      return failure('LB-OFFLINE-002');
    }
    if (found.status === 200 && (await means.sha256(found.bytes)) === file[1]) break;
    if (anew) return failure('LB-OFFLINE-003');
  }
  try {
    await means.shelf.put(file[1], found!.bytes, found!.headers);
    return null;
  } catch {
    return failure('LB-OFFLINE-001');
  }
}
