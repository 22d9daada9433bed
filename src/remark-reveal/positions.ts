import type { Nodes, Root } from 'mdast';
import type { Point } from 'unist';
import { VFileMessage } from 'vfile-message';
import { columnOf, type SourceLine } from './source.ts';

/** Turns positions in derived lines into the author's. */
export interface PositionMap {
  /** A point (line and column from 1, offset from 0) of the derived text. */
  point(point: Point): Point;
  /** An offset of the derived text. */
  offset(offset: number): number;
}

/** MDX gives the block around an unclosed tag as its place, and the tag itself only in its words. */
const RE_UNCLOSED = /^Expected a closing tag for `[^`]*` \((\d+):(\d+)/;
const RE_PLACE = /\b(\d+):(\d+)(?:-(\d+):(\d+))?(?=\)|`| )/g;

/** Where each line starts in a text whose lines are joined by one line feed. */
export function startsOf(lines: readonly string[]): number[] {
  let at = 0;
  return lines.map((line) => (at += line.length + 1) - line.length - 1);
}

/** `sourceStarts`: where each line of the author's file starts, its line endings counted as one character. */
export function positionMap(derived: readonly SourceLine[], sourceStarts: readonly number[]): PositionMap {
  const derivedStarts = startsOf(derived.map(({ text }) => text));
  const point = ({ line, column }: Point): Point => {
    const origin = derived[Math.min(line, derived.length) - 1];
    if (origin === undefined) return { line, column, offset: 0 };
    const mapped = columnOf(origin, column - 1);
    return { line: origin.line, column: mapped, offset: (sourceStarts[origin.line - 1] ?? 0) + mapped - 1 };
  };
  const offset = (at: number): number => {
    const above = derivedStarts.findLastIndex((start) => start <= at);
    return point({ line: above + 1, column: at - (derivedStarts[above] ?? 0) + 1 }).offset!;
  };
  return { point, offset };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isPoint = (value: unknown): value is Point => isObject(value) && typeof value['line'] === 'number';

/** Moves what acorn read: `start`, `end`, `range` (offsets) and `loc` (columns from 0). */
function moveProgram(value: Record<string, unknown>, map: PositionMap): void {
  const loc = value['loc'];
  if (isObject(loc)) {
    for (const side of ['start', 'end']) {
      const at = loc[side];
      if (!isPoint(at)) continue;
      const { line, column } = map.point({ line: at.line, column: at.column + 1 });
      loc[side] = { line, column: column - 1 };
    }
  }
  for (const side of ['start', 'end']) if (typeof value[side] === 'number') value[side] = map.offset(value[side]);
  if (Array.isArray(value['range'])) value['range'] = value['range'].map((at) => map.offset(at as number));
  for (const [key, child] of Object.entries(value)) {
    if (key === 'loc' || key === 'range') continue;
    for (const item of Array.isArray(child) ? child : [child]) if (isObject(item)) moveProgram(item, map);
  }
}

/** Moves every position below a node, in place: of nodes, of JSX attributes and of the programs in them. */
export function moveTree(tree: Root | Nodes, map: PositionMap): void {
  const visit = (value: Record<string, unknown>) => {
    for (const [key, child] of Object.entries(value)) {
      if (key === 'position' && isObject(child)) {
        if (isPoint(child['start'])) child['start'] = map.point(child['start']);
        if (isPoint(child['end'])) child['end'] = map.point(child['end']);
      } else if (key === 'estree' && isObject(child)) moveProgram(child, map);
      else for (const item of Array.isArray(child) ? child : [child]) if (isObject(item)) visit(item);
    }
  };
  visit(tree as unknown as Record<string, unknown>);
}

/** The author's version of a message that a parser gave about derived lines: its place, and places named in its words. */
export function moveMessage(message: VFileMessage, map: PositionMap): VFileMessage {
  const words = message.reason.replace(RE_PLACE, (_, line, column, endLine?: string, endColumn?: string) => {
    const name = (l: string, c: string) => {
      const at = map.point({ line: Number(l), column: Number(c) });
      return `${at.line}:${at.column}`;
    };
    return endLine === undefined ? name(line, column) : `${name(line, column)}-${name(endLine, endColumn!)}`;
  });
  const [, line, column] = RE_UNCLOSED.exec(message.reason) ?? [undefined, message.line ?? 1, message.column ?? 1];
  const moved = map.point({ line: Number(line), column: Number(column) });
  return new VFileMessage(words, { place: moved, source: message.source, ruleId: message.ruleId });
}
