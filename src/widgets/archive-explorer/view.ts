/** What the explorer shows of an archive: its entries in groups, what each is for, and what names what. Pure. */
import { formatBytes } from '../../base/bytes.ts';
import { type Digest, hexOf, shortDigest } from '../../base/digest.ts';
import type { Problem } from '../../base/problems.ts';
import type { Archive, Entry, EntryRole, Image, Layer } from '../../image/index.ts';
import { tidyInstruction } from '../instruction.ts';
import { colourOf, type LayerColour } from '../layer-colours.ts';
import { layOut, type Line, type Reference } from './json.ts';

/** The text of an entry, or why there is none. */
export type EntryText = string | Problem;

/** An archive and what its metadata says: the JSON texts that were read, by the path of their entry. */
export interface Opened {
  readonly name: string;
  readonly archive: Archive;
  readonly texts: ReadonlyMap<string, EntryText>;
}

/** A layer as it stands in an image. */
export interface LayerView {
  readonly layer: Layer;
  readonly image: Image;
  /** From 1, lowest first; several where an image holds the same layer more than once. */
  readonly places: readonly number[];
  readonly colour: LayerColour | null;
  /** 0 to 4: how high it is drawn. */
  readonly height: number;
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
}

/** Entries of one kind. */
export interface Group {
  readonly id: 'names' | 'manifests' | 'configs' | 'layers' | 'rest';
  readonly title: string;
  readonly entries: readonly EntryView[];
  /** Entries beyond those that are listed one by one: folders, and what a huge archive holds. */
  readonly more: string | null;
}

/** Everything that the explorer draws from. */
export interface ArchiveView extends Opened {
  readonly groups: readonly Group[];
  readonly entries: ReadonlyMap<string, EntryView>;
  readonly refer: (text: string) => Reference | null;
  /** The paths of the entries that an entry's text names, in their order. */
  readonly links: ReadonlyMap<string, readonly string[]>;
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

/** How many entries of one group are listed one by one. */
export const LISTED_ENTRIES = 200;
/** A layer's drawn height grows by one step with each of these sizes, in bytes. */
const HEIGHT_STEPS = [10_000, 300_000, 10_000_000, 300_000_000];
const RE_HEX = /[0-9a-f]{64}/;
const RE_DIGEST = /^(sha256:|blobs\/sha256\/)?([0-9a-f]{64})[\w./]*$/;

const plural = (count: number, one: string, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const idOf = (layer: Layer) => layer.diffId ?? layer.claimedDiffId;

/** The path of a layer entry, or what stands for it where the archive does not hold the layer. */
function keyOf(layer: Layer): string {
  return layer.entryPath ?? `//absent/${layer.digest ?? idOf(layer) ?? ''}`;
}

function layersOf(archive: Archive): Map<string, LayerView> {
  const all = archive.images.flatMap((image) => image.layers);
  const colours = colourOf(all.flatMap((layer) => idOf(layer) ?? []));
  const views = new Map<string, LayerView>();
  for (const image of archive.images) {
    image.layers.forEach((layer, index) => {
      const known = views.get(keyOf(layer));
      if (known !== undefined) {
        if (known.image === image) views.set(keyOf(layer), { ...known, places: [...known.places, index + 1] });
        return;
      }
      const id = idOf(layer);
      const height = HEIGHT_STEPS.filter((step) => layer.size >= step).length;
      views.set(keyOf(layer), { layer, image, places: [index + 1], colour: id === null ? null : colours.get(id)!, height });
    });
  }
  return views;
}

/** “layer 2 of 6”, or “layers 2 and 5 of 6” for one that stands there twice. */
export function placeOf({ places, image }: LayerView): string {
  return `${places.length === 1 ? 'layer' : 'layers'} ${places.join(' and ')} of ${image.layers.length}`;
}

/** What made a layer, as its author wrote it. */
export function instructionOf({ layer }: LayerView): string {
  return layer.createdBy === null ? 'no instruction recorded' : tidyInstruction(layer.createdBy);
}

function contentOf({ layer }: LayerView): string {
  if (!layer.present) return 'Not in this archive: the engine that loads it must have it already.';
  const marks = layer.whiteouts + layer.opaques;
  const files = plural(layer.entries - marks, 'entry', 'entries');
  if (marks === 0) return `Adds or changes ${files}.`;
  return layer.entries === marks ? `Hides ${plural(marks, 'name')} from below, adds nothing.` : `${files}, and hides ${plural(marks, 'name')} from below.`;
}

function agreementOf(checks: Archive['checks']): boolean | null {
  if (checks.some(({ expected, found }) => found !== null && found !== expected)) return false;
  return checks.length > 0 && checks.every(({ found }) => found !== null) ? true : null;
}

function entryView(entry: Entry, archive: Archive, layer: LayerView | undefined): EntryView {
  const role = ROLES[layer === undefined && entry.role === 'layer' ? 'other' : entry.role];
  return {
    path: entry.path,
    name: layer !== undefined ? instructionOf(layer) : (role.name ?? entry.path.replace(RE_HEX, (hex) => `${hex.slice(0, 12)}…`)),
    purpose: layer !== undefined ? contentOf(layer) : entry.link !== null ? `A link to ${entry.link}.` : role.purpose,
    size: entry.size,
    digest: RE_HEX.test(entry.path) || layer !== undefined ? entry.digest : null,
    agrees: agreementOf(archive.checks.filter((check) => check.entry === entry.path)),
    layer: layer ?? null,
    present: true,
  };
}

function absentView(layer: LayerView): EntryView {
  const path = keyOf(layer.layer);
  return { path, name: instructionOf(layer), purpose: contentOf(layer), size: 0, digest: layer.layer.digest, agrees: null, layer, present: false };
}

function groupsOf(archive: Archive, layers: ReadonlyMap<string, LayerView>): Group[] {
  const listed = new Map<Group['id'], EntryView[]>(GROUPS.map(({ id }) => [id, []]));
  const folders = archive.entries.filter(({ type }) => type === 'dir').map(({ path }) => `${path}/`);
  let beyond = 0;
  for (const entry of archive.entries) {
    if (entry.type === 'dir' || layers.has(entry.path)) continue;
    const group = listed.get(ROLES[entry.role === 'layer' ? 'other' : entry.role].group)!;
    if (group.length < LISTED_ENTRIES) group.push(entryView(entry, archive, undefined));
    else beyond++;
  }
  const byPath = new Map(archive.entries.map((entry) => [entry.path, entry]));
  const stack = [...layers].reverse().map(([path, layer]) => {
    const entry = byPath.get(path);
    return entry === undefined ? absentView(layer) : entryView(entry, archive, layer);
  });
  listed.get('layers')!.push(...stack);
  const rest = [
    ...(folders.length === 0 ? [] : [folders.length <= 4 ? folders.join(', ') : plural(folders.length, 'folder')]),
    ...(beyond === 0 ? [] : [`${plural(beyond, 'more entry', 'more entries')}, not listed`]),
  ];
  return GROUPS.map(({ id, title }) => ({
    id, title: id === 'configs' && listed.get(id)!.length > 1 ? 'Configs' : title, entries: listed.get(id)!,
    more: id === 'rest' && rest.length > 0 ? `and ${rest.join('; ')}` : null,
  })).filter(({ entries, more }) => entries.length > 0 || more !== null);
}

function describe({ name, layer }: EntryView): string {
  return layer === null ? name : `${placeOf(layer)}: ${instructionOf(layer)}`;
}

/** Finds what a digest or path names: an entry by its path or the digest in it, a layer by its diff ID too. */
function referTo(archive: Archive, entries: ReadonlyMap<string, EntryView>): ArchiveView['refer'] {
  const byText = new Map<string, Reference>();
  const add = (text: string, reference: Reference) => { if (!byText.has(text)) byText.set(text, reference); };
  const named = new Set(archive.entries.filter(({ role }) => role !== 'other').map(({ path }) => path));
  for (const entry of entries.values()) {
    const reference = { entry: entry.present ? entry.path : null, what: entry.present ? describe(entry) : `${describe(entry)}, not in this archive` };
    if (named.has(entry.path)) add(entry.path, reference);
    if (entry.digest !== null) add(hexOf(entry.digest), reference);
  }
  for (const { layer } of entries.values()) {
    const id = layer === null ? null : idOf(layer.layer);
    if (layer === null || id === null) continue;
    add(hexOf(id), { entry: layer.layer.entryPath, what: `${placeOf(layer)}, unpacked` });
  }
  const manifests = new Map(archive.images.flatMap((image) => (image.manifestDigest === null ? [] : [[hexOf(image.manifestDigest), image] as const])));
  return (text) => {
    const exact = byText.get(text);
    if (exact !== undefined) return exact;
    const [, prefix, hex = ''] = RE_DIGEST.exec(text) ?? [];
    const known = byText.get(hex);
    if (known !== undefined || prefix === undefined) return known ?? null;
    const image = manifests.get(hex);
    return { entry: null, what: image === undefined ? 'not in this archive' : `manifest for ${image.platform ?? 'another platform'}, not in this archive` };
  };
}

/** Makes the explorer's view of an opened archive. */
export function viewOf(opened: Opened): ArchiveView {
  const layers = layersOf(opened.archive);
  const groups = groupsOf(opened.archive, layers);
  const entries = new Map(groups.flatMap((group) => group.entries.map((entry) => [entry.path, entry] as const)));
  const refer = referTo(opened.archive, entries);
  const links = new Map<string, string[]>();
  for (const [path, text] of opened.texts) {
    if (typeof text === 'string' && entries.has(path)) links.set(path, [...new Set(referencesIn(layOut(text, refer)).flatMap(({ entry }) => entry ?? []))]);
  }
  return { ...opened, groups, entries, refer, links };
}

/** What the lines of a text name, in their order. */
export function referencesIn(lines: readonly Line[]): Reference[] {
  return lines.flatMap(({ segments }) => segments.flatMap((segment) => (segment.kind === 'reference' ? [segment.to] : [])));
}

/** The entry that is opened first: what Docker reads first, else what there is. */
export function firstEntry({ entries }: ArchiveView): string | null {
  return ['manifest.json', 'index.json'].find((path) => entries.has(path)) ?? [...entries.values()].find(({ present }) => present)?.path ?? null;
}

/** The shortest way to an entry from what names the image, without the entry itself; empty where nothing leads there. */
export function wayTo(view: ArchiveView, path: string): string[] {
  const starts = ['index.json', 'manifest.json'].filter((start) => view.entries.has(start));
  for (const start of starts) {
    const came = new Map<string, string | null>([[start, null]]);
    for (const here of came.keys()) {
      if (here === path) {
        const way: string[] = [];
        for (let step = came.get(here) ?? null; step !== null; step = came.get(step) ?? null) way.unshift(step);
        return way;
      }
      for (const next of view.links.get(here) ?? []) if (!came.has(next)) came.set(next, here);
    }
  }
  return [];
}

/** The names of the images that an entry belongs to; of all images for what names them. */
export function tagsOf({ archive, entries }: ArchiveView, path: string): string[] {
  const layer = entries.get(path)?.layer;
  const owners = archive.images.filter((image) => image.configEntry === path || image.manifestEntry === path
    || (layer !== null && layer !== undefined && image.layers.some((candidate) => keyOf(candidate) === path)));
  return (owners.length > 0 ? owners : archive.images).flatMap((image) => image.tags);
}

/** A short name for an entry in a path: what it is, and its short digest where it has one. */
export function crumbOf({ name, layer, digest }: EntryView): string {
  if (layer !== null) return placeOf(layer);
  return digest === null ? name : `${name} ${shortDigest(digest)}`;
}

/** The archive in one line: its size, its format, its images. */
export function summaryOf({ archive }: Opened): string {
  const formats: Partial<Record<Archive['format'], string>> = {
    'docker-archive': 'Docker archive', 'oci-layout': 'OCI layout', 'docker-archive+oci': 'Docker archive and OCI layout',
    'docker-v1': 'Docker archive of version 1', 'skopeo-dir': 'folder as skopeo writes it', rootfs: 'root filesystem', layer: 'single layer',
  };
  const parts = [formatBytes(archive.size), formats[archive.format] ?? 'not an image archive'];
  if (archive.images.length > 1) parts.push(plural(archive.images.length, 'image'));
  return parts.join(' · ');
}
