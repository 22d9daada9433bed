import type { Code, InlineCode, Root, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Problem } from '../../base/problems.ts';
import type { Facts } from '../../demo/facts.ts';
import type { LoadedDemo } from '../../demo/load.ts';
import { courseProblem } from '../problems.ts';

/** After `sha256:` seven digits or more; else the twelve of Docker’s lists, or all 64. Letters and digits both, so that no number is one. */
const RE_DIGEST = /sha256:[0-9a-f]{7,64}(?![0-9a-f])|(?<![0-9a-zA-Z:/.])(?=[0-9]*[a-f])(?=[a-f]*[0-9])(?:[0-9a-f]{64}|[0-9a-f]{12})(?![0-9a-zA-Z])/g;

/** Digests in prose, which belong into <Fact>, and digests in fences that are in no facts. */
export function checkDigests(tree: Root, demos: readonly LoadedDemo[]): Problem[] {
  const problems: Problem[] = [];
  visit(tree, ['text', 'inlineCode', 'code'], (node) => {
    const { type, value, position } = node as Text | InlineCode | Code;
    for (const { 0: found, index } of value.matchAll(RE_DIGEST)) {
      const place = placeIn(value, index, position!.start, type);
      const hex = found.replace('sha256:', '');
      if (type !== 'code') problems.push(courseProblem('LB-COURSE-021', { ...place, found, mend: mendOf(hex, demos) }));
      else if (demos.length > 0 && !demos.some((demo) => isKnown(hex, demo))) problems.push(courseProblem('LB-COURSE-022', { ...place, found }));
    }
  });
  return problems;
}

/** Where a piece of a node’s text stands: a fence’s text begins on the line after its mark, other code after its backtick. */
function placeIn(value: string, index: number, start: { line: number; column: number }, type: 'text' | 'inlineCode' | 'code') {
  const before = value.slice(0, index).split('\n');
  const line = start.line + before.length - 1 + (type === 'code' ? 1 : 0);
  const lead = before.length > 1 || type === 'code' ? 1 : start.column + (type === 'inlineCode' ? 1 : 0);
  return { line, column: lead + before.at(-1)!.length };
}

function isKnown(hex: string, { recordings }: LoadedDemo): boolean {
  return Object.values(recordings).some(({ facts, cast }) => JSON.stringify(facts).includes(hex) || cast.includes(hex));
}

/** The fact that a digest is, as it is written in a lesson. */
function mendOf(hex: string, demos: readonly LoadedDemo[]): string {
  for (const [index, { demo, recordings }] of demos.entries()) {
    for (const [engineIndex, [engine, { facts }]] of Object.entries(recordings).entries()) {
      const found = factOf(hex, facts);
      if (found === null) continue;
      const choice = `${index === 0 ? '' : ` demo="${demo.name}"`}${engineIndex === 0 ? '' : ` engine="${engine}"`}`;
      return `Write <Fact${choice} of="${found.of}" path="${found.path}"${hex.length < 64 ? ' as="short"' : ''} />.`;
    }
  }
  return 'Show it as <Fact of="…" path="…" />; no fact of this page’s demos begins with these digits.';
}

function factOf(hex: string, { archives, images }: Facts): { of: string; path: string } | null {
  const things = [...Object.entries(archives), ...images.flatMap((image) => image.tags.map((tag) => [tag, image] as const))];
  for (const [of, thing] of things) {
    const path = pathTo(hex, thing);
    if (path !== null) return { of, path };
  }
  return null;
}

function pathTo(hex: string, value: unknown): string | null {
  if (typeof value === 'string') return value.replace('sha256:', '').startsWith(hex) ? '' : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const rest = pathTo(hex, inner);
    if (rest !== null) return rest === '' ? key : `${key}.${rest}`;
  }
  return null;
}
