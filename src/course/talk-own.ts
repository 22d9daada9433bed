import type { Problem } from '../base/problems.ts';
import type { OwnSlides } from './talk.ts';
import { talkProblem } from './talk-problems.ts';

/** What the dialect says of a talk’s own slides, at its place in the talk’s file. Notes about remark.js are left out. */
export function ownProblems({ place }: OwnSlides, problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity !== 'note').map(({ code, message, hint, line, column }) => {
    const at = { file: place.file, line: place.line + Number(line) - 1, column: Number(column) };
    return talkProblem('LB-TALK-013', { ...at, reason: `${message}${hint ? ` ${hint}` : ''} (${code})` });
  });
}
