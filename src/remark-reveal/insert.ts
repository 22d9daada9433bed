import { isBlank, RE_BLOCK_PREFIX, type SourceLine } from './source.ts';

/** A line of a whole slide, its template and its steps joined. */
export interface ComposedLine extends SourceLine {
  /** The step with which the line appears. */
  readonly step: number;
  /** Whether it stands for a `--` (and the blank lines around it): no blank line that the author wrote. */
  readonly seam: boolean;
}

const RE_PLACE = /(?<!\\)\{\{[ \t]*content[ \t]*\}\}/;
const RE_LIST_MARKER = /[^\s>]/g;
/** A line that cannot go on in running text: headings, lists, quotations, rules, tables, tags, brackets of blocks. */
const RE_BLOCK_START =
  /^(?: {4}|\t| {0,3}(?:#{1,6}(?:\s|$)|>|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|(?:[*_-][ \t]*){3,}$|\||<.*>$|\]))|\.[\w.-]+\[\s*$/;
const RE_OPENING_END = /(?:\.[A-Za-z_-][\w-]*)+\[[ \t]*$/;
const RE_CLOSING_START = /^[ \t]*\]/;

/** Whether a line has a place for a slide's own content, `{{content}}`. */
export function hasPlace({ text }: SourceLine): boolean {
  return RE_PLACE.test(text);
}

/** A blank line that ends a paragraph and no list. */
export function seamAt(line: ComposedLine): ComposedLine {
  return { ...line, text: '', verbatim: false, seam: true };
}

const joined = (lines: readonly SourceLine[]) => lines.map(({ text }) => text.trim()).join(' ').trim();
const isRunning = (line: SourceLine) => !line.verbatim && !isBlank(line) && !RE_BLOCK_START.test(line.text);

/** Blocks in a place of their own: the first line after the prefix, the others under it (`- ` becomes two blanks). */
function asBlocks(prefix: string, lines: readonly ComposedLine[]): ComposedLine[] {
  const under = prefix.replace(RE_LIST_MARKER, ' ');
  return lines.map((line, index) => {
    const lead = index === 0 ? prefix : isBlank(line) ? under.trimEnd() : under;
    return { ...line, text: lead + line.text, shift: line.shift - lead.length };
  });
}

/** Content that is put into the middle of a line: its first line goes on behind `before`, its last one before `after`. */
function inText(before: string, lines: readonly ComposedLine[], after: string): ComposedLine[] {
  return lines.map((line, index) => {
    const lead = index === 0 ? before : '';
    const tail = index === lines.length - 1 ? after : '';
    return { ...line, text: lead + line.text + tail, shift: line.shift - lead.length };
  });
}

/** Running text around blocks: its paragraph is split where the content cannot go on in it. */
function split(host: ComposedLine, before: string, lines: readonly ComposedLine[], after: string): ComposedLine[] {
  const joinFirst = isRunning(lines[0]!) && lines[0]!.step === host.step;
  const joinLast = isRunning(lines.at(-1)!) && lines.at(-1)!.step === host.step;
  const part = (text: string): ComposedLine[] => {
    return text.trim() === '' ? [] : [{ ...host, text, shift: host.shift + Math.max(0, host.text.lastIndexOf(text)) }];
  };
  return [
    ...(joinFirst ? [] : [...part(before.trimEnd()), seamAt(host)]),
    ...inText(joinFirst ? before : '', lines, joinLast ? after : ''),
    ...(joinLast ? [] : [seamAt(host), ...part(after.trim())]),
  ];
}

/**
 * A line of a template with a slide's own content at its `{{content}}`: blocks where it stands alone or alone in a
 * content class, running text in running text. `above` and `below` are the lines around it.
 */
export function insert(
  host: ComposedLine,
  content: readonly ComposedLine[],
  above: ComposedLine | undefined,
  below: ComposedLine | undefined,
): ComposedLine[] {
  const place = RE_PLACE.exec(host.text);
  if (place === null || content.length === 0) return [host];
  const before = host.text.slice(0, place.index);
  const after = host.text.slice(place.index + place[0].length);
  const rest = RE_PLACE.test(after) ? insertRest(after, content) : after;
  if (host.verbatim) return inText(before, content.map((line) => ({ ...line, verbatim: true })), rest);
  const running = content.every(isRunning) && content.every(({ step }) => step === host.step);
  if (running && host.text.trimStart().startsWith('|')) return [{ ...host, text: before + joined(content) + rest }];
  if (RE_BLOCK_PREFIX.test(before) && rest.trim() === '') {
    const blocks = asBlocks(before, content);
    if (running) return blocks;
    const apart = (line: ComposedLine | undefined) => (line !== undefined && isRunning(line) ? [seamAt(host)] : []);
    return [...apart(above), ...blocks, ...apart(below)];
  }
  if (running) return inText(before, content, rest);
  if (RE_OPENING_END.test(before) && RE_CLOSING_START.test(rest)) {
    return [{ ...host, text: before }, ...content, { ...host, text: rest.trim() }];
  }
  return split(host, before, content, rest);
}

/** The text after a first place where there are further ones: running text, as the line cannot hold blocks twice. */
function insertRest(after: string, content: readonly ComposedLine[]): string {
  return after.replaceAll(new RegExp(RE_PLACE, 'g'), () => joined(content));
}
