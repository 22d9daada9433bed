/** The widgets in which something can be asked to be found, and what a place in each is. Pure. */
import type { Archive, Image } from '../image/model.ts';
import type { Json } from '../state/document.ts';
import { explorerId } from '../widgets/archive-explorer/id.ts';
import { keyOf } from '../widgets/archive-explorer/groups.ts';
import { restore } from '../widgets/file-tree/state.ts';
import { tidyInstruction } from '../widgets/instruction.ts';
import { instrumentId } from '../widgets/instrument/id.ts';
import { timelineOf, versionAt } from '../widgets/timeline.ts';

type State = Readonly<Record<string, Json>>;

/** A place in a widget’s state, or why there is none, with the names that there are. */
export type PlaceState = { readonly state: State } | { readonly reason: string; readonly names: readonly string[] };

/** What an archive holds, as far as a task can be about it: its first image. */
export interface Asked {
  readonly archive: Archive;
  readonly image: Image;
}

/** A widget whose published state can be judged. */
export interface JudgedWidget {
  /** As a sentence calls it. */
  readonly name: string;
  /** The forms that a place can have, for its authors. */
  readonly forms: string;
  /** The id that it has where its author gives none, from the path of its archive. */
  idOf(path: string): string;
  /** What its state says of the bundled archive that it shows. */
  sourceOf(archive: string): State;
  placeOf(words: string, asked: Asked): PlaceState;
  /** Its state at first, by the texts that its author wrote. */
  first(asked: Asked, attributes: ReadonlyMap<string, string>): State;
}

const RE_LAYER = /^layer (\d+)(?:: (.+))?$/;
const tidy = (path: string) => path.replace(/^\/+|\/+$/g, '');

/** Reads `layer 2` and `layer 2: etc/motd`; null for anything else. */
function layerIn(words: string, { layers }: Image): { index: number; path: string | null } | { reason: string; names: string[] } | null {
  const [, number, path] = RE_LAYER.exec(words) ?? [];
  if (number === undefined) return null;
  const index = Number(number) - 1;
  if (layers[index] === undefined) return { reason: `its layers go from 1 to ${layers.length}`, names: layers.map((_, at) => `layer ${at + 1}`) };
  return { index, path: path === undefined ? null : tidy(path) };
}

const explorer: JudgedWidget = {
  name: 'the archive explorer',
  forms: '“layer 2”, “layer 2: etc/motd”, “config”, “manifest”, the path of an entry such as “manifest.json”, “own file”',
  idOf: explorerId,
  sourceOf: (archive) => ({ archive }),
  placeOf(words, { archive, image }): PlaceState {
    const asked = layerIn(words, image);
    if (asked !== null && 'reason' in asked) return asked;
    if (asked !== null) {
      const { index, path } = asked;
      const layer = image.layers[index]!;
      if (path === null) return { state: { selected: keyOf(layer) } };
      const paths = layer.files.map((file) => file.path);
      const known = paths.find((one) => tidy(one) === path);
      return known === undefined ? { reason: `layer ${index + 1} has no such entry`, names: paths.map((one) => `layer ${index + 1}: ${one}`) } : { state: { selected: keyOf(layer), path: known } };
    }
    const named = { config: image.configEntry, manifest: image.manifestEntry }[words] ?? words;
    const paths = archive.entries.map(({ path }) => path);
    return paths.includes(named) ? { state: { selected: named } } : { reason: 'no entry is called so', names: ['config', 'manifest', ...paths] };
  },
  first: ({ archive }) => ({ selected: ['manifest.json', 'index.json'].find((one) => archive.entries.some(({ path }) => path === one)) ?? null }),
};

const choiceOf = (attributes: ReadonlyMap<string, string>) => {
  const layer = Number(attributes.get('layer'));
  return { layer: Number.isInteger(layer) && layer > 0 ? layer : undefined, path: attributes.get('path') };
};

const fileTree: JudgedWidget = {
  name: 'the file tree',
  forms: '“layer 2”, “layer 2: etc/motd”, the path of a file such as “etc/motd”, “own file”',
  idOf: (path) => instrumentId('lb-file-tree', [path]),
  sourceOf: (archive) => ({ sources: [{ archive }] }),
  placeOf(words, { image }) {
    const timeline = timelineOf(image);
    const asked = layerIn(words, image) ?? { index: image.layers.length - 1, path: tidy(words) };
    if ('reason' in asked) return asked;
    const { index, path } = asked;
    const name = path === null ? undefined : timeline.byPath.get(path);
    const names = timeline.names.filter((one) => versionAt(one, index) !== null).map((one) => one.path);
    if (path !== null && (name === undefined || versionAt(name, index) === null)) return { reason: `nothing is called so as of layer ${index + 1}`, names: RE_LAYER.test(words) ? names.map((one) => `layer ${index + 1}: ${one}`) : names };
    return { state: { ...(RE_LAYER.test(words) ? { layer: index } : {}), ...(path === null ? {} : { selected: path }) } };
  },
  first: ({ image }, attributes) => ({ ...restore(image, timelineOf(image), choiceOf(attributes), null) }) as unknown as State,
};

const history: JudgedWidget = {
  name: 'the history',
  forms: '“layer 2”, words of an instruction such as “ENV GREETING”, “own file”',
  idOf: (path) => instrumentId('lb-history', [path]),
  sourceOf: (archive) => ({ sources: [{ archive }] }),
  placeOf(words, { image }) {
    const asked = layerIn(words, image);
    if (asked !== null && 'reason' in asked) return asked;
    const instructions = image.history.map(({ createdBy }) => (createdBy === null ? '' : tidyInstruction(createdBy)));
    const rows = image.history.flatMap(({ layer }, row) => ((asked === null ? instructions[row]!.includes(words) : layer === asked.index) ? [row] : []));
    if (rows.length === 1) return { state: { row: rows[0]! } };
    return { reason: rows.length === 0 ? 'no row says so' : `${rows.length} rows say so`, names: instructions };
  },
  first: () => ({ row: null }),
};

/** The widgets by the names of their components. */
export const JUDGED: Readonly<Record<string, JudgedWidget>> = { ArchiveExplorer: explorer, FileTree: fileTree, History: history };
