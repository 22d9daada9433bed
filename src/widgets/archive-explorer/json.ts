/** A JSON text laid out for reading: nothing is left out, every digest in it is found, and every field knows where it stands. */
import { pointerTo } from '../fields/pointer.ts';

/** What a digest or an entry's path in a JSON text names. */
export interface Reference {
  /** The path of the archive's entry that it names, or null where the archive has none. */
  readonly entry: string | null;
  /** What that is, in a few words. */
  readonly what: string;
}

/** Where a value stands: its key or index, and where what holds it stands; null is the document itself. */
export interface Place {
  readonly key: string | number;
  readonly in: Place | null;
}

/** A piece of a line: `mark` is punctuation, `key` a field's name, `value` what it holds, `reference` a digest inside a value. */
export type Segment =
  | { readonly kind: 'mark' | 'value'; readonly text: string }
  | { readonly kind: 'key'; readonly text: string; readonly at: Place }
  | { readonly kind: 'reference'; readonly text: string; readonly to: Reference };

/** A line, with its depth in steps of two blanks; the blanks are part of its first segment. */
export interface Line {
  readonly depth: number;
  readonly segments: readonly Segment[];
}

/** Finds what a text that looks like a digest or a path names; null where it is not to be marked at all. */
export type Refer = (text: string) => Reference | null;

const RE_TOKEN = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/gs;
const RE_REFERENCE = /(?:sha256:|blobs\/sha256\/)?\b[0-9a-f]{64}\b(?:\/layer\.tar|\/json|\.json|\.tar(?:\.gz)?)?/g;

const OPEN = new Set(['{', '[']);
const CLOSE = new Set(['}', ']']);
/** Deeper nesting is drawn at this depth: a hostile text may nest as deep as it is long. */
const DEEPEST = 24;

/** The JSON pointer to a place (RFC 6901). Made only where it is asked for: a hostile text may nest as deep as it is long. */
export function pointerOf(place: Place | null): string {
  const keys: (string | number)[] = [];
  for (let at = place; at !== null; at = at.in) keys.unshift(at.key);
  return keys.reduce<string>(pointerTo, '');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Finds the references in a value; a string's content begins after its quote. */
function segmentsOf(value: string, quote: 0 | 1, refer: Refer): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  const add = (text: string) => { if (text !== '') segments.push({ kind: 'value', text }); };
  const content = value.slice(quote, value.length - quote);
  const whole = refer(content);
  const found = whole !== null ? [{ 0: content, index: quote as number, to: whole }] : [];
  if (whole === null) {
    for (const match of value.matchAll(RE_REFERENCE)) {
      const to = refer(match[0]);
      if (to !== null) found.push({ 0: match[0], index: match.index, to });
    }
  }
  for (const { 0: text, index, to } of found) {
    add(value.slice(from, index));
    segments.push({ kind: 'reference', text, to });
    from = index + text.length;
  }
  add(value.slice(from));
  return segments;
}

/**
 * Lays out a JSON text with two blanks a level. It works on the text, not on parsed values, so numbers, escapes and
 * repeated keys stay as they were written. A text that is no JSON is left as it is, line by line.
 */
export function layOut(text: string, refer: Refer): Line[] {
  if (!isJson(text)) return text.split('\n').map((line) => ({ depth: 0, segments: segmentsOf(line, 0, refer) }));
  const tokens = text.match(RE_TOKEN) ?? [];
  const lines: Line[] = [];
  let depth = 0;
  let segments: Segment[] = [];
  /** What holds the value that comes next, and where that stands. */
  const holders: { isList: boolean; place: Place | null }[] = [];
  let place: Place | null = null;
  const enter = (isList: boolean) => {
    holders.push({ isList, place });
    if (isList) place = { key: 0, in: place };
  };
  const passComma = () => {
    if (holders.at(-1)?.isList === true) place = { key: (place!.key as number) + 1, in: place!.in };
  };
  const mark = (sign: string) => {
    const last = segments.at(-1);
    if (last?.kind === 'mark') segments[segments.length - 1] = { kind: 'mark', text: last.text + sign };
    else segments.push({ kind: 'mark', text: sign });
  };
  const level = () => Math.min(depth, DEEPEST);
  const begin = () => { if (segments.length === 0 && depth > 0) mark('  '.repeat(level())); };
  const end = () => {
    if (segments.length > 0) lines.push({ depth: level(), segments });
    segments = [];
  };
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (OPEN.has(token)) {
      begin();
      mark(token);
      enter(token === '[');
      if (next !== undefined && CLOSE.has(next)) return;
      end();
      depth++;
    } else if (CLOSE.has(token)) {
      if (!OPEN.has(tokens[index - 1] ?? '')) {
        end();
        depth = Math.max(0, depth - 1);
      }
      begin();
      mark(token);
      place = holders.pop()!.place;
    } else if (token === ',') {
      begin();
      mark(token);
      passComma();
      end();
    } else if (token === ':') mark(': ');
    else if (next === ':') {
      begin();
      place = { key: JSON.parse(token) as string, in: holders.at(-1)!.place };
      segments.push({ kind: 'key', text: token, at: place });
    } else {
      begin();
      segments.push(...(token.startsWith('"') ? segmentsOf(token, 1, refer) : [{ kind: 'value' as const, text: token }]));
    }
  });
  end();
  return lines;
}
