/** `layerbook inspect`: what is in an image archive. */
import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Problem } from '../base/problems.ts';
import { diveScore, isLimit, LIMITS, openImage, rootFilesystemOf, type Archive, type Image, type Layer, type Limits, type OtherManifest } from '../image/index.ts';
import { asciiPath } from '../image/paths.ts';
import { problem } from '../image/problems.ts';
import { readFolder } from './inspect-folder.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { summaryOf } from './inspect-summary.ts';

const USAGE = `Usage: layerbook inspect FILE|FOLDER [--json] [--tree N] [--fast] [--limit NAME=NUMBER]…\nLimits: ${Object.keys(LIMITS).join(', ')}\n`;
const RE_NUMBER = /^[1-9][0-9]{0,8}$/;
const RE_LIMIT = /^(\w+)=([0-9]{1,15})$/;

interface Options {
  file: string;
  json: boolean;
  fast: boolean;
  /** Number of the image whose files are listed, from 1; null for none. */
  tree: number | null;
  /** Bounds of the reader that are not to be the usual ones. */
  limits: Partial<Limits>;
}

/** Runs `inspect` with its arguments. */
export async function inspect(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const options = optionsOf(args);
  if (options === null) {
    io.err(USAGE);
    return 2;
  }
  const archive = await open(io.path(options.file), options);
  const problems = [...archive.problems, ...archive.images.flatMap((image) => image.problems)];
  if (options.tree !== null) return printTree(archive, options.tree, problems, io);
  if (options.json) io.out(`${JSON.stringify(formOf(archive), null, 2)}\n`);
  else {
    sayProblems(problems, io);
    if (archive.format !== 'unknown') io.out(summaryOf(options.file, archive));
  }
  return exitCodeOf(archive, problems);
}

function optionsOf(args: readonly string[]): Options | null {
  const options: Options = { file: '', json: false, fast: false, tree: null, limits: {} };
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i]!.startsWith('--') ? args[i]!.split(/=(.*)/s) : ['', args[i]!];
    if (name === '--json' && inline === undefined) options.json = true;
    else if (name === '--fast' && inline === undefined) options.fast = true;
    else if (name === '--tree') {
      const number = inline ?? args[++i] ?? '';
      if (!RE_NUMBER.test(number)) return null;
      options.tree = Number(number);
    } else if (name === '--limit') {
      const [, limit = '', number] = RE_LIMIT.exec(inline ?? args[++i] ?? '') ?? [];
      if (!isLimit(limit)) return null;
      options.limits[limit] = Number(number);
    } else if (name === '' && options.file === '') options.file = inline!;
    else return null;
  }
  return options.file === '' || (options.json && options.tree !== null) ? null : options;
}

async function open(path: string, { fast, limits }: Options): Promise<Archive> {
  const nothing = (found: Problem): Archive => ({
    format: 'unknown', outer: 'none', size: 0, entries: [], images: [], others: [], checks: [], problems: [found],
  });
  try {
    if ((await stat(path)).isDirectory()) {
      const folder = await readFolder(path);
      return folder === null ? nothing(problem('LB-IMG-008', { file: path })) : await openImage(folder, { fast, limits });
    }
    return await openImage(await openAsBlob(path), { fast, limits });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return nothing(problem('LB-IMG-007', { file: path, found: message }));
  }
}

function exitCodeOf(archive: Archive, problems: readonly Problem[]): ExitCode {
  if (archive.format === 'unknown') return 2;
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function sayProblems(problems: readonly Problem[], io: CommandIo): void {
  for (const { code, severity, message, hint } of problems) {
    io.err(`${severity} ${code}: ${message}${hint === undefined ? '' : ` ${hint}`}\n`);
  }
}

/** The archive in the form of the contract. */
function formOf({ format, outer, images, others, problems }: Archive) {
  return { format, outer, images: images.map(imageForm), others: others.map(otherForm), problems };
}

function otherForm({ kind, digest, mediaType, subject }: OtherManifest) {
  return { kind, digest, mediaType, subject };
}

function imageForm(image: Image) {
  const { tags, platform, id, manifestDigest, config, history, layers, tree, unreachableBytes, present, problems } = image;
  // Nothing can be said of the files of an image that is only named.
  const figures = present ? { tree, unreachableBytes, diveScore: diveScore(layers) } : { tree: null, unreachableBytes: null, diveScore: null };
  return { tags, platform, present, id, manifestDigest, config, history, layers: layers.map(layerForm), ...figures, problems };
}

function layerForm(layer: Layer) {
  const { diffId, claimedDiffId, digest, compression, storedSize, size, present } = layer;
  const { entries, whiteouts, opaques, duplicates, createdBy } = layer;
  return { diffId, claimedDiffId, digest, compression, storedSize, size, present, entries, whiteouts, opaques, duplicates, createdBy };
}

function printTree(archive: Archive, number: number, problems: readonly Problem[], io: CommandIo): ExitCode {
  const image = archive.images[number - 1];
  sayProblems(problems, io);
  if (image === undefined) {
    if (archive.format !== 'unknown') io.err(`There is no image ${number}: the archive has ${archive.images.length}.\n`);
    return 2;
  }
  const rows = rootFilesystemOf(image).map(({ path, type, size, mode, link }) => (
    [asciiPath(path), type, size, mode.toString(8).padStart(4, '0'), link === null ? '' : asciiPath(link)].join('\t')
  ));
  io.out(`${['path\ttype\tsize\tmode\tlink', ...rows].join('\n')}\n`);
  return exitCodeOf(archive, problems);
}
