/** An archive's entries in groups, and what each is for. Pure. */
import type { Digest } from '../../base/digest.ts';
import type { Problem } from '../../base/problems.ts';
import type { Archive, Entry, EntryRole, Image, Layer } from '../../image/index.ts';
import { visible } from '../../image/paths.ts';
import { tidyInstruction } from '../instruction.ts';
import { colourOf, type LayerColour } from '../layer-colours.ts';

/** A layer as it stands in an image. */
export interface LayerView {
  readonly layer: Layer;
  readonly image: Image;
  /** From 1, lowest first; several where an image holds the same layer more than once. */
  readonly places: readonly number[];
  readonly colour: LayerColour | null;
  /** 0 to 4: how high it is drawn. */
  readonly height: number;
  /** What the file is, where it is no image but one of these by itself. */
  readonly bare: 'root filesystem' | 'layer' | null;
}

/** An entry as the list shows it. */
export interface EntryView {
  /** Its path in the archive; for a layer that the archive does not hold, a text that no path can be. */
  readonly path: string;
  readonly name: string;
  /** One sentence: what it is for. */
  readonly purpose: string;
  readonly size: number;
  readonly digest: Digest | null;
  /** Whether the digests that the archive claims for it hold; null where it claims none. */
  readonly agrees: boolean | null;
  readonly layer: LayerView | null;
  readonly present: boolean;
  /** What is wrong with it, in the archive and its images; a digest that differs is told by `agrees`. */
  readonly problems: readonly Problem[];
}

/** Entries of one kind. */
export interface Group {
  readonly id: 'names' | 'manifests' | 'configs' | 'layers' | 'rest';
  readonly title: string;
  readonly entries: readonly EntryView[];
  /** Entries beyond those that are listed one by one: folders, and what a huge archive holds. */
  readonly more: string | null;
}

const GROUPS: readonly Pick<Group, 'id' | 'title'>[] = [
  { id: 'names', title: 'What names the image' },
  { id: 'manifests', title: 'Manifests' },
  { id: 'configs', title: 'Config' },
  { id: 'layers', title: 'Layers, the newest on top' },
  { id: 'rest', title: 'The rest' },
];

const ROLES: Readonly<Record<EntryRole, { group: Group['id']; name: string | null; purpose: string }>> = {
  'manifest.json': { group: 'names', name: null, purpose: 'Docker’s list: each image’s tags, config and layers.' },
  'index.json': { group: 'names', name: null, purpose: 'OCI’s way in: each name, and the digest it stands for.' },
  repositories: { group: 'names', name: null, purpose: 'Docker’s oldest list of names, kept for old engines.' },
  index: { group: 'manifests', name: 'image index', purpose: 'Lists one manifest per platform.' },
  manifest: { group: 'manifests', name: 'image manifest', purpose: 'Names one image’s config and layers by digest.' },
  attestation: { group: 'manifests', name: 'attestation', purpose: 'What the builder says about how it was built.' },
  config: { group: 'configs', name: 'image config', purpose: 'What to run, where and how; and the history.' },
  layer: { group: 'layers', name: null, purpose: 'A tar of files that changed.' },
  'oci-layout': { group: 'rest', name: null, purpose: 'Says that this is an OCI layout, and which version.' },
  other: { group: 'rest', name: null, purpose: 'Nothing in this archive says what it is.' },
};

const BARE: Partial<Record<Archive['format'], 'root filesystem' | 'layer'>> = { rootfs: 'root filesystem', layer: 'layer' };

/** How many entries of one group are listed one by one. */
export const LISTED_ENTRIES = 200;
/** A layer's drawn height grows by one step with each of these sizes, in bytes. */
const HEIGHT_STEPS = [10_000, 300_000, 10_000_000, 300_000_000];
const RE_HEX = /[0-9a-f]{64}/;
const RE_OLDEST = /^[0-9a-f]{64}\/(?:json|VERSION)$/;

/** A count and its noun: `1 entry`, `1,200 entries`. */
export const plural = (count: number, one: string, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
/** A layer's diff ID: computed, else claimed. */
export const idOf = (layer: Layer) => layer.diffId ?? layer.claimedDiffId;

/** The path of a layer entry, or what stands for it where the archive does not hold the layer. */
export function keyOf(layer: Layer): string {
  return layer.entryPath ?? `//absent/${layer.digest ?? idOf(layer) ?? ''}`;
}

/** The archive's layers by the path of their entry, lowest first. */
export function layersOf(archive: Archive): Map<string, LayerView> {
  const all = archive.images.flatMap((image) => image.layers);
  const colours = colourOf(all.flatMap((layer) => idOf(layer) ?? []));
  const views = new Map<string, LayerView>();
  const bare = BARE[archive.format] ?? null;
  for (const image of archive.images) {
    image.layers.forEach((layer, index) => {
      const known = views.get(keyOf(layer));
      if (known !== undefined) {
        if (known.image === image) views.set(keyOf(layer), { ...known, places: [...known.places, index + 1] });
        return;
      }
      const id = idOf(layer);
      const height = HEIGHT_STEPS.filter((step) => layer.size >= step).length;
      views.set(keyOf(layer), { layer, image, places: [index + 1], colour: id === null ? null : colours.get(id)!, height, bare });
    });
  }
  return views;
}

/** “layer 2 of 6”, or “layers 2 and 5 of 6” for one that stands there twice. */
export function placeOf({ places, image, bare }: LayerView): string {
  if (bare !== null) return `the ${bare}`;
  return `${places.length === 1 ? 'layer' : 'layers'} ${places.join(' and ')} of ${image.layers.length}`;
}

/** What made a layer, as its author wrote it. */
export function instructionOf({ layer, bare }: LayerView): string {
  if (bare !== null) return bare;
  return layer.createdBy === null ? 'no instruction recorded' : visible(tidyInstruction(layer.createdBy));
}

function contentOf({ layer, bare }: LayerView): string {
  if (!layer.present) return 'Not in this archive: the engine that loads it must have it already.';
  const marks = layer.whiteouts + layer.opaques;
  const files = plural(layer.entries - marks, 'entry', 'entries');
  if (marks === 0) return bare === 'root filesystem' ? `${files}, without config, history and layers.` : `Adds or changes ${files}.`;
  return layer.entries === marks ? `Hides ${plural(marks, 'name')} from below, adds nothing.` : `${files}, and hides ${plural(marks, 'name')} from below.`;
}

function agreementOf(checks: Archive['checks']): boolean | null {
  if (checks.some(({ expected, found }) => found !== null && found !== expected)) return false;
  return checks.length > 0 && checks.every(({ found }) => found !== null) ? true : null;
}

/** Every problem of the archive and its images, by the entry that it is in; one that several images have is one. */
function problemsIn({ problems, images }: Archive): Map<string, Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const problem of [...problems, ...images.flatMap((image) => image.problems)]) {
    const { entry, code, message } = problem;
    if (typeof entry !== 'string') continue;
    const known = found.get(entry) ?? [];
    if (!known.some((other) => other.code === code && other.message === message)) found.set(entry, [...known, problem]);
  }
  return found;
}

/** An entry as it is listed; a layer without entry is one that the archive does not hold. */
function entryView(archive: Archive, problems: ReadonlyMap<string, readonly Problem[]>, entry: Entry | undefined, layer: LayerView | null): EntryView {
  const path = entry?.path ?? keyOf(layer!.layer);
  const role = ROLES[entry === undefined || (layer === null && entry.role === 'layer') ? 'other' : entry.role];
  const plain = entry?.link ? `A link to ${entry.link}.` : RE_OLDEST.test(path) ? 'Kept for Docker before 1.10: a layer’s ID and parent.' : role.purpose;
  return {
    path, layer, present: entry !== undefined,
    name: layer !== null ? instructionOf(layer) : (role.name ?? path.replace(RE_HEX, (hex) => `${hex.slice(0, 12)}…`)),
    purpose: layer !== null ? contentOf(layer) : plain,
    size: entry?.size ?? 0,
    digest: layer === null && !RE_HEX.test(path) ? null : entry === undefined ? layer!.layer.digest : entry.digest,
    agrees: agreementOf(archive.checks.filter((check) => check.entry === path)),
    problems: problems.get(path) ?? [],
  };
}

/** The archive's entries in groups, in the order in which they are listed. */
export function groupsOf(archive: Archive, layers: ReadonlyMap<string, LayerView>): Group[] {
  const listed = new Map<Group['id'], EntryView[]>(GROUPS.map(({ id }) => [id, []]));
  const folders = archive.entries.filter(({ type }) => type === 'dir').map(({ path }) => `${path}/`);
  const problems = problemsIn(archive);
  let beyond = 0;
  for (const entry of archive.entries) {
    if (entry.type === 'dir' || layers.has(entry.path)) continue;
    const group = listed.get(ROLES[entry.role === 'layer' ? 'other' : entry.role].group)!;
    if (group.length < LISTED_ENTRIES) group.push(entryView(archive, problems, entry, null));
    else beyond++;
  }
  const byPath = new Map(archive.entries.map((entry) => [entry.path, entry]));
  listed.get('layers')!.push(...[...layers].reverse().map(([path, layer]) => entryView(archive, problems, byPath.get(path), layer)));
  const rest = [
    ...(folders.length === 0 ? [] : [folders.length <= 4 ? folders.join(', ') : plural(folders.length, 'folder')]),
    ...(beyond === 0 ? [] : [`${plural(beyond, 'more entry', 'more entries')}, not listed`]),
  ];
  return GROUPS.map(({ id, title }) => ({
    id, title: id === 'configs' && listed.get(id)!.length > 1 ? 'Configs' : id === 'layers' && BARE[archive.format] ? 'What is in it' : title, entries: listed.get(id)!,
    more: id === 'rest' && rest.length > 0 ? `and ${rest.join('; ')}` : null,
  })).filter(({ entries, more }) => entries.length > 0 || more !== null);
}
