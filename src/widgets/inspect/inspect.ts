/**
 * What `docker image inspect` says of an image (Docker 28, containerd store), computed from its archive, and where each
 * field is stored. Pure; the demo inspect-image holds what a real engine said.
 */
import type { Entry } from '../../image/model.ts';
import { pointerTo } from '../fields/pointer.ts';
import type { Subject } from '../instrument/subject.ts';

/** In which document a field is stored: `engine` is what an engine keeps for itself, `nowhere` what it prints all the same. */
export type Where = 'config' | 'manifest' | 'index' | 'engine' | 'nowhere';

/** A line of the JSON. */
export interface Line {
  readonly depth: number;
  /** The field's name; null for an item of a list or a closing bracket. */
  readonly key: string | null;
  /** Its value, or the bracket that opens or closes it, as JSON; null for what the archive cannot tell. */
  readonly text: string | null;
  /** JSON pointer of the field; null where it has no name. */
  readonly pointer: string | null;
  readonly where: Where | null;
  /** Where exactly, in a sentence; null where there is no name. */
  readonly stored: string | null;
}

/** What is drawn. */
export interface InspectView {
  /** The object, as JSON can carry it; what only an engine knows is null. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly lines: readonly Line[];
}

type JsonObject = Record<string, unknown>;
type Row = readonly [key: string, value: unknown, where: Where, stored: string];

/** A document of an archive is read up to this size. */
const MOST_BYTES = 4_000_000;
/** What Docker prints of a config even where it is not stored. */
const PRINTED: JsonObject = { Cmd: null, Entrypoint: null, Env: null, Labels: null, OnBuild: null, User: '', Volumes: null, WorkingDir: '' };
const RE_OPENING = /[[{]$/;
const RE_CLOSING = /^[\]}]/;
const RE_TAG = /:[^:/]*$/;

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

async function read(source: Blob, entry: Entry | undefined): Promise<JsonObject | null> {
  if (entry === undefined || entry.size > MOST_BYTES) return null;
  try {
    const value: unknown = JSON.parse(await source.slice(entry.offset, entry.offset + entry.size).text());
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The descriptor in index.json that leads to the image: to its manifest, or to an index that has it. */
async function descriptorOf({ source, archive: { entries }, image }: Subject): Promise<JsonObject | null> {
  const index = await read(source, entries.find(({ role }) => role === 'index.json'));
  const listed = Array.isArray(index?.['manifests']) ? index['manifests'].filter(isObject) : [];
  for (const descriptor of listed) {
    if (image.manifestDigest === null) continue;
    if (descriptor['digest'] === image.manifestDigest) return descriptor;
    const nested = await read(source, entries.find(({ role, digest }) => role === 'index' && digest === descriptor['digest']));
    if (nested !== null && JSON.stringify(nested).includes(image.manifestDigest)) return descriptor;
  }
  return null;
}

const total = (values: readonly unknown[]) => values.reduce<number>((sum, value) => sum + (isObject(value) && typeof value['size'] === 'number' ? value['size'] : 0), 0);
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** What inspect says of an image. */
export async function inspectOf(subject: Subject): Promise<InspectView> {
  const { source, archive: { entries }, image } = subject;
  const at = (path: string | null) => (path === null ? undefined : entries.find((entry) => entry.path === path));
  const [config, manifest, descriptor] = await Promise.all([read(source, at(image.configEntry)), read(source, at(image.manifestEntry)), descriptorOf(subject)]);
  const id = text(descriptor?.['digest']) || image.id;
  const tags = image.tags.map((tag) => tag.replace(/^docker\.io\/(library\/)?/, ''));
  const layers = Array.isArray(manifest?.['layers']) ? manifest['layers'] : [];
  const size = manifest === null ? null : total([manifest['config'], ...layers]) + (at(image.manifestEntry)?.size ?? 0);
  const fromConfig = (key: string, name: string): Row =>
    [key, text(config?.[name]), config?.[name] === undefined ? 'nowhere' : 'config', config?.[name] === undefined ? `The config has no “${name}”; Docker prints it empty.` : `In the config, as “${name}”.`];
  const comment = image.history.at(-1)?.comment ?? null;
  const rows: Row[] = [
    ['Id', id, descriptor === null ? 'config' : 'index', descriptor === null ? 'The hash of the config’s bytes: no document can hold its own.' : 'In the index, as the digest of the image’s manifest or index: no document can hold its own.'],
    ['RepoTags', tags, 'index', 'In manifest.json and in the annotations of index.json: the image itself does not know its names.'],
    ['RepoDigests', descriptor === null ? null : tags.map((tag) => `${tag.replace(RE_TAG, '')}@${id}`), descriptor === null ? 'engine' : 'index', 'Put together from the names and the digest by the engine’s own list.'],
    ['Parent', '', 'nowhere', 'Kept by the engine alone where its classic builder built the image; else empty.'],
    ['Comment', comment ?? '', comment === null ? 'nowhere' : 'config', comment === null ? 'The last step of the config’s “history” has no “comment”.' : 'In the config, as “comment” of the last step of “history”.'],
    fromConfig('Created', 'created'), fromConfig('DockerVersion', 'docker_version'), fromConfig('Author', 'author'),
    fromConfig('Architecture', 'architecture'), ...(config?.['variant'] === undefined ? [] : [fromConfig('Variant', 'variant')]), fromConfig('Os', 'os'),
    ['Size', size, manifest === null ? 'engine' : 'manifest', manifest === null ? 'Counted by the engine once the image is loaded.' : 'Added up from the manifest: its own bytes, the config’s and those of all layers as they are stored.'],
    ['GraphDriver', null, 'engine', 'In the engine’s own list: where it keeps the layers on its machine.'],
    ['RootFS', { Type: 'layers', Layers: image.layers.map(({ diffId, claimedDiffId }) => claimedDiffId ?? diffId) }, 'config', 'In the config, as “rootfs”.'],
    ['Metadata', null, 'engine', 'In the engine’s own list: when this machine last gave the image a name.'],
    ['Descriptor', descriptor === null ? null : { mediaType: descriptor['mediaType'], digest: descriptor['digest'], size: descriptor['size'] }, descriptor === null ? 'engine' : 'index', descriptor === null ? 'This archive has no index, so the engine makes one when it loads the image.' : 'In index.json.'],
    ['Config', sorted({ ...PRINTED, ...image.config }), 'config', 'In the config, as “config”.'],
  ];
  return { value: Object.fromEntries(rows), lines: rows.flatMap((row, index) => linesOf(row, pointerTo('', row[0]), 1, index === rows.length - 1, image.config)) };
}

const sorted = (value: JsonObject): JsonObject => Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** A field with all that is in it, line by line. */
function linesOf([key, value, where, stored]: readonly [string | null, unknown, Where | null, string | null], pointer: string, depth: number, isLast: boolean, config: JsonObject | null): Line[] {
  const comma = isLast ? '' : ',';
  const named = { depth, key, pointer: key === null ? null : pointer, where, stored };
  const isList = Array.isArray(value);
  const inside = isList ? value.map((item) => [null, item] as const) : isObject(value) ? Object.entries(value) : [];
  if (inside.length === 0) return [{ ...named, text: value === null && where === 'engine' ? null : `${JSON.stringify(value)}${comma}` }];
  const below = inside.flatMap(([name, item], index) => {
    const isMissing = pointer === '/Config' && name !== null && config?.[name] === undefined;
    const at = isMissing ? 'The config does not have it; Docker prints it empty.' : stored;
    return linesOf([name, item, isMissing ? 'nowhere' : null, name === null ? null : at], pointerTo(pointer, name ?? index), depth + 1, index === inside.length - 1, config);
  });
  return [{ ...named, text: isList ? '[' : '{' }, ...below, { depth, key: null, pointer: null, where: null, stored: null, text: `${isList ? ']' : '}'}${comma}` }];
}

/** A line as slides show it, where only what is inside of the chosen field is unfolded. */
export interface FoldedLine {
  readonly line: Line;
  /** Whether it is inside of a field of the object that is not chosen. */
  readonly isFolded: boolean;
  /** In place of what is folded: the one value, or how many there are; null where nothing is. */
  readonly inPlace: string | null;
}

const topOf = (pointer: string) => pointer.split('/', 2).join('/');

/** All lines, and which of them are folded while a field is chosen. */
export function foldedAround(lines: readonly Line[], field: string | null): FoldedLine[] {
  const chosen = field === null ? null : topOf(field);
  let owner: string | null = null;
  return lines.map((line, index) => {
    const isTop = line.depth === 1 && line.key !== null;
    if (isTop) owner = line.pointer;
    const isClosed = owner !== chosen;
    const end = isTop && isClosed && RE_OPENING.test(line.text ?? '') ? lines.findIndex((one, at) => at > index && one.depth === 1) : -1;
    const inside = end < 0 ? [] : lines.slice(index + 1, end).filter(({ depth, key, text }) => depth === 2 && (key !== null || !RE_CLOSING.test(text ?? '')));
    const [only] = inside.length === 1 && inside[0]!.key === null ? inside : [];
    return { line, isFolded: isClosed && !isTop, inPlace: end < 0 ? null : `${only?.text ?? `… ${inside.length} …`} ${lines[end]!.text}` };
  });
}

/** The state: which field is explained. */
export interface InspectState {
  /** Its JSON pointer. */
  readonly field: string | null;
}

/** A state from outside, as far as it makes sense; at first the ID is explained. */
export function restore({ lines }: InspectView, value: unknown): InspectState {
  if (!isObject(value)) return { field: '/Id' };
  const { field } = value;
  return { field: typeof field === 'string' && lines.some(({ pointer }) => pointer === field) ? field : null };
}
