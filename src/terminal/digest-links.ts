/** Digests on screen that lead to what they name: found in rows of text, marked as links. Pure. */
import { rowText, type Row, type Span } from './rows.ts';

/** What a digest leads to. Whoever shows a recording says which digests it knows. */
export interface DigestTarget {
  /** Where the thing is shown, as an address. */
  readonly href: string;
  /** Name of the entry to open there. */
  readonly entry: string;
  /** What it is, in a few words. */
  readonly what: string;
  /** A layer's colour, 1 to 8, and pattern; null for what is no layer. */
  readonly colour: number | null;
  readonly pattern: number;
}

/** Targets by the 64 hexadecimal digits of their digest. */
export type DigestTargets = ReadonlyMap<string, DigestTarget>;

/** A span that may be part of a link. */
export interface LinkedSpan extends Span {
  readonly target?: DigestTarget;
}

/** Docker prints a digest whole, as its first twelve digits, or cut where its line ends. */
const RE_DIGEST = /\b(?:sha256:)?([0-9a-f]{12,64})\b/g;

/** The places in a text that look like digests: where, and their hexadecimal digits. */
export function digestsIn(text: string): { start: number; end: number; hex: string }[] {
  return [...text.matchAll(RE_DIGEST)].map((match) => ({ start: match.index, end: match.index + match[0].length, hex: match[1]! }));
}

/** What a whole or shortened digest leads to; undefined where it is unknown, or could be several things. */
export function targetOf(hex: string, targets: DigestTargets): DigestTarget | undefined {
  const whole = targets.get(hex);
  if (whole !== undefined || hex.length === 64) return whole;
  const meant = [...targets].filter(([digest]) => digest.startsWith(hex));
  return meant.length === 1 ? meant[0]![1] : undefined;
}

/** A row with the digests that are known made links; its text stays the same. */
export function linkDigests(row: Row, targets: DigestTargets): LinkedSpan[] {
  const links = targets.size === 0 ? [] : digestsIn(rowText(row)).flatMap(({ start, end, hex }) => {
    const target = targetOf(hex, targets);
    return target === undefined ? [] : [{ start, end, target }];
  });
  if (links.length === 0) return [...row];
  const spans: LinkedSpan[] = [];
  let at = 0;
  for (const span of row) {
    const { text } = span;
    const end = at + text.length;
    const cuts = links.flatMap((link) => [link.start, link.end]).filter((cut) => cut > at && cut < end);
    const places = [at, ...cuts, end];
    for (const [index, from] of places.slice(0, -1).entries()) {
      const target = links.find((link) => link.start <= from && from < link.end)?.target;
      spans.push({ ...span, text: text.slice(from - at, places[index + 1]! - at), ...(target === undefined ? {} : { target }) });
    }
    at = end;
  }
  return spans;
}

/** The same in rows that are one line, broken at the terminal's edge: a digest may run over the break. */
export function linkBrokenLine(rows: readonly Row[], targets: DigestTargets): LinkedSpan[][] {
  if (rows.length === 1) return [linkDigests(rows[0]!, targets)];
  const linked = linkDigests(rows.flat(), targets);
  return rows.map((row) => {
    const part: LinkedSpan[] = [];
    for (let missing = rowText(row).length; missing > 0;) {
      const span = linked.shift()!;
      part.push({ ...span, text: span.text.slice(0, missing) });
      if (span.text.length > missing) linked.unshift({ ...span, text: span.text.slice(missing) });
      missing -= span.text.length;
    }
    return part;
  });
}
