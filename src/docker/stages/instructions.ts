/** What the instructions of a Dockerfile say about stages: frontend/dockerfile/instructions/parse.go. */
import type { Details, Problem } from '../../base/problems.ts';
import type { Instruction } from './dockerfile.ts';
import { stageProblem, type STAGE_PROBLEMS } from './problems.ts';
import { suggestion } from './suggestion.ts';

/** An instruction that takes files from somewhere else: `COPY --from`, or one `RUN --mount`. */
export interface Source {
  kind: 'copy' | 'mount';
  from: string;
  /** Where a mount is put; what BuildKit’s message names. */
  target: string;
  /** Whether files are really taken: a tmpfs has none, and what belongs to SSH comes from outside. */
  isUsed: boolean;
  line: number;
}

/** A stage as it is written. */
export interface WrittenStage {
  /** What follows FROM, its variables not yet replaced. */
  from: string;
  /** As it is written, or null. */
  name: string | null;
  line: number;
  sources: Source[];
}

/** An `ARG` before the first FROM; a value of null is none. */
export interface GlobalArg {
  name: string;
  value: string | null;
  line: number;
}

export interface WrittenStages {
  stages: WrittenStage[];
  args: GlobalArg[];
  problems: Problem[];
}

const KEYWORDS = [
  'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL',
  'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR',
];
/** The flags of the instructions that this file reads. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  ADD: ['chmod', 'checksum', 'chown', 'exclude', 'keep-git-dir', 'link', 'unpack'],
  COPY: ['chmod', 'chown', 'exclude', 'from', 'link', 'parents'],
  FROM: ['platform'],
  RUN: ['device', 'mount', 'network', 'security'],
};
const REPEATABLE = new Set(['exclude', 'mount', 'device']);
const NEEDS_VALUE = new Set(['checksum', 'chmod', 'chown', 'exclude', 'from', 'mount', 'network', 'platform', 'security']);

const RE_STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;
const RE_VARIABLE = /\$./s;
/** Types of mounts that take no files from a stage or an image. */
const SOURCELESS = new Set(['tmpfs', 'ssh', 'secret']);

/** The stages of a Dockerfile’s instructions. An instruction that BuildKit refuses is a problem and left out. */
export function writtenStages(instructions: readonly Instruction[]): WrittenStages {
  const stages: WrittenStage[] = [];
  const args: GlobalArg[] = [];
  const problems: Problem[] = [];
  let hasBegun = false;
  for (const instruction of instructions) {
    const { keyword, line } = instruction;
    hasBegun ||= keyword === 'FROM';
    const wrong = problemOf(instruction);
    if (wrong !== null) problems.push(wrong);
    if (wrong !== null && wrong.code !== 'LB-STAGE-012') continue;
    if (keyword === 'FROM') stages.push(stageOf(instruction));
    else if (!hasBegun && keyword === 'ARG') args.push(...instruction.args.map((text) => argOf(text, line)));
    else if (!hasBegun) problems.push(stageProblem('LB-STAGE-007', { line }));
    else if (keyword === 'ONBUILD') problems.push(stageProblem('LB-STAGE-040', { line }));
    else stages.at(-1)?.sources.push(...sourcesOf(instruction));
  }
  return { stages, args, problems };
}

/** The first thing that BuildKit refuses about an instruction by itself. */
function problemOf(instruction: Instruction): Problem | null {
  const { keyword, written, args, line } = instruction;
  const refuse = (code: keyof typeof STAGE_PROBLEMS, details: Details) => stageProblem(code, { line, ...details });
  if (!KEYWORDS.includes(keyword)) return refuse('LB-STAGE-010', { found: written, suggestion: suggestion(written, KEYWORDS, { caseMatters: false }) });
  if (keyword === 'FROM') {
    if (args.length !== 1 && !(args.length === 3 && args[1]!.toLowerCase() === 'as')) return refuse('LB-STAGE-011', { found: args.join(' ') });
    if (args.length === 3 && !RE_STAGE_NAME.test(args[2]!.toLowerCase())) return refuse('LB-STAGE-012', { found: args[2] });
  }
  if ((keyword === 'COPY' || keyword === 'ADD') && args.length < 2) return refuse('LB-STAGE-016', { found: keyword });
  return flagProblem(instruction) ?? mountProblem(instruction);
}

function flagProblem({ keyword, flags, line }: Instruction): Problem | null {
  const known = FLAGS[keyword];
  if (known === undefined) return null;
  const seen = new Set<string>();
  for (const { name, value } of flags) {
    if (!known.includes(name)) return stageProblem('LB-STAGE-013', { line, found: name, suggestion: suggestion(name, known, { caseMatters: true }) });
    if (seen.has(name) && !REPEATABLE.has(name)) return stageProblem('LB-STAGE-015', { line, found: name });
    if (value === null && NEEDS_VALUE.has(name)) return stageProblem('LB-STAGE-014', { line, found: name });
    seen.add(name);
  }
  return null;
}

function mountProblem(instruction: Instruction): Problem | null {
  const { line } = instruction;
  const hasVariable = mountsOf(instruction).some((mount) => RE_VARIABLE.test(mount.get('from') ?? ''));
  return hasVariable ? stageProblem('LB-STAGE-017', { line }) : null;
}

function stageOf({ args, line }: Instruction): WrittenStage {
  return { from: args[0]!, name: args[2] ?? null, line, sources: [] };
}

function argOf(text: string, line: number): GlobalArg {
  const equals = text.indexOf('=');
  return equals < 0 ? { name: text, value: null, line } : { name: text.slice(0, equals), value: text.slice(equals + 1), line };
}

function sourcesOf(instruction: Instruction): Source[] {
  const { keyword, flags, line } = instruction;
  if (keyword === 'COPY') {
    const from = flags.find(({ name }) => name === 'from')?.value ?? '';
    return from === '' ? [] : [{ kind: 'copy', from, target: '', isUsed: true, line }];
  }
  return mountsOf(instruction).flatMap((mount): Source[] => {
    const from = mount.get('from') ?? '';
    if (from === '') return [];
    const target = mount.get('target') ?? mount.get('dst') ?? mount.get('destination') ?? '';
    return [{ kind: 'mount', from, target, isUsed: !SOURCELESS.has((mount.get('type') ?? 'bind').toLowerCase()), line }];
  });
}

/** The options of each `RUN --mount`. */
function mountsOf({ keyword, flags }: Instruction): Map<string, string>[] {
  if (keyword !== 'RUN') return [];
  return flags.filter(({ name }) => name === 'mount').map(({ value }) => new Map((value ?? '').split(',').map((field) => {
    const equals = field.indexOf('=');
    return equals < 0 ? [field.toLowerCase(), ''] : [field.slice(0, equals).toLowerCase(), field.slice(equals + 1)];
  })));
}
