/** An image's history, row by row: what each instruction made, and which line of the Dockerfile it is. Pure. */
import type { HistoryStep, Image } from '../../image/model.ts';
import { type LayerLook, looksOf } from '../instrument/layers.ts';
import { tidyInstruction } from '../instruction.ts';

/** An instruction of a Dockerfile, as the author of the page gives it. */
export interface DockerfileLine {
  /** From 1. */
  readonly line: number;
  readonly keyword: string;
}

/** A Dockerfile that goes with an image. */
export interface GivenDockerfile {
  readonly name: string;
  readonly text: string;
  /** The instructions of the last stage after its FROM. */
  readonly lines: readonly DockerfileLine[];
}

/** One step of the history. */
export interface HistoryRow {
  readonly step: HistoryStep;
  readonly instruction: string;
  readonly layer: LayerLook | null;
  /** The line of the Dockerfile that made it, or null. */
  readonly line: number | null;
}

/** What the table draws from. */
export interface HistoryView {
  /** In the order in which they were built. */
  readonly rows: readonly HistoryRow[];
  readonly dockerfile: GivenDockerfile | null;
  /** How many rows came with the base image; null where nothing tells. */
  readonly base: number | null;
}

const RE_KEYWORD = /^[A-Za-z]+/;
const keywordOf = (instruction: string) => RE_KEYWORD.exec(instruction)?.[0].toUpperCase() ?? '';

/**
 * Ties a Dockerfile's instructions to the last rows of a history: they are as many and of the same kinds, one by one, or
 * nothing is tied.
 */
export function tie(instructions: readonly string[], lines: readonly DockerfileLine[]): number | null {
  const base = instructions.length - lines.length;
  if (base < 0 || lines.length === 0) return null;
  return lines.every(({ keyword }, index) => keywordOf(instructions[base + index]!) === keyword.toUpperCase()) ? base : null;
}

/** The history of an image, tied to its Dockerfile where one is given and fits. */
export function historyOf(image: Image, dockerfile: GivenDockerfile | null): HistoryView {
  const layers = looksOf(image)[0]!;
  const instructions = image.history.map(({ createdBy }) => (createdBy === null ? 'no instruction recorded' : tidyInstruction(createdBy)));
  const base = dockerfile === null ? null : tie(instructions, dockerfile.lines);
  const rows = image.history.map((step, index): HistoryRow => ({
    step, instruction: instructions[index]!, layer: step.layer === null ? null : layers[step.layer] ?? null,
    line: base === null || index < base ? null : dockerfile!.lines[index - base]!.line,
  }));
  return { rows, dockerfile: base === null ? null : dockerfile, base };
}

/** The state of the table. */
export interface HistoryState {
  /** Index of the row that is pointed out. */
  readonly row: number | null;
  /** The order: docker history’s, newest first, or the Dockerfile’s. */
  readonly newestFirst: boolean;
}

/** A state from outside, as far as it makes sense; at first the newest row that made no layer is pointed out. */
export function restore({ rows }: HistoryView, value: unknown): HistoryState {
  const { row, newestFirst } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const isRow = Number.isSafeInteger(row) && (row as number) >= 0 && (row as number) < rows.length;
  return { row: isRow ? row as number : null, newestFirst: newestFirst !== false };
}
