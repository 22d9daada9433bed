import type { Nodes, Parents, RootContent, Text } from 'mdast';
import type { ContentClassBox, ContentClassMark } from './tree.ts';

const PHRASING_PARENTS: readonly string[] = [
  'paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'delete', 'link', 'linkReference', 'mdxJsxTextElement',
];

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
  (parent as Parents & { children: RootContent[] }).children = done.flatMap((child) => flatten(child, inline));
  return lost;
}
