import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isDigest, type Digest } from '../base/digest.ts';
import { slotsOf } from './layer-colours.ts';

/**
 * Writes the committed table of layer colours from the facts of all recorded demos, in the order of the lessons:
 * `node src/widgets/make-layer-colours.ts`, after each recording that brings new layers.
 */

interface FactsImage { readonly layers: readonly { readonly diffId: unknown }[] }
interface Facts { readonly archives: Readonly<Record<string, { readonly images: readonly FactsImage[] }>>; readonly images?: readonly FactsImage[] }

const RE_FRONT_MATTER = /^---\n([\s\S]*?)\n---/;

export const TABLE_FILE = new URL('layer-colours.json', import.meta.url);

function entriesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** The recorded demos in course order: as the lessons name them, then those that no lesson names, by name. */
function demosInOrder(root: string): string[] {
  const lessons = join(root, 'content/lessons');
  const named = entriesOf(lessons).flatMap((file) => {
    const frontMatter = RE_FRONT_MATTER.exec(readFileSync(join(lessons, file), 'utf8'))?.[1];
    const demos: unknown = frontMatter === undefined ? undefined : parse(frontMatter)?.demos;
    return Array.isArray(demos) ? demos.filter((demo) => typeof demo === 'string') : [];
  });
  return [...new Set([...named, ...entriesOf(join(root, 'public/demos'))])];
}

/** The diff ids of every recorded image below this folder of the product, base layer first, in course order. */
export function recordedImages(root: string): Digest[][] {
  const facts = demosInOrder(root).flatMap((demo) => {
    const folder = join(root, 'public/demos', demo);
    return [folder, ...entriesOf(folder).map((name) => join(folder, name))].map((place) => join(place, 'facts.json')).filter(existsSync);
  });
  return facts.flatMap((file) => {
    const { archives, images = [] } = JSON.parse(readFileSync(file, 'utf8')) as Facts;
    const all = [...Object.values(archives).flatMap((archive) => archive.images), ...images];
    return all.map(({ layers }) => layers.map(({ diffId }) => diffId).filter(isDigest));
  });
}

/** The text of the committed table. */
export function tableText(root: string): string {
  return `${JSON.stringify(slotsOf(recordedImages(root)), null, 2)}\n`;
}

if (import.meta.main) writeFileSync(TABLE_FILE, tableText(process.cwd()));
