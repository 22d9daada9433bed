import type { BlockContent, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Check } from './check.ts';
import type { ShownLine } from './lines.ts';
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

/** A line of code with a box before it. */
function lineOf(id: string, right: readonly number[], options: readonly Option[], { text: code, option }: ShownLine): Child {
  if (option === null) return element('div', { className: 'check-gap' });
  const { reason } = options[option]!;
  return element('div', { className: 'check-option check-line', 'data-option': option, ...(right.includes(option) ? { 'data-right': true } : {}) },
    element('label', {}, element('input', { type: 'checkbox', name: `${id}.option`, value: option, disabled: true }), element('code', {}, text(code))),
    ...(reason.length === 0 ? [] : [element('div', { className: 'check-reason' }, ...reason)]));
}

/** Where the question is answered, where that is not right above it, and what is to be said of each place; nothing of it is shown before somebody was there. */
function placesOf(elsewhere: string | undefined, places: readonly { readonly is: string }[], options: readonly Option[]): Child[] {
  return [
    ...(elsewhere === undefined ? [] : [element('p', { className: 'check-where' }, element('a', { href: `#${elsewhere}` }, text('To the instrument')), text(' in which you look for it; then come back and press Check.'))]),
    ...options.map(({ reason }, index) => element('div', { className: 'check-place', 'data-option': index, ...(places[index]!.is === 'right' ? { 'data-right': true } : {}) },
      element('div', { className: 'check-reason' }, ...reason))),
  ];
}

function answerOf(id: string, { check, options, task }: ShownCheck): Child[] {
  switch (check.kind) {
    case 'one':
    case 'several':
      return options.map((option, index) => choice(id, check.kind === 'one' ? 'radio' : 'checkbox', check.right, option, index));
    case 'lines':
      return [element('div', { className: 'check-lines' },
        ...(task?.caption == null ? [] : [element('p', { className: 'check-caption' }, element('code', {}, text(task.caption)))]),
        ...(task?.lines ?? []).map((line) => lineOf(id, check.right, options, line)))];
    case 'find':
      return placesOf(task?.elsewhere === true ? task.widget : undefined, check.places, options);
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
function solutionOf({ check, options, explanation }: ShownCheck): Child[] {
  const why = explanation as Child[];
  switch (check.kind) {
    case 'one':
    case 'several':
    case 'lines': {
      const thing = check.kind === 'lines' ? 'line' : 'answer';
      return [element('p', {}, text(check.right.length === 1 ? `The right ${thing} is marked above.` : `The right ${thing}s are marked above.`)), ...why];
    }
    case 'find':
      return [...(options[check.places.findIndex(({ is }) => is === 'right')]!.reason as Child[]), ...why];
    case 'order':
      return [element('ol', {}, ...options.map(({ label }) => element('li', {}, ...inline(label)))), ...why];
    case 'command':
    case 'reference':
      return [element('pre', {}, element('code', {}, text(check.accepted[0]!))), ...why];
  }
}

/** A check whose answer is known, and what its task is about. */
export interface ShownCheck extends WrittenCheck {
  readonly check: Check;
  readonly task?: {
    readonly lines?: readonly ShownLine[];
    /** The lines’ file or command. */
    readonly caption?: string | null;
    /** The id of the widget in which something is to be found. */
    readonly widget?: string;
    /** Whether it stands elsewhere on the page, and not in the check. */
    readonly elsewhere?: boolean;
  };
}

/**
 * What a check is on the page before any script: the question, what there is to choose from, hints and the answer
 * folded away. The script of `<lb-check>` takes it over.
 */
export function markupOf(id: string, shown: ShownCheck): BlockContent[] {
  const { before, question, hints } = shown;
  const nodes: Child[] = [
    ...(before as Child[]),
    element('fieldset', { className: 'check-question' }, element('legend', {}, ...question), ...answerOf(id, shown)),
    ...hints.map((hint, index) => element('details', { className: 'check-hint' },
      element('summary', {}, text(hints.length === 1 ? 'Hint' : `Hint ${index + 1} of ${hints.length}`)), ...(hint as Child[]))),
    element('details', { className: 'check-solution' }, element('summary', {}, text('Answer')), ...solutionOf(shown)),
    element('p', { className: 'check-status', role: 'status' }),
  ];
  return nodes as BlockContent[];
}
