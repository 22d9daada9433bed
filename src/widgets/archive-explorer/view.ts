/** What the explorer shows of an archive. Pure. */
import { formatBytes } from '../../base/bytes.ts';
import { shortDigest } from '../../base/digest.ts';
import type { Problem } from '../../base/problems.ts';
import type { Archive } from '../../image/index.ts';
import { type EntryView, type Group, groupsOf, keyOf, layersOf, placeOf, plural } from './groups.ts';
import { layOut, type Refer } from './json.ts';
import { referencesIn, referTo } from './links.ts';

/** The text of an entry, or why there is none. */
export type EntryText = string | Problem;

/** An archive and what its metadata says: the JSON texts that were read, by the path of their entry. */
export interface Opened {
  readonly name: string;
  readonly archive: Archive;
  readonly texts: ReadonlyMap<string, EntryText>;
}

/** Everything that the explorer draws from. */
export interface ArchiveView extends Opened {
  readonly groups: readonly Group[];
  readonly entries: ReadonlyMap<string, EntryView>;
  readonly refer: Refer;
  /** The paths of the entries that an entry's text names, in their order. */
  readonly links: ReadonlyMap<string, readonly string[]>;
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

/** The entry that is opened first: what Docker reads first, else what there is. */
export function firstEntry({ entries }: ArchiveView): string | null {
  return ['manifest.json', 'index.json'].find((path) => entries.has(path)) ?? [...entries.values()].find(({ present }) => present)?.path ?? null;
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
