/**
 * Variables in a word of a Dockerfile, as BuildKit replaces them: frontend/dockerfile/shell/lex.go, and
 * docs.docker.com/reference/dockerfile, “Environment replacement”.
 */

/** What a word became, or why it cannot be read, in BuildKit’s words. */
export type Expansion = { text: string } | { error: string };

/** The variables that a word may use, by name. */
export type Variables = ReadonlyMap<string, string>;

class SyntaxFault extends Error {}

const RE_NAME = /^(?:\d+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*)/u;
const RE_REGEX_SYNTAX = /[[\]{}.+()|^$]/;
/** What Go prints for the end of the text, where a character was expected. */
const END = '\uFFFD';

/** Replaces the variables of a word and takes its quotes and escapes away. */
export function expand(word: string, variables: Variables, escape: string): Expansion {
  try {
    return { text: new Word(word, variables, escape).until(null, false) };
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return { error: `failed to process ${JSON.stringify(word)}: ${error.message}` };
  }
}

class Word {
  private rest: string;
  private readonly variables: Variables;
  private readonly escape: string;

  constructor(text: string, variables: Variables, escape: string) {
    this.rest = text;
    this.variables = variables;
    this.escape = escape;
  }

  private next(): string {
    const [character = ''] = this.rest;
    this.rest = this.rest.slice(character.length);
    return character;
  }

  /** Reads on to a character outside of quotes, or to the end (null); `raw` keeps the escapes, as patterns need them. */
  until(stop: string | null, raw: boolean): string {
    let text = '';
    while (this.rest !== '') {
      const character = this.next();
      if (character === stop) return text;
      if (character === "'") text += this.singleQuoted();
      else if (character === '"') text += this.doubleQuoted(raw);
      else if (character === '$') text += this.variable();
      else if (character === this.escape) text += (raw ? character : '') + this.next();
      else text += character;
    }
    if (stop !== null) throw new SyntaxFault(`unexpected end of statement while looking for matching ${stop}`);
    return text;
  }

  private singleQuoted(): string {
    const end = this.rest.indexOf("'");
    if (end < 0) throw new SyntaxFault('unexpected end of statement while looking for matching single-quote');
    const text = this.rest.slice(0, end);
    this.rest = this.rest.slice(end + 1);
    return text;
  }

  private doubleQuoted(raw: boolean): string {
    let text = '';
    while (this.rest !== '') {
      const character = this.next();
      if (character === '"') return text;
      if (character === '$') text += this.variable();
      else if (character === this.escape) {
        const isEscaped = this.rest !== '' && ['"', '$', this.escape].includes(this.rest[0]!);
        text += isEscaped ? (raw ? character : '') + this.next() : character;
      } else text += character;
    }
    throw new SyntaxFault('unexpected end of statement while looking for matching double-quote');
  }

  private name(): string {
    const [name = ''] = RE_NAME.exec(this.rest) ?? [];
    this.rest = this.rest.slice(name.length);
    return name;
  }

  private variable(): string {
    if (!this.rest.startsWith('{')) {
      const name = this.name();
      return name === '' ? '$' : (this.variables.get(name) ?? '');
    }
    this.next();
    if (this.rest === '') throw new SyntaxFault("syntax error: missing '}'");
    if ('{}:'.includes(this.rest[0]!)) throw new SyntaxFault('syntax error: bad substitution');
    const name = this.name();
    const value = this.variables.get(name);
    const sign = this.next();
    if (sign === '}') return value ?? '';
    if (sign === '/') return this.replaced(value ?? '');
    const operator = sign === ':' ? this.next() : sign;
    const written = sign === ':' ? `:${operator || END}` : operator || END;
    const isPattern = operator === '#' || operator === '%';
    if (!'+-?#%'.includes(operator) || operator === '' || (sign === ':' && isPattern)) {
      throw new SyntaxFault(`unsupported modifier (${written}) in substitution`);
    }
    const word = this.closing('}', isPattern);
    return this.applied(operator, name, value, word, sign === ':');
  }

  /** The rest of a substitution up to the character that closes it. */
  private closing(stop: string, raw: boolean): string {
    try {
      return this.until(stop, raw);
    } catch (error) {
      if (error instanceof SyntaxFault && this.rest === '') throw new SyntaxFault(`syntax error: missing '${stop}'${stop === '/' ? ' in ${}' : ''}`);
      throw error;
    }
  }

  private applied(operator: string, name: string, value: string | undefined, word: string, isEmptyUnset: boolean): string {
    const isSet = value !== undefined && !(isEmptyUnset && value === '');
    switch (operator) {
      case '-': return isSet ? value : word;
      case '+': return isSet ? word : '';
      case '?': {
        if (isSet) return value;
        throw new SyntaxFault(`${name}: ${word || `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`);
      }
      default: return trimmed(value ?? '', operator, word);
    }
  }

  private replaced(value: string): string {
    const isAll = this.rest.startsWith('/');
    if (isAll) this.next();
    const pattern = patternOf(this.closing('/', true), true, '');
    const replacement = this.closing('}', true);
    return value.replace(new RegExp(pattern, isAll ? 'gsu' : 'su'), () => replacement);
  }
}

/** `${name#pattern}` and `${name%pattern}` take the shortest match off the start or the end, doubled the longest. */
function trimmed(value: string, operator: string, word: string): string {
  const isLongest = word.startsWith(operator);
  const glob = isLongest ? word.slice(1) : word;
  if (operator === '#') return value.replace(new RegExp(patternOf(glob, isLongest, '^'), 'su'), '');
  const whole = new RegExp(`${patternOf(glob, true, '^')}$`, 'su');
  const starts = Array.from({ length: value.length + 1 }, (_, index) => index);
  const start = (isLongest ? starts : starts.toReversed()).find((index) => whole.test(value.slice(index)));
  return start === undefined ? value : value.slice(0, start);
}

/** A shell pattern as a regular expression: `*` and `?` are its only signs. */
function patternOf(glob: string, isGreedy: boolean, anchor: string): string {
  let pattern = anchor;
  const characters = [...glob];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i]!;
    if (character === '*') pattern += isGreedy ? '.*' : '.*?';
    else if (character === '?') pattern += '.';
    else if (character === '\\') {
      const escaped = characters[++i] ?? '';
      if (escaped === '}' || escaped === '/') pattern += escaped === '}' ? '\\}' : '\\/';
      else if ('*?\\'.includes(escaped) && escaped !== '') pattern += `\\${escaped}`;
      else throw new SyntaxFault(`invalid pattern (${glob}) in substitution: invalid escape '\\${escaped}'`);
    } else pattern += RE_REGEX_SYNTAX.test(character) ? `\\${character}` : character === '/' ? '\\/' : character;
  }
  return pattern;
}
