import type { CompileContext, Extension as FromMarkdownExtension, Token as MdastToken } from 'mdast-util-from-markdown';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Construct, Effects, Extension, State, Token, TokenizeContext } from 'micromark-util-types';
import { deckHtml, index, isCharacter, isLineEnd, isSpace } from './constructs.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    contentClassOpen: 'contentClassOpen';
    contentClassClose: 'contentClassClose';
  }
  interface Token {
    /** On an opening bracket: whether its closing bracket was read. */
    _closed?: boolean;
  }
  interface ParseContext {
    gfmFootnotes?: string[];
  }
}

/** What the parser is told about the piece of markdown that it reads next. */
export interface Piece {
  /** Lines, from 1, that hold an opening or closing bracket of a block class and nothing else. */
  opens: ReadonlySet<number>;
  closes: ReadonlySet<number>;
  /** Labels of link definitions and footnotes that stand elsewhere in the document. */
  labels: readonly string[];
  footnotes: readonly string[];
}

const DOT = 46;
const LESS_THAN = 60;
const LEFT_BRACKET = 91;
const RIGHT_BRACKET = 93;
const RE_NAME_START = /[A-Za-z_-]/;
const RE_NAME = /[\w-]/;
/** After these a dot may be part of a word or a call: `foo.bar[0]`, `f().x[1]`. */
const RE_WORD_BEFORE = /[\w)]/;

/** Reads `.name[` or `.one.two[` as one token, then goes on with `after`. */
function opening(effects: Effects, after: State, nok: State): State {
  const start: State = (code) => {
    effects.enter('contentClassOpen');
    effects.consume(code);
    return nameStart;
  };
  const nameStart: State = (code) => {
    if (!isCharacter(code, RE_NAME_START)) return nok(code);
    effects.consume(code);
    return name;
  };
  const name: State = (code) => {
    if (code !== DOT && code !== LEFT_BRACKET && !isCharacter(code, RE_NAME)) return nok(code);
    effects.consume(code);
    if (code === DOT) return nameStart;
    if (code !== LEFT_BRACKET) return name;
    effects.exit('contentClassOpen');
    return after;
  };
  return start;
}

/** Allows nothing but white space up to the end of the line. */
function restBlank(effects: Effects, ok: State, nok: State): State {
  const rest: State = (code) => {
    if (isSpace(code)) {
      effects.enter('whitespace');
      effects.consume(code);
      effects.exit('whitespace');
      return rest;
    }
    return isLineEnd(code) ? ok(code) : nok(code);
  };
  return rest;
}

function closing(effects: Effects, after: State): State {
  return (code) => {
    effects.enter('contentClassClose');
    effects.consume(code);
    effects.exit('contentClassClose');
    return after;
  };
}

/** The innermost bracket that is still open in this run of text, a class's or a link's. */
function innermostOpening(context: TokenizeContext): Token | undefined {
  for (let index = context.events.length - 1; index >= 0; index--) {
    const [kind, token] = context.events[index]!;
    if (kind !== 'enter') continue;
    if (token.type === 'contentClassOpen' && !token._closed) return token;
    if ((token.type === 'labelLink' || token.type === 'labelImage') && !token._balanced) return token;
  }
  return undefined;
}

/** A class may follow a word, `next.red[*]`, where its brackets do not hold an index, `list.items[0]`. */
const inlineOpen: Construct = {
  name: 'contentClassOpen',
  tokenize(effects, ok, nok) {
    return opening(effects, isCharacter(this.previous, RE_WORD_BEFORE) ? effects.check(index, nok, ok) : ok, nok);
  },
};

const inlineClose: Construct = {
  name: 'contentClassClose',
  tokenize(effects, ok, nok) {
    const opened = innermostOpening(this);
    return (code) => {
      if (opened?.type !== 'contentClassOpen') return nok(code);
      opened._closed = true;
      return closing(effects, ok)(code);
    };
  },
};

/**
 * The micromark extension for content classes, `.name[ … ]`. The inline construct decides by itself; the flow
 * construct reads the lines that `piece` names, because only a look at the whole slide tells where a block closes.
 * A third construct, which never matches, makes definitions of other slides known, for link references are
 * recognised only if their definition is.
 *
 * In MDX a line of `=` or `-` makes no heading of the text above it: where white space follows a `---`, it is meant
 * as a separator, and the parser itself fails on such a heading with an open component in it.
 */
export function dialectSyntax(piece: Piece = { opens: new Set(), closes: new Set(), labels: [], footnotes: [] }, mdx = false) {
  const blockOpen: Construct = {
    name: 'contentClassBlock',
    tokenize(effects, ok, nok) {
      return piece.opens.has(this.now().line) ? opening(effects, restBlank(effects, ok, nok), nok) : nok;
    },
  };
  const blockClose: Construct = {
    name: 'contentClassBlock',
    tokenize(effects, ok, nok) {
      return piece.closes.has(this.now().line) ? closing(effects, restBlank(effects, ok, nok)) : nok;
    },
  };
  const knownLabels: Construct = {
    name: 'knownLabels',
    tokenize(_effects, _ok, nok) {
      const { parser } = this;
      if (piece.labels.length > 0 && !parser.defined.includes(normalizeIdentifier(piece.labels[0]!))) {
        parser.defined.push(...piece.labels.map(normalizeIdentifier));
      }
      const footnotes = (parser.gfmFootnotes ??= []);
      if (piece.footnotes.length > 0 && !footnotes.includes(normalizeIdentifier(piece.footnotes[0]!))) {
        footnotes.push(...piece.footnotes.map(normalizeIdentifier));
      }
      return nok;
    },
  };
  const extension: Extension = {
    disable: { null: [mdx ? 'setextUnderline' : 'htmlFlow'] },
    document: { null: knownLabels },
    flow: { [DOT]: blockOpen, [RIGHT_BRACKET]: blockClose, ...(!mdx && { [LESS_THAN]: deckHtml }) },
    text: { [DOT]: inlineOpen, [RIGHT_BRACKET]: inlineClose },
  };
  return { extension, fromMarkdownExtension };
}

function enterMark(this: CompileContext, token: MdastToken): undefined {
  const text = this.sliceSerialize(token);
  const classes = token.type === 'contentClassOpen' ? text.slice(1, -1).split('.') : null;
  this.enter({ type: 'contentClassMark', classes }, token);
}

function exitMark(this: CompileContext, token: MdastToken): undefined {
  this.exit(token);
}

const fromMarkdownExtension: FromMarkdownExtension = {
  enter: { contentClassOpen: enterMark, contentClassClose: enterMark },
  exit: { contentClassOpen: exitMark, contentClassClose: exitMark },
};
