/** What changed between two recordings of one demo: what its author declares volatile may differ, nothing else. */
import type { Digest } from '../base/digest.ts';
import { parseCast } from '../terminal/cast.ts';
import { renderSteps, type StepView } from '../terminal/headless.ts';
import { rowText } from '../terminal/rows.ts';
import type { RecordedDemo } from './agreement.ts';
import type { Demo, VolatileKind } from './definition.ts';
import { imageTitle, type Facts, type ImageFacts } from './facts.ts';

/** What a comparison found. */
export interface Comparison {
  /** What differs and should not: one entry a finding, which may have several lines. */
  changes: string[];
  /** What differs and may: versions of packages, and how many IDs are as before. */
  notes: string[];
}

/** What stands for a volatile token, by its kind; the first that fits is taken. */
const MASKS: readonly { kinds: readonly VolatileKind[]; tokens: RegExp; mask: string }[] = [
  { kinds: ['digest', 'image-id'], tokens: /sha256:[0-9a-f]{7,64}…?/g, mask: '‹digest›' },
  { kinds: ['digest', 'container-id'], tokens: /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g, mask: '‹digest›' },
  { kinds: ['image-id', 'container-id'], tokens: /(?<![0-9a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{12}(?![0-9a-f])/g, mask: '‹id›' },
  { kinds: ['time'], tokens: /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?: ?[+-]\d{4}| ?[A-Z]{1,4})*/g, mask: '‹time›' },
  // As ls has them: with the time of day, or with the year where that is not the current one.
  { kinds: ['time'], tokens: /(?<![a-z])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d (?:\d\d:\d\d| \d{4})(?!\d)/g, mask: '‹time›' },
  { kinds: ['time'], tokens: /(?:(?:About|Less than) an? (?:second|minute|hour)|\d+ (?:second|minute|hour|day|week|month|year)s?) ago/g, mask: '‹time›' },
  { kinds: ['time'], tokens: /(?<![\w.])\d+(?:\.\d+)?m?s(?!\w)/g, mask: '‹time›' },
  { kinds: ['size'], tokens: /(?<![\w.])\d+(?:\.\d+)? ?(?:B|kB|MB|GB)(?!\w)/g, mask: '‹size›' },
];
const RE_BLANKS = /\s+/g;
/** What BuildKit prints under a step while it downloads: whether it is seen depends on the moment. */
const RE_BUILDKIT_DETAIL = /^ => => (?:sha256:|extracting |resolve |transferring )/;

/** A row as it is compared: volatile tokens masked, columns (whose width depends on what stands in them) one blank apart. */
export function maskedRow(row: string, kinds: readonly VolatileKind[]): string {
  const masked = MASKS.reduce((text, { kinds: of, tokens, mask }) => (of.some((kind) => kinds.includes(kind)) ? text.replace(tokens, mask) : text), row);
  return masked.replace(RE_BLANKS, ' ').trim();
}

/** Compares a new recording with the one before it, by the definition of the new one. */
export async function compareRecordings(before: RecordedDemo, after: RecordedDemo): Promise<Comparison> {
  const { steps, volatile } = after.demo;
  const [old, now] = await Promise.all([before, after].map(async ({ cast }) => renderSteps(parseCast(cast))));
  const changes: string[] = [];
  for (const { id } of steps) {
    const wasExit = before.facts.steps[id]?.exit;
    const isExit = after.facts.steps[id]?.exit;
    if (wasExit !== isExit) changes.push(`step “${id}”: the exit code was ${wasExit ?? 'none'} and is ${isExit ?? 'none'}`);
    const rows = rowChanges(rowsOf(old!, id, volatile), rowsOf(now!, id, volatile));
    if (rows.length > 0) changes.push([`step “${id}” shows something else`, ...rows].join('\n'));
  }
  for (const id of Object.keys(before.facts.steps)) if (!steps.some((step) => step.id === id)) changes.push(`step “${id}” is no longer there`);
  const ids = idChanges(before.facts, after.facts, after.demo);
  return { changes: [...changes, ...ids.changes], notes: [...packageNotes(before.facts, after.facts), ...ids.notes] };
}

/** What a step shows, masked; in alphabetical order, since what runs side by side is printed in any order. */
function rowsOf(views: readonly StepView[], id: string, kinds: readonly VolatileKind[]): string[] {
  const text = views.find(({ step }) => step.id === id)?.text ?? [];
  return text.map(rowText).filter((row) => !RE_BUILDKIT_DETAIL.test(row)).map((row) => maskedRow(row, kinds)).filter((row) => row !== '').toSorted();
}

/** The rows that only one of two lists has, marked as in a diff. */
function rowChanges(before: readonly string[], after: readonly string[]): string[] {
  const without = (rows: readonly string[], others: readonly string[]) => {
    const left = [...others];
    return rows.filter((row) => {
      const at = left.indexOf(row);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  return [...without(before, after).map((row) => `  - ${row}`), ...without(after, before).map((row) => `  + ${row}`)];
}

/** A digest under a name that says whose it is, so that two recordings can be compared. */
interface NamedId {
  name: string;
  digest: Digest;
  /** Whether the demo declares that it may differ. */
  volatile: boolean;
}

function idChanges(before: Facts, after: Facts, demo: Demo): Comparison {
  const old = new Map(idsOf(before, demo).map((id) => [id.name, id]));
  const pairs = idsOf(after, demo).flatMap((now) => (old.has(now.name) ? [{ now, was: old.get(now.name)! }] : []));
  const differing = pairs.filter(({ now, was }) => now.digest !== was.digest);
  return {
    changes: differing.filter(({ now }) => !now.volatile).map(({ now, was }) => `${now.name} was ${was.digest} and is ${now.digest}`),
    notes: pairs.length === 0 ? [] : [`${pairs.length - differing.length} of ${pairs.length} digests and IDs are as before`],
  };
}

/**
 * Every digest in facts. Those that the session did not make, which are the base images', are never volatile:
 * the lowest layer of an image, and what the registry served.
 */
function idsOf({ archives, images, digests }: Facts, { volatile: kinds, images: bases }: Demo): NamedId[] {
  const isOfBase = (name: string) => bases.some((base) => name.includes(` of ${base}:`));
  const isImage = kinds.includes('image-id');
  const isDigest = kinds.includes('digest');
  const ofImage = (image: ImageFacts, place: string): NamedId[] => {
    const name = `${imageTitle(image)} in ${place}`;
    const own = (['configDigest', 'manifestDigest', 'shownId'] as const).flatMap((key) => {
      const digest = image[key];
      return digest === null ? [] : [{ name: `${key} of ${name}`, digest, volatile: isImage || isDigest }];
    });
    const imported = image.layers.length === 1;
    const layers = image.layers.flatMap(({ diffId, digest }, index) => {
      const volatile = isDigest && (index > 0 || imported);
      return [{ name: `diffId of layer ${index + 1} of ${name}`, digest: diffId, volatile }, { name: `digest of layer ${index + 1} of ${name}`, digest, volatile }];
    });
    return [...own, ...layers];
  };
  return [
    ...Object.entries(archives).flatMap(([file, { images }]) => images.flatMap((image) => ofImage(image, file))),
    ...images.flatMap((image) => ofImage(image, 'the engine')),
    ...Object.entries(digests).map(([digest, name]) => ({ name, digest: digest as Digest, volatile: name.startsWith('ID of ') ? isImage : isDigest && !isOfBase(name) })),
  ];
}

function packageNotes(before: Facts, after: Facts): string[] {
  const { packages: old } = before.engine;
  const { packages: now } = after.engine;
  const versions = (name: string) => `${name} was ${old[name] ?? 'not there'} and is ${now[name] ?? 'not there'}`;
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => old[name] !== now[name]);
  const engine = before.engine.version === after.engine.version ? [] : [`Docker was ${before.engine.version} and is ${after.engine.version}`];
  return [...engine, ...names.map(versions)];
}
