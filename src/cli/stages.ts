/** `layerbook stages`: which stages of a Dockerfile a target needs. */
import { readFile } from 'node:fs/promises';
import { stagesOf, type Stage, type Stages } from '../docker/stages/index.ts';
import { stageProblem } from '../docker/stages/problems.ts';
import type { CommandIo, ExitCode } from './io.ts';

const USAGE = 'Usage: layerbook stages DOCKERFILE [--target X] [--json]\n';

const RE_END = /[.?!]$/;

interface Options {
  file: string;
  target: string | undefined;
  json: boolean;
}

/** Runs `stages` with its arguments. */
export async function stages(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const options = optionsOf(args);
  if (options === null) {
    io.err(USAGE);
    return 2;
  }
  const { file, target, json } = options;
  let text: string;
  try {
    text = await readFile(io.path(file), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const problem = stageProblem('LB-STAGE-050', { file, reason: message });
    if (json) io.out(`${JSON.stringify({ stages: [], order: [], problems: [problem] }, null, 2)}\n`);
    else io.err(`${problem.message}\n`);
    return 2;
  }
  const found = stagesOf(text, { target });
  if (json) io.out(`${JSON.stringify({ ...found, stages: found.stages.map(formOf) }, null, 2)}\n`);
  else {
    for (const { severity, code, message, hint, line } of found.problems) {
      // BuildKit’s own sentences have no full stop.
      const said = hint === undefined ? message : `${RE_END.test(message) ? message : `${message}.`} ${hint}`;
      io.err(`${file}${line === undefined ? '' : `:${line}`}: ${severity} ${code}: ${said}\n`);
    }
    io.out(summaryOf(file, found));
  }
  return found.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function optionsOf(args: readonly string[]): Options | null {
  const options: Options = { file: '', target: undefined, json: false };
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i]!.startsWith('--') ? args[i]!.split(/=(.*)/s) : ['', args[i]!];
    if (name === '--json' && inline === undefined) options.json = true;
    else if (name === '--target') {
      options.target = inline ?? args[++i];
      if (options.target === undefined) return null;
    } else if (name === '' && options.file === '') options.file = inline!;
    else return null;
  }
  return options.file === '' ? null : options;
}

/** A stage in the form of the contract. */
function formOf({ index, name, base, built, needs, images }: Stage) {
  return { index, name, base, built, needs, images };
}

function summaryOf(file: string, { stages: all, order, problems }: Stages): string {
  const called = (index: number) => all[index]!.name ?? String(index);
  const rows = all.map(({ index, name, base, built, needs, images }) => {
    const from = typeof base === 'string' ? base : called(base.stage);
    const taken = needs.filter((need) => typeof base === 'string' || need !== base.stage).map(called);
    const more = [...taken, ...images.filter((image) => image !== base)];
    return `  ${index}  ${built ? 'built   ' : 'not used'}  ${name ?? '(no name)'}  from ${from}${more.length === 0 ? '' : `, takes from ${more.join(', ')}`}`;
  });
  const isRefused = problems.some(({ severity }) => severity === 'error');
  const result = isRefused ? 'BuildKit refuses this' : `${order.length} built: ${order.map(called).join(', ')}`;
  return [`${file}: ${all.length} ${all.length === 1 ? 'stage' : 'stages'}, ${result}`, ...(isRefused ? [] : rows), ''].join('\n');
}
