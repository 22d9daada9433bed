import type { Root } from 'mdast';
import type { Problem } from '../../base/problems.ts';
import { courseProblem } from '../problems.ts';
import { termKey, termsIn } from '../terms.ts';
import type { Site } from './site.ts';

/** A definition in a lesson that is not parsed. */
const RE_TERM = /<Term\b[^>]*>([^<]+)<\/Term>/g;

/** Terms are defined once in the whole course, where they are introduced. `own` is the page’s address. */
export function checkTerms(tree: Root, own: string, site: Site): Problem[] {
  const known = new Map<string, string>();
  for (const { path, text } of site.pages('lessons')) {
    if (path === own) continue;
    for (const [, word] of text.matchAll(RE_TERM)) known.set(termKey(word!), path);
  }
  return termsIn(tree).flatMap(({ word, node }) => {
    const { line, column } = node.position!.start;
    const elsewhere = known.get(termKey(word));
    known.set(termKey(word), 'this page');
    if (word === '') return [courseProblem('LB-COURSE-040', { line, column, found: word })];
    return elsewhere === undefined ? [] : [courseProblem('LB-COURSE-041', { line, column, found: word, elsewhere })];
  });
}
