/**
 * What the fields of an image's documents mean, in plain words and with their source. Data for any widget that shows
 * such a document:
 *
 * ```ts
 * const kind = kindOf(JSON.parse(text));              // 'manifest'
 * meaningOf(kind, '/layers/0/digest')?.meaning;       // 'The hash of the layer as it is stored, …'
 * ```
 */
import { CONFIG, INSPECT, V1 } from './config.ts';
import { DOCKER_MANIFEST, INDEX, MANIFEST, OCI_LAYOUT, REPOSITORIES, STATEMENT_FIELDS } from './documents.ts';
import type { DocumentKind, Field } from './field.ts';
import { keysOf } from './pointer.ts';

export { pointerTo } from './pointer.ts';
export type { DocumentKind, Field } from './field.ts';

/** The explained fields of every kind of document. Of two patterns that fit, the first counts. */
export const FIELDS: Readonly<Record<DocumentKind, readonly Field[]>> = {
  'manifest.json': DOCKER_MANIFEST, repositories: REPOSITORIES, 'oci-layout': OCI_LAYOUT,
  index: INDEX, manifest: MANIFEST, config: CONFIG, v1: V1, statement: STATEMENT_FIELDS, inspect: INSPECT,
};

const BELOW = '**';

/** A `*` may end a part, as in `name.*`; letter case counts as little as it does for Docker. */
function partFits(pattern: string, part: string): boolean {
  const [wanted, found] = [pattern.toLowerCase(), part.toLowerCase()];
  return wanted.endsWith('*') ? found.startsWith(wanted.slice(0, -1)) : wanted === found;
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  if (pattern.at(-1) === BELOW ? parts.length < pattern.length : parts.length !== pattern.length) return false;
  return pattern.every((part, i) => part === BELOW || partFits(part, parts[i]!));
}

/**
 * What the field at a JSON pointer means; null where the document's specification knows no such field. What docker image
 * inspect prints may be the list or one image of it.
 */
export function meaningOf(kind: DocumentKind, pointer: string): Field | null {
  const parts = keysOf(pointer);
  if (kind === 'inspect' && /^\d+$/.test(parts[0] ?? '')) parts.shift();
  return FIELDS[kind].find(({ pattern }) => fits(keysOf(pattern), parts)) ?? null;
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Which keys, all of them, tell what a document is. The first that fits counts. */
const SIGNS: readonly [kind: DocumentKind, keys: readonly string[]][] = [
  ['oci-layout', ['imagelayoutversion']],
  ['statement', ['_type', 'predicatetype']],
  ['index', ['manifests']],
  ['manifest', ['schemaversion', 'layers']],
  ['manifest', ['schemaversion', 'config']],
  ['manifest', ['config', 'layers', 'mediatype']],
  ['manifest.json', ['config', 'layers']],
  ['inspect', ['id', 'rootfs', 'repotags']],
  ['config', ['rootfs']],
  ['v1', ['id']],
];

/** What kind of document a value is, judged by its keys alone; null for anything else. */
export function kindOf(value: unknown): DocumentKind | null {
  const listed = Array.isArray(value);
  const first: unknown = listed ? value[0] : value;
  if (!isObject(first)) return null;
  const keys = new Set(Object.keys(first).map((key) => key.toLowerCase()));
  const kind = SIGNS.find(([, signs]) => signs.every((sign) => keys.has(sign)))?.[0];
  if (kind !== undefined) return listed === (kind === 'manifest.json') || kind === 'inspect' ? kind : null;
  const isNames = !listed && keys.size > 0 && Object.values(first).every((tags) => isObject(tags) && Object.values(tags).every((id) => typeof id === 'string'));
  return isNames ? 'repositories' : null;
}
