import { sameCommand } from '../docker/command/index.ts';
import { parseReference } from '../docker/reference/index.ts';
import type { Answer, Check, Mark, Verdict } from './check.ts';
import { gradeFind } from './find.ts';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function gradeChoice({ kind, right }: Check & { kind: 'one' | 'several' | 'lines' }, chosen: readonly number[]): Verdict {
  const marks = new Map<number, Mark>(chosen.map((option) => [option, right.includes(option) ? 'right' : 'wrong']));
  const missing = right.filter((option) => !chosen.includes(option)).length;
  const wrong = [...marks.values()].filter((mark) => mark === 'wrong').length;
  if (missing === 0 && wrong === 0) return { right: true, marks, says: 'Right.' };
  const thing = kind === 'lines' ? 'line' : 'answer';
  if (chosen.length === 0) return { right: false, marks, says: kind === 'lines' ? 'Mark a line first.' : 'Choose an answer first.' };
  if (kind === 'one') return { right: false, marks, says: 'Not this one. The reason stands beside it.' };
  const parts = [
    ...(wrong > 0 ? [`${plural(wrong, `${thing} does`, `${thing}s do`)} not belong here`] : []),
    ...(missing > 0 ? [`${plural(missing, 'is', 'are')} missing`] : []),
  ];
  return { right: false, marks, says: `Not yet: ${parts.join(', ')}.` };
}

function gradeOrder({ count }: Check & { kind: 'order' }, order: readonly number[]): Verdict {
  const kept = longestRise(order);
  const marks = new Map<number, Mark>(order.map((thing) => [thing, kept.has(thing) ? 'right' : 'wrong']));
  const moved = count - kept.size;
  if (moved === 0) return { right: true, marks, says: 'Right.' };
  return { right: false, marks, says: `Not yet: move ${plural(moved, 'more line', 'more lines')}.` };
}

/** The largest set of things that already follow one another as they should: the others have to move. */
function longestRise(order: readonly number[]): Set<number> {
  const best: number[][] = [];
  order.forEach((thing, index) => {
    const before = best.slice(0, index).filter((run) => run.at(-1)! < thing);
    const longest = before.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []);
    best.push([...longest, thing]);
  });
  return new Set(best.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []));
}

const NOTHING: Verdict = { right: false, marks: new Map(), says: 'Type an answer first.' };

/** Whether two references name one image, however much of its name Docker has to fill in. */
function sameImage(a: string, b: string): boolean {
  const [one, other] = [parseReference(a), parseReference(b)];
  return !('error' in one) && !('error' in other) && one.canonical === other.canonical;
}

function gradeTyped({ kind, accepted }: Check & { kind: 'command' | 'reference' }, typed: string): Verdict {
  const answer = typed.trim();
  if (answer === '') return NOTHING;
  const right = accepted.some((one) => (kind === 'command' ? sameCommand(answer, one, sameImage) : sameImage(answer, one)));
  if (right) return { right, marks: new Map(), says: 'Right.' };
  const read = kind === 'reference' ? parseReference(answer) : null;
  const says = read === null ? 'Not what was asked for.' : 'error' in read ? `Docker says: ${read.error}.` : `Docker reads this as ${read.canonical}. That is not what was asked for.`;
  return { right, marks: new Map(), says };
}

/** Judges an answer; what was typed by what Docker would make of it. */
export function grade(check: Check, answer: Answer): Verdict {
  if ('accepted' in check) return gradeTyped(check, typeof answer === 'string' ? answer : '');
  const numbers = typeof answer === 'string' ? [] : answer;
  if (check.kind === 'find') return gradeFind(check, numbers);
  return check.kind === 'order' ? gradeOrder(check, numbers) : gradeChoice(check, numbers);
}
