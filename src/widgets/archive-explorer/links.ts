/** What names what in an archive, and the way from a tag to an entry. Pure. */
import { hexOf } from '../../base/digest.ts';
import type { Archive } from '../../image/index.ts';
import { type EntryView, idOf, instructionOf, placeOf } from './groups.ts';
import type { Line, Refer, Reference } from './json.ts';

/** An archive's entries, and for those with a JSON text the entries that it names, in their order. */
interface Metadata {
  readonly entries: ReadonlyMap<string, EntryView>;
  readonly links: ReadonlyMap<string, readonly string[]>;
}

const RE_DIGEST = /^(sha256:|blobs\/sha256\/)?([0-9a-f]{64})[\w./]*$/;

function describe({ name, layer }: EntryView): string {
  return layer === null ? name : `${placeOf(layer)}: ${instructionOf(layer)}`;
}

/** Finds what a digest or path names: an entry by its path or the digest in it, a layer by its diff ID too. */
export function referTo(archive: Archive, entries: ReadonlyMap<string, EntryView>): Refer {
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

/** What the lines of a text name, in their order. */
export function referencesIn(lines: readonly Line[]): Reference[] {
  return lines.flatMap(({ segments }) => segments.flatMap((segment) => (segment.kind === 'reference' ? [segment.to] : [])));
}

/** The shortest way to an entry from what names the image, without the entry itself; empty where nothing leads there. */
export function wayTo({ entries, links }: Metadata, path: string): string[] {
  const starts = ['index.json', 'manifest.json'].filter((start) => entries.has(start));
  for (const start of starts) {
    const came = new Map<string, string | null>([[start, null]]);
    for (const here of came.keys()) {
      if (here === path) {
        const way: string[] = [];
        for (let step = came.get(here) ?? null; step !== null; step = came.get(step) ?? null) way.unshift(step);
        return way;
      }
      for (const next of links.get(here) ?? []) if (!came.has(next)) came.set(next, here);
    }
  }
  return [];
}
