/** A Dockerfile’s instructions, read by `dockerfile-ast`, with what BuildKit refuses before it looks at any of them. */
import { Copy, DockerfileParser, ModifiableInstruction, Run, type Instruction as AstInstruction } from 'dockerfile-ast';
import type { Problem } from '../../base/problems.ts';
import { stageProblem } from './problems.ts';
import { withoutNode } from './without-node.ts';

/** A flag of an instruction: `--from=build`; null where it has no `=`. */
export interface Flag {
  name: string;
  value: string | null;
}

/** One instruction, its continuation lines joined, heredocs left out. */
export interface Instruction {
  /** In capitals. */
  keyword: string;
  /** As it is written. */
  written: string;
  flags: Flag[];
  args: string[];
  /** The line on which it begins, from 1. */
  line: number;
}

export interface Dockerfile {
  instructions: Instruction[];
  /** What continues a line and takes a sign’s meaning away. */
  escape: string;
  problems: Problem[];
}

const RE_NEWLINE = /\r?\n/;
/** A heredoc with a file descriptor, which the parser does not know: `3<<EOF`. */
const RE_DESCRIPTOR = /(?<=\s)\d+(?=<<-?["'\w])/g;
const RE_BOM = /^\uFEFF/;

/** Reads a Dockerfile. What cannot be read is a problem, and what can be is there all the same. */
export function readDockerfile(text: string): Dockerfile {
  const problems: Problem[] = [];
  if (text === '') return { instructions: [], escape: '\\', problems: [stageProblem('LB-STAGE-001', { line: 1 })] };
  const plain = text.replace(RE_BOM, '').replace(RE_DESCRIPTOR, (digits) => ' '.repeat(digits.length));
  const tree = withoutNode(() => DockerfileParser.parse(plain));
  const escapes = tree.getDirectives().filter((directive) => directive.getName().toLowerCase() === 'escape');
  for (const [index, directive] of escapes.entries()) {
    const line = directive.getRange().start.line + 1;
    const found = directive.getValue();
    if (index > 0) problems.push(stageProblem('LB-STAGE-005', { line }));
    else if (found !== '`' && found !== '\\') problems.push(stageProblem('LB-STAGE-004', { line, found }));
  }
  const syntax = tree.getDirectives().find((directive) => directive.getName().toLowerCase() === 'syntax');
  if (syntax !== undefined) problems.push(stageProblem('LB-STAGE-041', { line: syntax.getRange().start.line + 1, found: syntax.getValue() }));
  const found = tree.getInstructions();
  if (found.length === 0) problems.push(stageProblem('LB-STAGE-002', { line: text.trimEnd().split(RE_NEWLINE).length }));
  for (const instruction of found) problems.push(...openHeredocs(instruction));
  return { instructions: found.map(instructionOf), escape: tree.getEscapeCharacter(), problems };
}

function instructionOf(instruction: AstInstruction): Instruction {
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
  return {
    keyword: instruction.getKeyword(),
    written: instruction.getInstruction(),
    flags: flags.map((flag) => ({ name: flag.getName(), value: unquoted(flag.getValue()) })),
    args: instruction.getArguments().map((argument) => argument.getValue()),
    line: instruction.getRange().start.line + 1,
  };
}

/** Flags lose their quotes before anything reads them. */
function unquoted(value: string | null): string | null {
  return value === null ? null : value.replaceAll(/["']/g, '');
}

/** The heredocs of an instruction that end nowhere; the parser does not tell those of ADD. */
function openHeredocs(instruction: AstInstruction): Problem[] {
  if (!(instruction instanceof Run || instruction instanceof Copy)) return [];
  const line = instruction.getRange().start.line + 1;
  const open = instruction.getHeredocs().filter((heredoc) => heredoc.getDelimiterRange() === null);
  return open.map((heredoc) => stageProblem('LB-STAGE-006', { line, name: heredoc.getName() }));
}
