import type { BlockContent, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { firstOrder } from './order.ts';
import type { Option, WrittenCheck } from './syntax.ts';

type Properties = Record<string, string | number | boolean>;
type Child = RootContent | { type: 'element'; children: Child[]; data: { hName: string; hProperties: Properties } };

/** A node that becomes the element of that name. */
const element = (hName: string, hProperties: Properties, ...children: readonly Child[]): Child => ({
  type: 'element', children: [...children], data: { hName, hProperties },
});
const text = (value: string): Child => ({ type: 'text', value });
/** The words of a paragraph without the paragraph: what stands in a label or a legend. */
const inline = (nodes: readonly RootContent[]): Child[] => nodes.flatMap((node) => (node.type === 'paragraph' ? (node as Paragraph).children : [node as PhrasingContent]));

function choice(id: string, type: 'radio' | 'checkbox', right: readonly number[], { label, reason }: Option, index: number): Child {
  return element('div', { className: 'check-option', 'data-option': index, ...(right.includes(index) ? { 'data-right': true } : {}) },
    element('label', {}, element('input', { type, name: `${id}.option`, value: index, disabled: true }), element('span', {}, ...inline(label))),
    element('div', { className: 'check-reason' }, ...reason));
}

function answerOf(id: string, { check, options }: WrittenCheck): Child[] {
  switch (check.kind) {
    case 'one':
    case 'several':
      return options.map((option, index) => choice(id, check.kind === 'one' ? 'radio' : 'checkbox', check.right, option, index));
    case 'order':
      return [element('ol', { className: 'check-order' }, ...firstOrder(id, options.length).map((thing) =>
        element('li', { 'data-option': thing }, element('span', {}, ...inline(options[thing]!.label)))))];
    case 'command':
    case 'reference':
      return [element('label', { className: 'check-command' }, element('span', {}, text(check.kind === 'command' ? 'Your command' : 'Your reference')),
        element('input', { type: 'text', disabled: true, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' }))];
  }
}

/** The answer, for whoever gave up or has no script: choices are marked where they stand, the others are written out. */
function solutionOf({ check, options, explanation }: WrittenCheck): Child[] {
  const why = explanation as Child[];
  switch (check.kind) {
    case 'one':
    case 'several':
      return [element('p', {}, text(check.kind === 'one' ? 'The right answer is marked above.' : 'The right answers are marked above.')), ...why];
    case 'order':
      return [element('ol', {}, ...options.map(({ label }) => element('li', {}, ...inline(label)))), ...why];
    case 'command':
    case 'reference':
      return [element('pre', {}, element('code', {}, text(check.accepted[0]!))), ...why];
  }
}

/**
 * What a check is on the page before any script: the question, what there is to choose from, hints and the answer
 * folded away. The script of `<lb-check>` takes it over.
 */
export function markupOf(id: string, written: WrittenCheck): BlockContent[] {
  const nodes: Child[] = [
    ...(written.before as Child[]),
    element('fieldset', {}, element('legend', {}, ...written.question), ...answerOf(id, written)),
    ...written.hints.map((hint, index) => element('details', { className: 'check-hint' },
      element('summary', {}, text(written.hints.length === 1 ? 'Hint' : `Hint ${index + 1} of ${written.hints.length}`)), ...(hint as Child[]))),
    element('details', { className: 'check-solution' }, element('summary', {}, text('Answer')), ...solutionOf(written)),
    element('p', { className: 'check-status', role: 'status' }),
  ];
  return nodes as BlockContent[];
}
