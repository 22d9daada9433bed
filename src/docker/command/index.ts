import { parse, type ParseEntry } from 'shell-quote';
import { ALIASES, COMMANDS, REDIRECTIONS, type CommandForm } from './commands.ts';

/** A `docker` command, told apart: two that would do the same are equal in every part. */
export interface DockerCommand {
  /** The short name of the command: `images` for `image ls`. */
  readonly command: string;
  /** Long names of options, with their values in the order given; `''` for one without a value. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly operands: readonly string[];
}

const RE_PROMPT = /^\s*[$#]\s+/;
/** A letter with its value or with other letters: `-ofile`, `-it`. */
const RE_CLUSTER = /^-[A-Za-z]./;

/** What a shell makes of a line; nothing where it would refuse it. */
function tokensOf(text: string): ParseEntry[] {
  try {
    return parse(text, (name) => `$${name}`);
  } catch {
    return [];
  }
}

/** Splits what was typed as a shell does; null where it is more than one command. */
function wordsOf(text: string): { words: string[]; redirections: [operator: string, file: string][] } | null {
  const words: string[] = [];
  const redirections: [string, string][] = [];
  let operator: string | null = null;
  for (const token of tokensOf(text.replace(RE_PROMPT, ''))) {
    if (typeof token === 'string') {
      if (operator === null) words.push(token);
      else redirections.push([operator, token]);
      operator = null;
    } else if ('comment' in token) break;
    else if (operator === null && (token.op === '>' || token.op === '<')) operator = token.op;
    else if (token.op === 'glob' && 'pattern' in token) words.push(token.pattern);
    else return null;
  }
  return operator === null ? { words, redirections } : null;
}

/** One option at the head of the words: its long name, its value, and how many words it took; null if unknown. */
function optionOf(form: CommandForm, [word, next]: readonly string[]): { name: string; value: string; taken: number } | null {
  const equals = word!.indexOf('=');
  const name = equals > 0 ? word!.slice(0, equals) : word!;
  const valued = Object.hasOwn(form.values, name) ? form.values[name] : undefined;
  if (valued !== undefined) {
    if (equals > 0) return { name: valued, value: word!.slice(equals + 1), taken: 1 };
    return next === undefined ? null : { name: valued, value: next, taken: 2 };
  }
  return Object.hasOwn(form.switches, name) ? { name: form.switches[name]!, value: '', taken: 1 } : null;
}

/** Takes `-it` apart to `-i -t`, and `-ofile` to `-o file`. */
function unclustered(form: CommandForm, word: string): string[] {
  if (!RE_CLUSTER.test(word) || Object.hasOwn(form.values, word)) return [word];
  const letter = word.slice(0, 2);
  if (Object.hasOwn(form.values, letter)) return [letter, word.slice(word[2] === '=' ? 3 : 2)];
  return Object.hasOwn(form.switches, letter) ? [letter, ...unclustered(form, `-${word.slice(2)}`)] : [word];
}

/**
 * Tells a `docker` command apart. Null: it is none, it is more than one command, or it has an option that the command
 * does not take.
 */
export function parseCommand(text: string): DockerCommand | null {
  const split = wordsOf(text);
  if (split === null || split.words[0] !== 'docker') return null;
  const [, first = '', second = '', ...rest] = split.words;
  const alias = ALIASES[`${first} ${second}`];
  const command = alias ?? first;
  const form = Object.hasOwn(COMMANDS, command) ? COMMANDS[command]! : null;
  let words = alias === undefined ? split.words.slice(2) : rest;
  if (form === null) return { command, options: {}, operands: words };

  const options: Record<string, string[]> = {};
  const operands: string[] = [];
  while (words.length > 0) {
    if (words[0] === '--') {
      operands.push(...words.slice(1));
      break;
    }
    if (!words[0]!.startsWith('-') || words[0] === '-') {
      operands.push(words[0]!);
      words = words.slice(1);
      if (!form.passesOn) continue;
      operands.push(...words);
      break;
    }
    words = [...unclustered(form, words[0]!), ...words.slice(1)];
    const option = optionOf(form, words);
    if (option === null) return null;
    (options[option.name] ??= []).push(option.value);
    words = words.slice(option.taken);
  }
  for (const [operator, file] of split.redirections) {
    const same = REDIRECTIONS[command];
    if (same?.operator !== operator) return null;
    (options[same.option] ??= []).push(file);
  }
  return { command, options, operands };
}

/**
 * Whether two lines would make Docker do the same: options in any order and spelling, `image save` for `save`, a
 * redirection for `--output`, and names of images as `sameImage` tells them (`greeter` is `greeter:latest`).
 */
export function sameCommand(a: string, b: string, sameImage: (a: string, b: string) => boolean): boolean {
  const [one, other] = [parseCommand(a), parseCommand(b)];
  if (one === null || other === null || one.command !== other.command || one.operands.length !== other.operands.length) return false;
  const names = Object.keys(one.options);
  if (names.length !== Object.keys(other.options).length) return false;
  if (names.some((name) => JSON.stringify(one.options[name]) !== JSON.stringify(other.options[name]))) return false;
  const images = COMMANDS[one.command]?.images ?? [];
  return one.operands.every((operand, index) => {
    const named = images === 'all' || images.includes(index);
    return operand === other.operands[index] || (named && sameImage(operand, other.operands[index]!));
  });
}
