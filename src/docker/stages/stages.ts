/**
 * Which stages of a Dockerfile a target needs, as BuildKit decides it: frontend/dockerfile/dockerfile2llb/convert.go.
 * `tests/fixtures/docker/stages.json` holds what a real BuildKit did.
 */
import type { Problem } from '../../base/problems.ts';
import { didYouMean } from '../../base/suggest.ts';
import { readDockerfile } from './dockerfile.ts';
import { SCRATCH, stageName, type Base, type Draft, type Link } from './draft.ts';
import { expand, type Variables } from './expand.ts';
import { writtenStages, type WrittenStage } from './instructions.ts';
import { checkCircles, checkLater, linkSources, reachable } from './links.ts';
import { checkImages, checkNames } from './names.ts';
import { stageProblem } from './problems.ts';
import { suggestion } from './suggestion.ts';
import { globalVariables } from './variables.ts';

/** Files that a stage takes from another, by its index, or from an image. */
export interface Taken {
  from: number | string;
  kind: 'copy' | 'mount';
  /** The line of the instruction, from 1. */
  line: number;
}

/** One stage of a Dockerfile. */
export interface Stage {
  index: number;
  /** As it is written, or null. */
  name: string | null;
  base: Base;
  /** Whether the target needs it. */
  built: boolean;
  /** The stages that it needs itself. */
  needs: number[];
  /** The images that it needs itself. */
  images: string[];
  /** What its COPY --from and RUN --mount take, in their order. */
  takes: Taken[];
  /** The line of its FROM, from 1. */
  line: number;
}

export interface Stages {
  stages: Stage[];
  /** The stages that the target needs, each after those that it needs itself. */
  order: number[];
  problems: Problem[];
}

export interface StagesOptions {
  /** A stage’s name; the last stage where nothing is said. */
  target?: string | undefined;
  /** As `--platform` has it; what is built on is taken for the same. */
  platform?: string | undefined;
}

/** Reads the stages of a Dockerfile, and what a target needs of them. */
export function stagesOf(text: string, { target, platform = 'linux/amd64' }: StagesOptions = {}): Stages {
  const { instructions, escape, problems } = readDockerfile(text);
  const written = writtenStages(instructions);
  problems.push(...written.problems);
  const last = written.stages.at(-1);
  if (last === undefined) {
    const isRefused = problems.some(({ severity }) => severity === 'error');
    if (!isRefused) problems.push(stageProblem('LB-STAGE-003', { line: instructions.at(-1)!.line }));
    return { stages: [], order: [], problems };
  }
  const variables = globalVariables(written.args, platform, target ?? last.name?.toLowerCase() ?? '', escape, problems);
  const drafts = draftsOf(written.stages, variables, escape, problems);
  const wanted = target === undefined ? drafts.length - 1 : indexOfTarget(drafts, target, problems);
  for (const draft of drafts) linkSources(draft, drafts, escape, problems);
  checkCircles(drafts, problems);
  checkImages(drafts, problems);
  checkLater(drafts, wanted, problems);
  checkNames(drafts, problems);
  const built = reachable(drafts, wanted, ({ source }) => source.isUsed);
  const stages = drafts.map((draft) => stageOf(draft, built));
  return { stages, order: orderOf(stages), problems };
}

/** The stages with their bases. FROM finds a stage by its name in lower case alone, and only one above it. */
function draftsOf(stages: readonly WrittenStage[], variables: Variables, escape: string, problems: Problem[]): Draft[] {
  const names = new Map<string, number>();
  return stages.map((written, index) => {
    const { from, name, line } = written;
    const result = expand(from, variables, escape);
    if ('error' in result) problems.push(stageProblem('LB-STAGE-020', { line, reason: result.error }));
    else if (result.text === '') problems.push(stageProblem('LB-STAGE-021', { line, found: from }));
    const text = 'error' in result ? from : result.text;
    const stage = names.get(text);
    if (name !== null) names.set(name.toLowerCase(), index);
    return { ...written, index, base: stage === undefined ? text : { stage }, links: [] };
  });
}

/** The index of a target, found by name alone; -1 where there is none. */
function indexOfTarget(drafts: readonly Draft[], target: string, problems: Problem[]): number {
  const found = drafts.findLastIndex(({ name }) => name?.toLowerCase() === target.toLowerCase());
  if (found < 0) {
    const names = drafts.map(stageName);
    const given = drafts.flatMap(({ name }) => name ?? []);
    problems.push(stageProblem('LB-STAGE-023', { found: target, suggestion: suggestion(target, names, { caseMatters: true }), choice: didYouMean(target, given) }));
  }
  return found;
}

function stageOf({ index, name, base, links, line }: Draft, built: ReadonlySet<number>): Stage {
  const takes = links.filter(({ source }) => source.isUsed).map(takenOf);
  const all = [typeof base === 'string' ? base : base.stage, ...takes.map(({ from }) => from)];
  const needs = new Set(all.filter((one) => typeof one === 'number'));
  const images = new Set(all.filter((one) => typeof one === 'string' && one !== SCRATCH) as string[]);
  return { index, name, base, built: built.has(index), needs: [...needs].toSorted((a, b) => a - b), images: [...images], takes, line };
}

function takenOf({ to, source: { kind, line } }: Link): Taken {
  return { from: to, kind, line };
}

/** The built stages, always the first whose needs are met; those of a circle come nowhere. */
function orderOf(stages: readonly Stage[]): number[] {
  const order: number[] = [];
  const isReady = ({ index, built, needs }: Stage) => built && !order.includes(index) && needs.every((need) => order.includes(need));
  for (let next = stages.find(isReady); next !== undefined; next = stages.find(isReady)) order.push(next.index);
  return order;
}
