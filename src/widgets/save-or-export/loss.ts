/** What an export of a container loses of the image that it was made from, computed from both archives. */
import { formatBytes } from '../../base/bytes.ts';
import { compareFiles, type PathDifference } from '../image-comparison/files.ts';
import type { Subject } from '../instrument/subject.ts';
import { tidyInstruction } from '../instruction.ts';
import { timelineOf } from '../timeline.ts';

/** One thing that an archive may keep. */
export interface Kept {
  readonly what: string;
  /** What it is in each archive; null where it is not there. */
  readonly saved: string | null;
  readonly exported: string | null;
  /** `kept` in both, `lost` by the export, `shed` where that is no loss, `gained` by it, `changed`. */
  readonly fate: 'kept' | 'lost' | 'shed' | 'gained' | 'changed';
  /** One sentence on why that matters. */
  readonly why: string;
}

/** What the instrument draws from. */
export interface Loss {
  readonly subjects: readonly [Subject, Subject];
  readonly groups: readonly { readonly title: string; readonly rows: readonly Kept[] }[];
  /** The names that a container has beside its image's, or instead of them. */
  readonly extra: readonly PathDifference[];
}

/** Keys of the config’s `config`, and what a container does without them (image-spec, config.md). */
const SETTINGS: Readonly<Record<string, string>> = {
  Cmd: 'Without it docker run asks what to run.',
  Entrypoint: 'Without it docker run starts what is named on its command line, if anything.',
  Env: 'A program that reads these variables finds nothing.',
  WorkingDir: 'Without it a container starts in /.',
  User: 'Without it a container runs as root.',
  ExposedPorts: 'What the software listens on is no longer noted.',
  Volumes: 'No volume is made for these directories.',
  Labels: 'The author’s notes are gone.',
  StopSignal: 'docker stop sends SIGTERM.',
  Healthcheck: 'Nothing finds out whether the program works.',
};

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '' || value === false) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(' ');
  if (typeof value === 'object') return Object.keys(value).length === 0 ? null : Object.entries(value).map(([key, of]) => (typeof of === 'string' ? `${key}=${of}` : key)).join(', ');
  return String(value);
}

function kept(what: string, saved: string | null, exported: string | null, why: string): Kept {
  const fate = saved === exported ? 'kept' : exported === null ? 'lost' : saved === null ? 'gained' : 'changed';
  return { what, saved, exported, fate, why };
}

function settings({ image: a }: Subject, { image: b }: Subject): Kept[] {
  return Object.entries(SETTINGS).flatMap(([key, why]) => {
    const [saved, exported] = [textOf(a.config?.[key]), textOf(b.config?.[key])];
    return saved === null && exported === null ? [] : [kept(key, saved, exported, why)];
  });
}

const count = (number: number, noun: string) => (number === 0 ? null : `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`);

function identity({ image: a }: Subject, { image: b }: Subject): Kept[] {
  const steps = ({ history }: typeof a) => (history.some(({ createdBy }) => createdBy !== null) ? count(history.length, 'step') : null);
  const first = a.history.find(({ createdBy }) => createdBy !== null)?.createdBy;
  return [
    kept('Name', a.tags.join(', ') || null, b.tags.join(', ') || null, 'docker load gives the name back; docker import has to be told one.'),
    kept('Platform', a.platform, b.platform, 'For which system and processor it is; docker import assumes its own.'),
    kept('History', steps(a), steps(b), first ? `Beginning with ${tidyInstruction(first)}; docker history shows it.` : 'docker history shows it.'),
    kept('Image ID', a.id, b.id, 'sha256 of the config: loaded again it is the same image.'),
  ];
}

function layers({ image: a }: Subject, { image: b }: Subject): Kept[] {
  const shared = b.layers.filter(({ diffId }) => a.layers.some((layer) => layer.diffId === diffId)).length;
  return [
    kept('Layers', count(a.layers.length, 'layer'), b.config === null && b.id === null ? 'no layers, one flat tar' : count(b.layers.length, 'layer'),
      shared === 0 ? 'Flat files share no layer with any other image: all of it is stored and moved again.' : `${shared} of them are the same.`),
    hiddenBytes(a.unreachableBytes, b.unreachableBytes),
  ];
}

function hiddenBytes(saved: number, exported: number): Kept {
  const text = (bytes: number) => (bytes > 0 ? formatBytes(bytes) : null);
  const row = kept('Hidden bytes', text(saved), text(exported), 'Deleted or replaced files that lower layers still hold. A flat tar has none.');
  return row.fate === 'lost' ? { ...row, fate: 'shed' } : row;
}

function files({ image: a }: Subject, { image: b }: Subject, paths: readonly PathDifference[]): Kept[] {
  const same = paths.filter(({ kind }) => kind === 'same').length;
  const size = ({ tree }: typeof a) => `${tree.paths.toLocaleString('en')} names, ${tree.bytes.toLocaleString('en')} bytes`;
  return [
    kept('Files', size(a), size(b), `${same.toLocaleString('en')} names are the same in both, byte for byte.`),
  ];
}

/** Compares what `docker save` wrote of an image with what `docker export` wrote of a container of it. */
export async function viewOf([saved, exported]: readonly Subject[]): Promise<Loss> {
  const [a, b] = [saved!, exported!];
  const paths = await compareFiles(a, b, timelineOf(a.image), timelineOf(b.image));
  return {
    subjects: [a, b],
    groups: [
      { title: 'Who it is', rows: identity(a, b) },
      { title: 'How to run it', rows: settings(a, b) },
      { title: 'How it is stored', rows: layers(a, b).filter(({ saved: one, exported: other }) => one !== null || other !== null) },
      { title: 'The files', rows: files(a, b, paths) },
    ].filter(({ rows }) => rows.length > 0),
    extra: paths.filter(({ kind }) => kind !== 'same'),
  };
}

/** Whether only what is not kept is shown. */
export interface LossState {
  readonly onlyLost: boolean;
}

/** A state from outside, as far as it makes sense. */
export function restore(value: unknown): LossState {
  return { onlyLost: (value as { onlyLost?: unknown } | null)?.onlyLost === true };
}
