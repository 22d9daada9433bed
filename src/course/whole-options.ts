import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/** An option with two hyphens, between which and after which browsers would break the line. */
const RE_OPTION = /((?<=^|\s)--[\w-]+)/;

/** A rehype plugin: in code between words an option such as `--pull` stands on one line (`.option` of base.css). */
export function wholeOptions() {
  return (tree: Root) => {
    visit(tree, 'element', (element: Element) => {
      if (element.tagName === 'pre') return SKIP;
      if (element.tagName !== 'code') return undefined;
      element.children = element.children.flatMap((child): ElementContent[] => {
        if (child.type !== 'text') return [child];
        return child.value.split(RE_OPTION).filter(Boolean).map((value) => {
          const text: ElementContent = { type: 'text', value };
          return RE_OPTION.test(value) ? { type: 'element', tagName: 'span', properties: { className: ['option'] }, children: [text] } : text;
        });
      });
      return SKIP;
    });
  };
}
