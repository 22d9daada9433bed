/** `facts.json`: what the recorder knows of one recording, for prose and for checks. */
import { isDigest, type Digest } from '../base/digest.ts';
import type { Problem } from '../base/problems.ts';
import { demoProblem } from './problems.ts';

/** What one recording of a demo was and made. */
export interface Facts {
  v: 1;
  engine: {
    name: string;
    /** Docker's own version: `28.5.2`. */
    version: string;
    store: 'containerd' | 'overlay2';
    /** The exact versions of the Debian packages that made the box. */
    packages: Record<string, string>;
  };
  /** session.cast as it was written: a recording is never edited by hand. */
  cast: FileFacts;
  /** By the step's id, in their order. */
  steps: Record<string, StepFacts>;
  /** The kept archives, by file name. */
  archives: Record<string, ArchiveFacts>;
  /** Images whose archive is not kept. */
  images: UnkeptImageFacts[];
  /** Every digest on screen that no kept archive holds, and what it is; twelve digits of it where nothing else could be learnt. */
  digests: Record<Digest, string>;
}

export interface StepFacts {
  command: string;
  exit: number;
  /** Seconds from the start of the recording. */
  start: number;
  end: number;
}

export interface FileFacts {
  bytes: number;
  /** Of the whole file: bare hexadecimal digits, as sha256sum prints them. */
  sha256: string;
}

export interface ArchiveFacts extends FileFacts {
  images: ImageFacts[];
}

export interface ImageFacts {
  tags: string[];
  configDigest: Digest | null;
  manifestDigest: Digest | null;
  /** The image ID as this engine shows it: the config's digest on overlay2, the manifest's or index's on containerd. */
  shownId: Digest | null;
  /** Bytes as `docker image inspect` gives them. */
  inspectSize: number | null;
  /** Lowest first. */
  layers: LayerFacts[];
}

/** An image whose archive is not kept: nobody can ask its bytes again, so facts say what they gave. */
export interface UnkeptImageFacts extends ImageFacts {
  counted: ImageBytes;
}

/** What Docker's sizes of one image are made of. */
export interface ImageBytes {
  /** The bytes of its content as stored: manifest, configuration and layers. */
  content: number;
  /** Those of the index whose digest is its ID, 0 without one: `docker image inspect` counts them too, `docker images` does not. */
  index: number;
  /** By layer, lowest first. */
  layers: LayerBytes[];
  /** By line of the history, oldest first: the index of its layer, or null. */
  history: (number | null)[];
}

/** What Docker's sizes of one layer are made of. */
export interface LayerBytes {
  /** The bytes of its files, a symbolic link being as long as its target: an overlay2 engine's size (directory.Size of github.com/moby/moby). */
  files: number;
  /** The least and the most that it takes on a disk, which depends on the filesystem: the containerd store's size. */
  disk: [least: number, most: number];
}

export interface LayerFacts {
  diffId: Digest;
  /** Of the blob as stored, which has `bytes` bytes. */
  digest: Digest;
  bytes: number;
  /** Bytes of the layer's tar once unpacked. */
  unpackedBytes: number;
}

/** An image as messages name it. */
export function imageTitle({ tags }: ImageFacts): string {
  return tags.join(', ') || 'an image without a name';
}

/** Facts that were read: null where they are not of this form; the problems say where. */
export interface ReadFacts {
  facts: Facts | null;
  problems: Problem[];
}

/** What `docker pull` prints of a layer's digest. */
const RE_SHORT = /^sha256:[0-9a-f]{12}$/;

type Check = (value: unknown, path: string, report: (path: string, expected: string, found: unknown) => void) => void;

const leaf = (expected: string, test: (value: unknown) => boolean): Check => (value, path, report) => {
  if (!test(value)) report(path, expected, value);
};
const text = leaf('a text', (value) => typeof value === 'string');
const natural = leaf('a whole number', (value) => Number.isInteger(value) && (value as number) >= 0);
const seconds = leaf('a number of seconds', (value) => typeof value === 'number' && value >= 0);
const digest = leaf('sha256: and 64 digits', isDigest);
const orNull = (check: Check): Check => (value, path, report) => (value === null ? undefined : check(value, path, report));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const object = (fields: Record<string, Check>): Check => (value, path, report) => {
  if (!isObject(value)) return report(path, 'an object', value);
  for (const [key, check] of Object.entries(fields)) check(value[key], join(path, key), report);
};
const record = (check: Check, key?: Check): Check => (value, path, report) => {
  if (!isObject(value)) return report(path, 'an object', value);
  for (const [name, entry] of Object.entries(value)) {
    key?.(name, join(path, name), report);
    check(entry, join(path, name), report);
  }
};
const list = (check: Check): Check => (value, path, report) => {
  if (!Array.isArray(value)) return report(path, 'a list', value);
  for (const [index, entry] of value.entries()) check(entry, join(path, index), report);
};
const isRange = (value: unknown) => Array.isArray(value) && value.length === 2 && value.every((bytes) => Number.isInteger(bytes) && bytes >= 0) && value[0] <= value[1];
const join = (path: string, key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);

const IMAGE = {
  tags: list(text),
  configDigest: orNull(digest),
  manifestDigest: orNull(digest),
  shownId: orNull(digest),
  inspectSize: orNull(natural),
  layers: list(object({ diffId: digest, digest, bytes: natural, unpackedBytes: natural })),
};

const COUNTED = object({
  content: natural,
  index: natural,
  layers: list(object({ files: natural, disk: leaf('two whole numbers, the lesser first', isRange) })),
  history: list(orNull(natural)),
});

const FILE = { bytes: natural, sha256: leaf('64 hexadecimal digits', (value) => isDigest(`sha256:${value}`)) };

const FACTS = object({
  v: leaf('1', (value) => value === 1),
  engine: object({
    name: text,
    version: text,
    store: leaf('containerd or overlay2', (value) => value === 'containerd' || value === 'overlay2'),
    packages: record(text),
  }),
  cast: object(FILE),
  steps: record(object({ command: text, exit: natural, start: seconds, end: seconds })),
  archives: record(object({ ...FILE, images: list(object(IMAGE)) })),
  images: list(object({ ...IMAGE, counted: COUNTED })),
  digests: record(text, leaf('sha256: and 64 digits, or the first 12', (value) => isDigest(value) || RE_SHORT.test(value as string))),
});

/** Reads facts and checks their form; every problem names the path at which something else was expected. */
export function parseFacts(json: string, file: string): ReadFacts {
  const problems: Problem[] = [];
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { facts: null, problems: [demoProblem('LB-DEMO-020', { file, path: '', expected: 'JSON', found: (error as Error).message })] };
  }
  FACTS(value, '', (path, expected, found) => {
    problems.push(demoProblem('LB-DEMO-020', { file, path, expected, found: JSON.stringify(found) ?? 'nothing' }));
  });
  return { facts: problems.length === 0 ? (value as Facts) : null, problems };
}
