/** `layerbook cast`: what a terminal recording holds. */
import { readFile, stat } from 'node:fs/promises';
import { nearest } from '../base/suggest.ts';
import type { Problem } from '../base/problems.ts';
import { castProblem, MAX_CAST_LENGTH, nothingRead, outputBytesOf, parseCast, type Cast } from '../terminal/cast.ts';
import { renderSteps, screenAfter } from '../terminal/headless.ts';
import { rowText, type Row } from '../terminal/rows.ts';
import { stepsOf, type CastStep } from '../terminal/steps.ts';
import type { CommandIo, ExitCode } from './io.ts';

const USAGE = 'Usage: layerbook cast FILE [--json] [--screen step:ID|SECONDS|end] [--text ID]';

const RE_SECONDS = /^\d+(\.\d+)?$/;
const RE_STEP = /^step:(.+)$/;

interface Options {
  file: string;
  json: boolean;
  screen: string | null;
  text: string | null;
}

function optionsOf(args: readonly string[]): Options | null {
  const options: Options = { file: '', json: false, screen: null, text: null };
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i]!.startsWith('--') ? args[i]!.split(/=(.*)/s) : ['', args[i]!];
    if (name === '--json' && inline === undefined) options.json = true;
    else if (name === '--screen' || name === '--text') {
      const value = inline ?? args[++i];
      if (value === undefined) return null;
      options[name === '--screen' ? 'screen' : 'text'] = value;
    } else if (name === '' && options.file === '') options.file = inline!;
    else return null;
  }
  const asked = [options.json, options.screen !== null, options.text !== null].filter(Boolean).length;
  return options.file === '' || asked > 1 ? null : options;
}

const thousandths = (seconds: number) => Math.round(seconds * 1000) / 1000;

/** The recording in the form of CONTRACTS: `events` counts them. */
function summaryOf(cast: Cast) {
  return {
    version: cast.version,
    cols: cast.cols,
    rows: cast.rows,
    duration: thousandths(cast.duration),
    events: cast.events.length,
    outputBytes: outputBytesOf(cast),
    markers: cast.markers.map(({ time, label }) => ({ time: thousandths(time), label })),
    exit: cast.exit,
    problems: cast.problems,
  };
}

function readable(file: string, cast: Cast): string {
  const { version, cols, rows, duration, events, outputBytes, exit } = summaryOf(cast);
  const steps = stepsOf(cast).map(({ id, start, end }) => `  ${id}  ${thousandths(start)} s to ${thousandths(end)} s`);
  return [
    `${file}: asciicast version ${version}, ${cols} × ${rows}, ${duration} s`,
    `${events} events, ${outputBytes} bytes of output, exit status ${exit ?? 'not recorded'}`,
    ...(steps.length === 0 ? ['no markers'] : [`${steps.length} steps:`, ...steps]),
  ].join('\n');
}

const textOf = (rows: readonly Row[]) => rows.map((row) => rowText(row).trimEnd()).join('\n');
const saidOf = ({ message, hint }: Problem) => (hint === undefined ? message : `${message} ${hint}`);

/** How many events make the screen that `--screen` asks for; null where it asks for nothing that there is. */
function eventsFor(asked: string, cast: Cast, find: (id: string) => CastStep | null): number | null {
  if (asked === 'end') return cast.events.length;
  const [, id] = RE_STEP.exec(asked) ?? [];
  if (id !== undefined) return find(id)?.to ?? null;
  const later = cast.events.findIndex(({ time }) => time > Number(asked));
  return later < 0 ? cast.events.length : later;
}

async function print(options: Options, cast: Cast, io: CommandIo): Promise<boolean> {
  const steps = stepsOf(cast);
  const find = (id: string): CastStep | null => {
    const step = steps.find((candidate) => candidate.id === id);
    if (step === undefined) {
      const ids = steps.map((known) => known.id);
      const near = nearest(id, ids);
      const meant = near === undefined ? '' : ` Did you mean “${near}”?`;
      io.err(`The recording has no step “${id}”.${meant} ${ids.length === 0 ? 'It has no markers.' : `Its steps are: ${ids.join(', ')}.`}\n`);
    }
    return step ?? null;
  };
  if (options.screen !== null) {
    const count = eventsFor(options.screen, cast, find);
    if (count === null) return false;
    io.out(`${textOf(await screenAfter(cast, count))}\n`);
  } else if (options.text !== null) {
    const step = find(options.text);
    if (step === null) return false;
    io.out(`${textOf((await renderSteps(cast))[step.index]!.text)}\n`);
  } else {
    io.out(`${options.json ? JSON.stringify(summaryOf(cast), null, 2) : readable(options.file, cast)}\n`);
  }
  return true;
}

/** Reads a file; what is too large is never loaded. */
async function read(path: string): Promise<Cast> {
  try {
    const { size } = await stat(path);
    // A character takes at most four bytes of UTF-8.
    if (size > 4 * MAX_CAST_LENGTH) return nothingRead(castProblem('LB-CAST-010', { line: 1, length: `${size} bytes` }));
    return parseCast(await readFile(path, 'utf8'));
  } catch (error) {
    return nothingRead(castProblem('LB-CAST-012', { line: 1, found: (error as NodeJS.ErrnoException).code ?? String(error) }));
  }
}

/** Runs `cast` with its arguments; the result goes to `out`, all else to `err`. */
export async function cast(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const options = optionsOf(args);
  const screen = options?.screen ?? 'end';
  if (options === null || !(screen === 'end' || RE_SECONDS.test(screen) || RE_STEP.test(screen))) {
    io.err(`${USAGE}\n`);
    return 2;
  }
  const recording = await read(io.path(options.file));
  if (!options.json) for (const problem of recording.problems) io.err(`${options.file}: ${problem.code} ${saidOf(problem)}\n`);
  if (recording.version === null) {
    if (options.json) io.out(`${JSON.stringify(summaryOf(recording), null, 2)}\n`);
    return 2;
  }
  if (!(await print(options, recording, io))) return 2;
  return recording.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}
