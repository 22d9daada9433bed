import { isMap, isScalar, isSeq, LineCounter, parseDocument, Scalar, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Problem } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import { talkProblem } from './talk-problems.ts';

/** Where something stands in a talk’s file; line and column count from 1. */
export interface TalkPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Slides that the talk brings along itself, as markdown of the slide dialect. */
export interface OwnSlides {
  readonly kind: 'own';
  readonly markdown: string;
  /** Where the markdown begins. */
  readonly place: TalkPlace;
}

/** What a part shows, as its author asks for it. */
export type TalkItem =
  | OwnSlides
  /** One slide (`a#x`), a range (`a#x..a#y`) or a whole lesson (`a#*`, without `from`). */
  | { readonly kind: 'slides'; readonly text: string; readonly lesson: string; readonly from?: string; readonly to?: { lesson: string; slide: string }; readonly place: TalkPlace }
  /** A list of the talk’s parts. */
  | { readonly kind: 'contents'; readonly place: TalkPlace };

/** An opening slide: none, one from the title, or own markdown. */
export type Cover = boolean | OwnSlides;

/** A part of a talk. */
export interface TalkPart {
  readonly title: string;
  /** Minutes to present it. */
  readonly minutes: number;
  readonly slides: readonly TalkItem[];
  readonly cover: Cover;
  /** Where the part begins. */
  readonly place: TalkPlace;
}

/** A talk as its file asks for it: which slides of which lessons, in what order, for how long. */
export interface Talk {
  /** Its file’s name, and its address. */
  readonly name: string;
  readonly file: string;
  readonly title: string;
  /** One sentence for the link preview, or an empty text. */
  readonly summary: string;
  readonly minutes: number;
  /** Slides of these classes are left out of ranges and whole lessons, and so is `check`. */
  readonly exclude: readonly string[];
  readonly cover: Cover;
  readonly parts: readonly TalkPart[];
}

const TALK_KEYS = ['title', 'summary', 'minutes', 'exclude', 'cover', 'parts'];
const PART_KEYS = ['title', 'minutes', 'slides', 'cover'];
const ITEM_KEYS = ['own'];
const RE_REFERENCE = /^(?<lesson>[^#\s]+)#(?:\*|(?<from>[^#\s]+?)(?:\.\.(?<toLesson>[^#\s]+)#(?<to>[^#\s]+))?)$/;

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isMinutes = (value: unknown): value is number => typeof value === 'number' && value > 0 && Number.isFinite(value);

/** Reads the fields of a talk’s file and says of each problem where it stands. */
class TalkReader {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #lines = new LineCounter();

  constructor(file: string) {
    this.#file = file;
  }

  read(name: string, text: string): Talk | null {
    const document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    for (const { pos, message } of document.errors) this.problems.push(talkProblem('LB-TALK-001', { ...this.#at(pos[0]), reason: message }));
    if (document.errors.length > 0) return null;
    const { contents } = document;
    if (!isMap(contents)) {
      this.problems.push(talkProblem('LB-TALK-001', { ...this.#at(0), reason: 'a mapping of fields was expected' }));
      return null;
    }
    this.#allow(contents, TALK_KEYS);
    const talk: Talk = {
      name,
      file: this.#file,
      title: this.#field(contents, 'title', isText, 'a text'),
      summary: contents.has('summary') ? this.#field(contents, 'summary', isText, 'a text') : '',
      minutes: this.#field(contents, 'minutes', isMinutes, 'a number of minutes'),
      exclude: this.#exclude(contents),
      cover: this.#cover(contents, true),
      parts: this.#list(contents, 'parts', 'a list of parts').flatMap((part) => this.#part(part)),
    };
    return this.problems.length > 0 ? null : this.#timed(talk, contents);
  }

  #at(offset: number): TalkPlace {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#file, line, column: col };
  }

  #place(node: Node | null | undefined): TalkPlace {
    return this.#at(node?.range?.[0] ?? 0);
  }

  #pair(map: YAMLMap, key: string): Pair<Node, Node | null> | undefined {
    return map.items.find((pair) => String(pair.key) === key) as Pair<Node, Node | null> | undefined;
  }

  #allow(map: YAMLMap, keys: readonly string[]): void {
    for (const pair of map.items) {
      const key = String(pair.key);
      if (!keys.includes(key)) this.problems.push(talkProblem('LB-TALK-002', { ...this.#place(pair.key as Node), key, choice: didYouMean(key, keys) }));
    }
  }

  #wrong(key: string, node: Node | null | undefined, expected: string): void {
    const found = isScalar(node) ? JSON.stringify(node.value) : isMap(node) ? 'a mapping' : isSeq(node) ? 'a list' : 'nothing';
    this.problems.push(talkProblem('LB-TALK-004', { ...this.#place(node), key, expected, found }));
  }

  #field<T>(map: YAMLMap, key: string, test: (value: unknown) => value is T, expected: string): T {
    const pair = this.#pair(map, key);
    const value = isScalar(pair?.value) ? pair.value.value : undefined;
    if (pair === undefined) this.problems.push(talkProblem('LB-TALK-003', { ...this.#place(map), key }));
    else if (!test(value)) this.#wrong(key, pair.value ?? pair.key, expected);
    return value as T;
  }

  #list(map: YAMLMap, key: string, expected: string): Node[] {
    const pair = this.#pair(map, key);
    if (pair === undefined) this.problems.push(talkProblem('LB-TALK-003', { ...this.#place(map), key }));
    else if (isSeq(pair.value) && pair.value.items.length > 0) return pair.value.items as Node[];
    else this.#wrong(key, pair.value ?? pair.key, `${expected}, at least one`);
    return [];
  }

  #exclude(map: YAMLMap): string[] {
    const node = this.#pair(map, 'exclude')?.value;
    if (node === undefined) return [];
    const values = isSeq(node) ? node.items.map((item) => (isScalar(item) ? item.value : undefined)) : [undefined];
    if (values.every(isText)) return values;
    this.#wrong('exclude', node, 'a list of classes');
    return [];
  }

  #cover(map: YAMLMap, otherwise: boolean): Cover {
    const node = this.#pair(map, 'cover')?.value;
    if (node === undefined) return otherwise;
    if (isScalar(node) && typeof node.value === 'boolean') return node.value;
    return this.#own('cover', node, 'true, false or markdown') ?? otherwise;
  }

  #own(key: string, node: Node | null | undefined, expected: string): OwnSlides | undefined {
    if (isScalar(node) && isText(node.value)) {
      // The text of a block scalar begins on the line after its mark.
      const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
      const place = this.#place(node);
      return { kind: 'own', markdown: node.value, place: isBlock ? { ...place, line: place.line + 1, column: 1 } : place };
    }
    this.#wrong(key, node, expected);
    return undefined;
  }

  #part(node: Node): TalkPart[] {
    if (!isMap(node)) {
      this.#wrong('parts', node, 'a list of parts, each with title, minutes and slides');
      return [];
    }
    this.#allow(node, PART_KEYS);
    return [{
      title: this.#field(node, 'title', isText, 'a text'),
      minutes: this.#field(node, 'minutes', isMinutes, 'a number of minutes'),
      slides: this.#list(node, 'slides', 'a list of slides').flatMap((item) => this.#item(item)),
      cover: this.#cover(node, false),
      place: this.#place(node),
    }];
  }

  #item(node: Node): TalkItem[] {
    const place = this.#place(node);
    if (isMap(node)) {
      this.#allow(node, ITEM_KEYS);
      const own = this.#own('own', this.#pair(node, 'own')?.value ?? node, 'markdown');
      return own ? [own] : [];
    }
    const text = isScalar(node) ? String(node.value) : '';
    if (text === 'contents') return [{ kind: 'contents', place }];
    const groups = RE_REFERENCE.exec(text)?.groups;
    if (groups === undefined) {
      this.problems.push(talkProblem('LB-TALK-005', { ...place, found: text }));
      return [];
    }
    const { lesson, from, toLesson, to } = groups as { lesson: string; from?: string; toLesson?: string; to?: string };
    return [{ kind: 'slides', text, lesson, place, ...(from && { from }), ...(to && { to: { lesson: toLesson!, slide: to } }) }];
  }

  #timed(talk: Talk, map: YAMLMap): Talk | null {
    const sum = talk.parts.reduce((all, { minutes }) => all + minutes, 0);
    if (sum <= talk.minutes) return talk;
    this.problems.push(talkProblem('LB-TALK-011', { ...this.#place(this.#pair(map, 'minutes')!.value), sum, minutes: talk.minutes }));
    return null;
  }
}

/** Reads a talk’s file, `content/talks/<name>.yaml`; null, with problems, where it is wrong. `file` is named in messages. */
export function readTalk(name: string, text: string, file: string): { talk: Talk | null; problems: Problem[] } {
  const reader = new TalkReader(file);
  const talk = reader.read(name, text);
  return { talk, problems: reader.problems };
}
