import { htmlFlow } from 'micromark-core-commonmark';
import type { Code, Construct, State } from 'micromark-util-types';

const RE_NAME = /[\w-]/;
const RE_DIGIT = /\d/;
/** `"` and `'`. */
const QUOTES: readonly Code[] = [34, 39];
const RIGHT_BRACKET = 93;
const SLASH = 47;
/** Elements of running text: the parser of remark.js begins no block of HTML with them. */
const INLINE_TAGS = new Set((
  'a abbr b bdi bdo br cite code data del dfn em font i img ins kbd mark q rp rt ruby s samp small span strong sub sup ' +
  'time u var wbr'
).split(' '));

/** Whether a code is a character that a pattern knows. */
export const isCharacter = (code: Code, pattern: RegExp) => {
  return code !== null && code >= 0 && pattern.test(String.fromCodePoint(code));
};
/** Whether a code ends a line (micromark's codes below -2) or the text. */
export const isLineEnd = (code: Code) => code === null || code < -2;
/** Whether a code is a blank or a part of a tab. */
export const isSpace = (code: Code) => code === -2 || code === -1 || code === 32;

/** What an index holds, to its bracket: nothing, a number, a string. */
export const index: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let quote: Code = null;
    const end: State = (code) => (code === RIGHT_BRACKET ? ok(code) : nok(code));
    const inside: State = (code) => {
      if (isLineEnd(code) || (quote === null && !isCharacter(code, RE_DIGIT))) return leave(end)(code);
      effects.consume(code);
      return code === quote ? leave(end) : inside;
    };
    const leave = (next: State): State => (code) => {
      effects.exit('data');
      return next(code);
    };
    return (code) => {
      if (code === RIGHT_BRACKET) return ok(code);
      if (QUOTES.includes(code)) quote = code;
      else if (!isCharacter(code, RE_DIGIT)) return nok(code);
      effects.enter('data');
      effects.consume(code);
      return inside;
    };
  },
};

/** The tag of an element of running text. */
const inlineTag: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let name = '';
    const rest: State = (code) => {
      if (!isCharacter(code, RE_NAME)) {
        effects.exit('data');
        return INLINE_TAGS.has(name.toLowerCase()) ? ok(code) : nok(code);
      }
      name += String.fromCodePoint(code!);
      effects.consume(code);
      return rest;
    };
    const start: State = (code) => {
      if (code !== SLASH) return rest(code);
      effects.consume(code);
      return rest;
    };
    return (code) => {
      effects.enter('data');
      effects.consume(code);
      return start;
    };
  },
};

/** Blocks of HTML in a deck: `<br>` or `<img …>` alone on a line begins none, so the markdown after it is read. */
export const deckHtml: Construct = {
  ...htmlFlow,
  name: 'deckHtml',
  tokenize(effects, ok, nok) {
    return effects.check(inlineTag, nok, htmlFlow.tokenize.call(this, effects, ok, nok));
  },
};

