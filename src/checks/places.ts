/** A check that is answered by finding a place in a widget: the author’s words for places, as states of that widget. */
import type { Problem } from '../base/problems.ts';
import { nearest } from '../base/suggest.ts';
import type { PageWidget } from './asked.ts';
import type { Check, FindPlace } from './check.ts';
import { placeAt } from './find.ts';
import { checkProblem } from './problems.ts';
import type { Entry } from './syntax.ts';

/** An archive of the learner’s own is open. */
const OWN = 'own file';
const IS = (checked: boolean | null): FindPlace['is'] => (checked === null ? 'over' : checked ? 'right' : 'mistake');

/** Ties the author’s entries to states of the widget. */
export function placesOf(entries: readonly Entry[], found: PageWidget, id: string): { check: Check & { readonly kind: 'find' }; problems: Problem[] } {
  const { widget, name, attributes } = found;
  const problems: Problem[] = [];
  const places = entries.flatMap(({ words, checked, place }): FindPlace[] => {
    if (words === null) return [];
    if (words === OWN && checked !== true) return [{ is: IS(checked), state: null }];
    const at = words === OWN ? { reason: 'what a learner opens is not known', names: [] } : widget.placeOf(words, found);
    if ('state' in at) return [{ is: IS(checked), state: at.state }];
    const meant = nearest(words, at.names);
    const choice = meant === undefined ? `A place in ${widget.name} is one of: ${widget.forms}.` : `Did you mean “${meant}”?`;
    problems.push({ ...checkProblem('LB-CHECK-016', { id, found: words, archive: name, reason: at.reason, choice }), ...place });
    return [];
  });
  const check = { kind: 'find', source: widget.sourceOf(name), places } as const;
  const [first] = placeAt(check, { ...check.source, ...widget.first(found, attributes) });
  if (problems.length === 0 && first !== undefined && places[first]!.is === 'right') {
    problems.push(checkProblem('LB-CHECK-017', { id, found: entries.filter(({ words }) => words !== null)[first]!.words }));
  }
  return { check, problems };
}
