import type { Answer, Check, Mark, Verdict } from './check.ts';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function gradeChoice({ kind, right }: Check & { kind: 'one' | 'several' }, chosen: readonly number[]): Verdict {
  const marks = new Map<number, Mark>(chosen.map((option) => [option, right.includes(option) ? 'right' : 'wrong']));
  const missing = right.filter((option) => !chosen.includes(option)).length;
  const wrong = [...marks.values()].filter((mark) => mark === 'wrong').length;
  if (missing === 0 && wrong === 0) return { right: true, marks, says: 'Right.' };
  if (chosen.length === 0) return { right: false, marks, says: 'Choose an answer first.' };
  if (kind === 'one') return { right: false, marks, says: 'Not this one. The reason stands beside it.' };
  const parts = [
    ...(wrong > 0 ? [`${plural(wrong, 'answer does', 'answers do')} not belong here`] : []),
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

/**
 * Judges an answer. How two commands are told to be the same is the affair of the caller’s `sameCommand`, because only
 * Docker’s own rules can say it.
 */
export function grade(check: Check, answer: Answer, sameCommand: (typed: string, accepted: string) => boolean): Verdict {
  if (check.kind === 'command') {
    if (typeof answer !== 'string' || answer.trim() === '') return NOTHING;
    const right = check.accepted.some((accepted) => sameCommand(answer, accepted));
    return { right, marks: new Map(), says: right ? 'Right.' : 'Not what was asked for.' };
  }
  const numbers = typeof answer === 'string' ? [] : answer;
  return check.kind === 'order' ? gradeOrder(check, numbers) : gradeChoice(check, numbers);
}
