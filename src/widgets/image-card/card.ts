/** What an image is made of, on one card: files, metadata, and what is not in it. Pure. */
import { formatBytes } from '../../base/bytes.ts';
import type { Image } from '../../image/model.ts';
import { type LayerLook, looksOf } from '../instrument/layers.ts';
import type { Subject } from '../instrument/subject.ts';
import { lastVersion, timelineOf } from '../timeline.ts';

/** A fact of the metadata: where it came from, and what it says. */
export interface CardFact {
  readonly name: string;
  readonly values: readonly string[];
  readonly meaning: string;
}

/** Something that people look for in an image and that is not there, and how that was found out. */
export interface Absent {
  readonly what: string;
  readonly why: string;
}

/** What the card draws from. */
export interface Card {
  readonly image: Image;
  readonly layers: readonly LayerLook[];
  /** The largest names at the top of the tree, each with the bytes in it. */
  readonly tops: readonly { readonly path: string; readonly bytes: number; readonly directory: boolean }[];
  readonly facts: readonly CardFact[];
  readonly absent: readonly Absent[];
}

/** So many names at the top are given. */
const TOPS = 6;
const RE_KERNEL = /^(boot\/(vmlinu|bzImage|Image)|vmlinu|lib\/modules\/|usr\/lib\/modules\/)/;

function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'object' && value !== null) return Object.keys(value);
  return typeof value === 'string' && value !== '' ? [value] : [];
}

const FIELDS: readonly { readonly key: string; readonly name: string; readonly meaning: string; readonly join?: boolean }[] = [
  { key: 'Entrypoint', name: 'starts', meaning: 'the program of each container', join: true },
  { key: 'Cmd', name: 'command', meaning: 'what docker run starts unless told otherwise', join: true },
  { key: 'Env', name: 'environment', meaning: 'variables that the program begins with' },
  { key: 'WorkingDir', name: 'directory', meaning: 'where it begins' },
  { key: 'User', name: 'user', meaning: 'as whom; root where nothing is said' },
  { key: 'ExposedPorts', name: 'ports', meaning: 'where it listens; nothing is opened by that' },
  { key: 'Volumes', name: 'volumes', meaning: 'directories whose data lives outside' },
];

function factsOf({ config, platform, history }: Image): CardFact[] {
  const facts = FIELDS.flatMap(({ key, name, meaning, join }) => {
    const values = listOf(config?.[key]);
    return values.length === 0 ? [] : [{ name, meaning, values: join === true ? [values.join(' ')] : values }];
  });
  const made = history.findLast(({ created }) => created !== null)?.created ?? null;
  return [
    ...facts,
    ...(platform === null ? [] : [{ name: 'platform', meaning: 'which system and processor its programs are for', values: [platform] }]),
    ...(made === null ? [] : [{ name: 'made', meaning: 'when the last instruction ran, as its builder says', values: [made.slice(0, 10)] }]),
  ];
}

function absentOf(paths: readonly string[], { config }: Image): Absent[] {
  const count = paths.length === 0 ? 'It has no file at all' : paths.length === 1 ? 'Its one name is none' : `None of its ${paths.length.toLocaleString('en')} names is one`;
  return [
    ...(paths.some((path) => RE_KERNEL.test(path)) ? [] : [{ what: 'no kernel', why: `${count}. Containers run on the kernel of the machine.` }]),
    { what: 'no running program', why: 'Files and a note which one to start. Memory and processes begin with a container.' },
    { what: 'no container’s changes', why: 'They go into a layer of the container’s own, on top.' },
    { what: 'no volume’s data', why: listOf(config?.['Volumes']).length > 0 ? 'The config names directories for volumes; what is in them stays outside.' : 'Volumes and mounts belong to a container.' },
    { what: 'no name', why: 'Tags stand beside it, in the engine, the registry or this archive, and can be moved.' },
  ];
}

/** The card of an image. */
export function cardOf({ image }: Subject): Card {
  const { root, names } = timelineOf(image);
  const seen = names.slice(1).filter((name) => lastVersion(name) !== null);
  const bytes = new Map<string, number>();
  const counted = new Set<unknown>();
  for (const name of seen) {
    const content = lastVersion(name)!.content;
    if (content === null || counted.has(content)) continue;
    counted.add(content);
    const top = name.path.split('/', 1)[0]!;
    bytes.set(top, (bytes.get(top) ?? 0) + content.size);
  }
  const tops = root.children.flatMap((name) => {
    const version = lastVersion(name);
    return version === null || !bytes.has(name.name) ? [] : [{ path: name.name, bytes: bytes.get(name.name) ?? 0, directory: version.type === 'dir' }];
  });
  return {
    image, layers: looksOf(image)[0]!, tops: tops.sort((a, b) => b.bytes - a.bytes).slice(0, TOPS),
    facts: factsOf(image), absent: absentOf(seen.map(({ path }) => path), image),
  };
}

/** The card's headline: how much it is. */
export function headline({ image: { tree, layers } }: Card): string {
  return `${tree.paths.toLocaleString('en')} ${tree.paths === 1 ? 'name' : 'names'}, ${formatBytes(tree.bytes)}, in ${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}`;
}
