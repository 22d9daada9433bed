/** BuildKit’s “did you mean”: util/suggest/error.go. */

/** Fewer single-letter changes than this are taken for a mistyped name. */
const MAX_DISTANCE = 3;

/** What BuildKit adds to an error about an unknown name: ` (did you mean build?)`, or nothing. */
export function suggestion(found: string, known: Iterable<string>, { caseMatters }: { caseMatters: boolean }): string {
  const same = (text: string) => (caseMatters ? text : text.toLowerCase());
  let best = '';
  let least = MAX_DISTANCE;
  for (const name of known) {
    const changes = levenshtein(same(found), same(name));
    // With an exact match the error is about something else.
    if (changes === 0) return '';
    if (changes < least) [best, least] = [name, changes];
  }
  if (best === '') return '';
  if (!caseMatters) best = found === found.toLowerCase() ? best.toLowerCase() : found === found.toUpperCase() ? best.toUpperCase() : best.toLowerCase();
  return ` (did you mean ${best}?)`;
}

function levenshtein(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    previous = row;
  }
  return previous[b.length]!;
}
