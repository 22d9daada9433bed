import type { Nodes, Paragraph, Parents, RootContent, Text } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { ContentClassBox, ContentClassMark } from './tree.ts';

/** The nodes that hold running text. */
export const PHRASING_PARENTS: readonly string[] = [
  'paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'delete', 'link', 'linkReference', 'mdxJsxTextElement',
];

const RE_WHITE_SPACE = /^\s*$/;

/** The text a bracket stands for where it has no partner. */
function asText({ classes, position }: ContentClassMark): Text {
  return { type: 'text', value: classes ? `.${classes.join('.')}[` : ']', position };
}

function wrap(mark: ContentClassMark, close: ContentClassMark, children: RootContent[], inline: boolean): ContentClassBox {
  const position = mark.position && close.position && { start: mark.position.start, end: close.position.end };
  return {
    type: 'contentClass',
    children: children.flatMap((child) => flatten(child, inline)),
    data: { hName: inline ? 'span' : 'div', hProperties: { className: mark.classes! } },
    position,
  };
}

/** A bracket without partner becomes text again, among blocks a paragraph of its own. */
function flatten(node: RootContent, inline: boolean): RootContent[] {
  if (node.type !== 'contentClassMark') return [node];
  const text = asText(node);
  return [inline ? text : { type: 'paragraph', children: [text], position: node.position }];
}

/**
 * A paragraph of nothing but one class is that class's element itself, so that nothing of it is left where the class is
 * hidden: a `<p>`, or a `<div>` around components alone, as MDX gives those no `<p>`.
 */
function lift(paragraph: Paragraph): RootContent {
  const content = paragraph.children.filter((child) => child.type !== 'text' || !RE_WHITE_SPACE.test(child.value));
  const [box] = content;
  if (content.length !== 1 || box!.type !== 'contentClass') return paragraph;
  const components = box.children.every((child) => child.type.startsWith('mdx') || RE_WHITE_SPACE.test(toString(child)));
  const hName = box.children.length > 0 && components ? 'div' : 'p';
  return { ...box, data: { ...box.data, hName }, position: paragraph.position };
}

/** Wraps what stands between brackets, in this parent and below it. Returns the brackets that found no partner. */
export function wrapClasses(parent: Nodes): ContentClassMark[] {
  if (!('children' in parent)) return [];
  const lost = (parent.children as RootContent[]).flatMap((child) => wrapClasses(child));
  const inline = PHRASING_PARENTS.includes(parent.type);
  const done: RootContent[] = [];
  const open: number[] = [];
  for (const child of parent.children as RootContent[]) {
    if (child.type === 'contentClassMark' && child.classes) open.push(done.length);
    if (child.type === 'contentClassMark' && !child.classes && open.length > 0) {
      const [mark, ...children] = done.splice(open.pop()!);
      done.push(wrap(mark as ContentClassMark, child, children, inline));
    } else done.push(child);
  }
  lost.push(...done.filter((child) => child.type === 'contentClassMark'));
  const children = done.flatMap((child) => flatten(child, inline));
  // The paragraph of a list's item stays: a tight list leaves it out.
  const lifts = parent.type !== 'listItem';
  (parent as Parents & { children: RootContent[] }).children = children.map((child) => {
    return lifts && child.type === 'paragraph' ? lift(child) : child;
  });
  return lost;
}
