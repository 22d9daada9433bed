/** The stages of a Dockerfile as boxes and arrows. Pure: what BuildKit decides comes from `src/docker/stages`. */
import type { Problem } from '../../base/problems.ts';
import { SCRATCH, stageName } from '../../docker/stages/draft.ts';
import type { Stage, Stages } from '../../docker/stages/index.ts';

/** How large something recorded is. */
export interface Size {
  /** Of its layers, unpacked. */
  readonly bytes: number;
  readonly layers: number;
  /** The name of the image that a recorded build made of it, or null. */
  readonly image: string | null;
  /** Another recorded image with the very same layers, or null. */
  readonly same: string | null;
}

/** What a recording knows of a Dockerfile's stages, and of images by name. */
export interface Recorded {
  readonly stages: readonly (Size & { readonly stage: number })[];
  readonly images: readonly { readonly name: string; readonly bytes: number; readonly layers: number }[];
}

/** A Dockerfile as it was read. */
export interface Source {
  readonly text: string;
  readonly stages: Stages;
}

/** An image from outside, or a stage. */
export interface Node {
  readonly kind: 'image' | 'stage';
  /** What BuildKit calls a stage; an image's name as the file has it. */
  readonly name: string;
  /** The stage; null for an image. */
  readonly stage: Stage | null;
  /** Whether the target needs it. */
  readonly built: boolean;
  readonly isTarget: boolean;
  /** For a built stage: from 1; stages with the same number need nothing of one another. */
  readonly step: number | null;
  readonly size: Size | null;
  /** From where it begins and what it takes, as the file says it. */
  readonly from: readonly string[];
}

/** Something that one node needs of another; indexes of nodes. */
export interface Edge {
  readonly kind: 'from' | 'copy' | 'mount';
  readonly source: number;
  readonly target: number;
  /** Whether the target of the build needs it. */
  readonly built: boolean;
  /** Lines of the instructions. */
  readonly lines: readonly number[];
  /** How far out it runs, from 0, so that no two lie on one another. */
  readonly lane: number;
}

/** What is drawn. */
export interface Graph {
  /** Images first, in the order in which the file names them, then the stages in theirs. */
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly problems: readonly Problem[];
  /** Whether BuildKit refuses the file: then nothing is built. */
  readonly refused: boolean;
  /** How many stages were left out, because there are too many to draw. */
  readonly more: number;
}

const RE_NEWLINE = /\r?\n/;

/** So many stages are drawn. */
export const MOST_STAGES = 60;

/** What a stage is made of: its own lines, the ARGs before the first FROM, and the lines of all that it needs. */
function madeOf({ text, stages: { stages } }: Source, index: number): string {
  const needed = new Set([index]);
  for (const one of needed) for (const need of stages[one]!.needs) needed.add(need);
  const lines = text.split(RE_NEWLINE).map((line) => line.trimEnd());
  const head = lines.slice(0, stages[0]!.line - 1);
  const own = [...needed].flatMap((one) => lines.slice(stages[one]!.line - 1, (stages[one + 1]?.line ?? Infinity) - 1));
  return [...head, ...own].filter(Boolean).join('\n');
}

/** A recorded size holds as long as nothing that went into the stage was changed. */
function sizesIn(recorded: Recorded, original: Source, now: Source): Map<number, Size> {
  const found = new Map<number, Size>();
  for (const size of recorded.stages) {
    const { name } = original.stages.stages[size.stage]!;
    const index = now.stages.stages.findIndex((stage) => stage.name === name && (name !== null || stage.index === size.stage));
    if (index >= 0 && (now.text === original.text || madeOf(original, size.stage) === madeOf(now, index))) found.set(index, size);
  }
  return found;
}

/** Each built stage's place in the order: one more than the last of what it needs. */
function stepsOf({ stages, order }: Stages): Map<number, number> {
  const steps = new Map<number, number>();
  for (const index of order) steps.set(index, 1 + Math.max(0, ...stages[index]!.needs.map((need) => steps.get(need) ?? 0)));
  return steps;
}

function fromOf({ base, takes }: Stage, stages: readonly Stage[]): string[] {
  const called = (one: number | string) => (typeof one === 'string' ? one : stageName(stages[one]!));
  const taken = takes.map(({ kind, from }) => `${kind === 'copy' ? 'COPY --from' : 'RUN --mount from'}=${called(from)}`);
  return [`FROM ${called(typeof base === 'string' ? base : base.stage)}`, ...new Set(taken)];
}

/** The nodes and edges of a file that was read for a target. */
export function graphOf(now: Source, original: Source, recorded: Recorded): Graph {
  const { stages: all, order, problems } = now.stages;
  const refused = problems.some(({ severity }) => severity === 'error');
  const stages = all.slice(0, MOST_STAGES);
  const names = [...new Set(stages.flatMap(({ images }) => images))];
  const sizes = refused ? new Map<number, Size>() : sizesIn(recorded, original, now);
  const steps = stepsOf(now.stages);
  const images = names.map((name): Node => {
    const known = recorded.images.find((image) => image.name === name);
    return {
      kind: 'image', name, stage: null, isTarget: false, step: null, from: [],
      built: !refused && stages.some(({ built, images: needed }) => built && needed.includes(name)),
      size: known === undefined ? null : { bytes: known.bytes, layers: known.layers, image: null, same: null },
    };
  });
  const boxes = stages.map((stage): Node => ({
    kind: 'stage', name: stageName(stage), stage, built: !refused && stage.built, isTarget: !refused && stage.index === order.at(-1),
    step: refused ? null : steps.get(stage.index) ?? null, size: sizes.get(stage.index) ?? null, from: fromOf(stage, all),
  }));
  const nodes = [...images, ...boxes];
  const at = (one: number | string) => (typeof one === 'string' ? names.indexOf(one) : one < stages.length ? names.length + one : -1);
  const edges = stages.flatMap((stage): Omit<Edge, 'lane'>[] => {
    const target = at(stage.index);
    const { base, takes, line } = stage;
    const all = [{ kind: 'from' as const, from: typeof base === 'string' ? base : base.stage, line }, ...takes];
    const groups = Map.groupBy(all.filter(({ from }) => from !== SCRATCH && at(from) >= 0), ({ kind, from }) => `${kind} ${from}`);
    return [...groups.values()].map((group) => ({
      kind: group[0]!.kind, source: at(group[0]!.from), target, built: nodes[target]!.built, lines: group.map((one) => one.line),
    }));
  });
  return { nodes, edges: inLanes(edges), problems, refused, more: all.length - stages.length };
}

/** Gives each edge the innermost lane of its side that is free; short ones come first. FROM runs on one side, the others on the other. */
function inLanes(edges: readonly Omit<Edge, 'lane'>[]): Edge[] {
  const taken: { side: boolean; lane: number; top: number; bottom: number }[] = [];
  const span = ({ source, target }: Omit<Edge, 'lane'>) => Math.abs(target - source);
  return edges.toSorted((a, b) => span(a) - span(b)).map((edge) => {
    const side = edge.kind === 'from';
    const [top, bottom] = [Math.min(edge.source, edge.target), Math.max(edge.source, edge.target)];
    let lane = 0;
    while (taken.some((other) => other.side === side && other.lane === lane && other.top < bottom && top < other.bottom)) lane++;
    taken.push({ side, lane, top, bottom });
    return { ...edge, lane };
  });
}
