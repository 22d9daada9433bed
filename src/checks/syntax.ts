import type { BlockContent, Code, InlineCode, List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Problem } from '../base/problems.ts';
import type { Check } from './check.ts';
import { checkProblem } from './problems.ts';

/** One of the things that a learner chooses from or puts in order. */
export interface Option {
  readonly label: readonly RootContent[];
  /** Why it is right or wrong; empty for things to put in order. */
  readonly reason: readonly RootContent[];
}

/** What is asked for beside an answer in words: lines to be marked, or a place in a widget. */
export type Task = 'mark' | 'find';

/** An entry of the list of such a task: a line or a place as code, and what is to be said of it. */
export interface Entry {
  /** The code that it begins with; null where it begins otherwise. */
  readonly words: string | null;
  /** `[x]`, `[ ]`, or no box. */
  readonly checked: boolean | null;
  readonly option: Option;
  readonly place: { readonly line: number; readonly column: number };
}

/** A check as its author wrote it. */
export interface WrittenCheck {
  /** Null for a task, which is about something that the author only names. */
  readonly check: Check | null;
  /** What stands before the question: a figure, a session, code. */
  readonly before: readonly RootContent[];
  readonly question: readonly PhrasingContent[];
  readonly options: readonly Option[];
  /** Of a task. */
  readonly entries: readonly Entry[];
  /** Block quotes after the answer, one a hint, in the order in which they are given. */
  readonly hints: readonly (readonly RootContent[])[];
  /** Paragraphs after the answer: why it is so. */
  readonly explanation: readonly RootContent[];
}

const isAnswer = (node: RootContent): node is List | Code => node.type === 'list' || (node.type === 'code' && node.meta === 'answer');
const isTaskAnswer = (node: RootContent): node is List => node.type === 'list' && node.ordered !== true;

const optionOf = ({ children: [first, ...reason] }: ListItem): Option => ({ label: first === undefined ? [] : [first], reason });

/** What the list or code block asks for, and what is wrong with it. */
function readAnswer(answer: List | Code, id: string): { check: Check; options: Option[]; problems: Problem[] } {
  if (answer.type === 'code') {
    const accepted = answer.value.split('\n').filter((line) => line.trim() !== '');
    return { check: { kind: answer.lang === 'ref' ? 'reference' : 'command', accepted }, options: [], problems: accepted.length > 0 ? [] : [checkProblem('LB-CHECK-004', { id })] };
  }
  const options = answer.children.map(optionOf);
  const problems: Problem[] = [];
  if (answer.ordered) {
    if (options.length < 2) problems.push(checkProblem('LB-CHECK-009', { id, count: options.length, thing: 'things to put in order' }));
    return { check: { kind: 'order', count: options.length }, options, problems };
  }
  if (options.length < 2) problems.push(checkProblem('LB-CHECK-009', { id, count: options.length, thing: 'options' }));
  const right: number[] = [];
  answer.children.forEach((item, index) => {
    const option = toString(item.children[0] ?? item);
    if (item.checked === true) right.push(index);
    if (typeof item.checked !== 'boolean') problems.push(checkProblem('LB-CHECK-007', { id, option }));
    else if (item.children.length < 2) problems.push(checkProblem('LB-CHECK-006', { id, option }));
  });
  if (right.length === 0) problems.push(checkProblem('LB-CHECK-005', { id }));
  return { check: { kind: right.length === 1 ? 'one' : 'several', right }, options, problems };
}

/** The entries of a task’s list. In a `find`, one without a box says when nothing can be found any more. */
function readEntries(list: List, id: string, task: Task): { entries: Entry[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const entries = list.children.map((item): Entry => {
    const [first] = item.children;
    const [code, ...more] = first?.type === 'paragraph' ? first.children : [];
    const words = code?.type === 'inlineCode' && more.length === 0 ? (code as InlineCode).value : null;
    const { line, column } = item.position!.start;
    const option = toString(first ?? item);
    const tell = (problem: Problem) => problems.push({ ...problem, line, column });
    if (words === null) tell(checkProblem('LB-CHECK-011', { id, found: option }));
    else if (task === 'mark' && typeof item.checked !== 'boolean') tell(checkProblem('LB-CHECK-007', { id, option }));
    else if (item.children.length < 2) tell(checkProblem('LB-CHECK-006', { id, option }));
    return { words, checked: item.checked ?? null, option: optionOf(item), place: { line, column } };
  });
  if (!entries.some(({ checked }) => checked === true)) problems.push(checkProblem('LB-CHECK-005', { id }));
  return { entries, problems };
}

/**
 * Reads the content of `<Check>`: the question, its answer (a task list, a numbered list in the right order, or a code
 * block ` ```sh answer ` or ` ```ref answer ` with a command or an image’s name a line, each of which would do), then hints
 * as block quotes and an explanation. The list of a task holds lines or places, each as code.
 */
export function readCheck(children: readonly RootContent[], id: string, task?: Task): { written: WrittenCheck | null; problems: Problem[] } {
  const at = children.findIndex(task === undefined ? isAnswer : isTaskAnswer);
  const answer = children[at] as List | Code | undefined;
  if (answer === undefined) return { written: null, problems: [checkProblem('LB-CHECK-004', { id })] };
  const asked = children.slice(0, at);
  const question = asked.findLast(({ type }) => type === 'paragraph') as Paragraph | undefined;
  const read = task === undefined ? { ...readAnswer(answer, id), entries: [] } : { check: null, options: [], ...readEntries(answer as List, id, task) };
  const { check, options, entries, problems } = read;
  if (question === undefined) problems.push(checkProblem('LB-CHECK-008', { id }));
  const after = children.slice(at + 1);
  const written: WrittenCheck = {
    check,
    before: asked.filter((node) => node !== question),
    question: question?.children ?? [],
    options,
    entries,
    hints: after.flatMap((node) => (node.type === 'blockquote' ? [node.children as BlockContent[]] : [])),
    explanation: after.filter(({ type }) => type !== 'blockquote'),
  };
  return { written, problems };
}
