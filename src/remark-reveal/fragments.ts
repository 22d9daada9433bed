import type { List, Nodes, Parents, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { ComposedLine } from './insert.ts';
import { isBlank } from './source.ts';
import type {} from './tree.ts';

/** Nodes whose HTML element takes attributes given here. Code and components are put into a box instead. */
const CARRIERS: readonly string[] = [
  'paragraph', 'heading', 'list', 'listItem', 'blockquote', 'table', 'tableRow', 'thematicBreak', 'contentClass',
];
/** Nodes that show nothing by themselves. */
const INVISIBLE: readonly string[] = ['definition', 'footnoteDefinition', 'mdxjsEsm', 'fragmentBox'];
const RE_WHITE_SPACE = /^\s*$/;
const RE_COMMENTS_ONLY = /^(?:\s*\/\*[\s\S]*?\*\/)*\s*$/;

/** Raw HTML of nothing but comments and tags: those of a box around other blocks, which appear by themselves. */
const RE_BARE_HTML = /^(?:\s*(?:<!--[\s\S]*?-->|<(?!img|hr|iframe|video|audio|input|svg)\/?[a-z][^<>]*>))*\s*$/i;

/** Whether a node leaves nothing on the page: a definition, an import, a comment, the tag of a box. */
export function isInvisible(node: Nodes): boolean {
  if (node.type === 'html') return RE_BARE_HTML.test(node.value);
  return INVISIBLE.includes(node.type) || (node.type === 'mdxFlowExpression' && RE_COMMENTS_ONLY.test(node.value));
}

/** The step in which a node of the composed text begins. */
export function stepOf(node: Nodes, lines: readonly ComposedLine[]): number {
  return lines[(node.position?.start.line ?? 1) - 1]?.step ?? 0;
}

/** What makes an element appear at a step, in reveal.js's terms (its fragments count from 0, steps from 1). */
export function fragmentAttributes(step: number): { className: string[]; dataFragmentIndex: number } {
  return { className: ['fragment'], dataFragmentIndex: step - 1 };
}

/** A paragraph of nothing but components and expressions: MDX takes the `<p>` away, and its attributes with it. */
function isUnravelled(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  return node.children.every((child) => child.type.startsWith('mdx') || RE_WHITE_SPACE.test(toString(child)));
}

/** Whether a node's element can carry the step. The `<p>` of a tight list's item does not come out either. */
function isCarrier(node: RootContent, parent: Nodes): boolean {
  return CARRIERS.includes(node.type) && !isUnravelled(node) && !(node.type === 'paragraph' && parent.type === 'listItem');
}

function asFragment(node: RootContent, parent: Nodes, step: number): RootContent {
  const attributes = fragmentAttributes(step);
  if (!isCarrier(node, parent)) {
    return { type: 'fragmentBox', children: [node], data: { hName: 'div', hProperties: attributes } };
  }
  const properties = node.data?.hProperties;
  const classes = Array.isArray(properties?.['className']) ? properties['className'] : [];
  const className = [...classes, ...attributes.className];
  node.data = { ...node.data, hProperties: { ...properties, ...attributes, className } };
  return node;
}

/**
 * Marks, below a node, each block that appears with a later step than its parent. Where a parent goes on through
 * several steps (a list, a table, a content class, a component) its own children are looked at.
 */
export function markFragments(parent: Nodes, lines: readonly ComposedLine[], shownAt = 0): void {
  if (!('children' in parent)) return;
  const children = parent.children as RootContent[];
  (parent as Parents & { children: RootContent[] }).children = children.map((child) => {
    const step = stepOf(child, lines);
    markFragments(child, lines, Math.max(step, shownAt));
    const inline = child.position === undefined || parent.type === 'paragraph' || parent.type === 'heading';
    return step > shownAt && !inline && !isInvisible(child) ? asFragment(child, parent, step) : child;
  });
}

/** Whether the author left a blank line between two neighbours; a seam is none. */
function blankBetween(a: Nodes, b: Nodes, lines: readonly ComposedLine[]): boolean {
  const between = lines.slice(a.position!.end.line, b.position!.start.line - 1);
  return between.some((line) => isBlank(line) && !line.seam);
}

const hasGap = (children: readonly Nodes[], lines: readonly ComposedLine[]) =>
  children.some((child, index) => index > 0 && blankBetween(children[index - 1]!, child, lines));

/** Makes lists tight again whose items are apart only because a step begins between them. */
export function tightenLists(node: Nodes, lines: readonly ComposedLine[]): void {
  if (!('children' in node)) return;
  for (const child of node.children) tightenLists(child, lines);
  if (node.type !== 'list' || node.position === undefined) return;
  const own = lines.slice(node.position.start.line - 1, node.position.end.line);
  if (!own.some(({ seam }) => seam)) return;
  (node as List).spread = hasGap(node.children, lines);
  for (const item of node.children) item.spread = hasGap(item.children, lines);
}
