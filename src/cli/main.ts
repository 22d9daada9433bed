/** `layerbook COMMAND …`: finds the command and runs it. */
import { resolve } from 'node:path';
import { didYouMean } from '../base/suggest.ts';
import type { Command, CommandIo, ExitCode } from './io.ts';

interface CommandEntry {
  usage: string;
  summary: string;
  load: () => Promise<Command>;
}

/** Each command is loaded only when it is asked for. */
const COMMANDS = new Map<string, CommandEntry>([
  ['inspect', {
    usage: 'inspect FILE|FOLDER [--json] [--tree N] [--fast] [--limit NAME=NUMBER]…',
    summary: 'Show what is in an image archive, every digest checked.',
    load: async () => (await import('./inspect.ts')).inspect,
  }],
  ['deck', {
    usage: 'deck FILE [--json]',
    summary: 'Show the slides of a lesson or of a deck written for remark.js.',
    load: async () => (await import('./deck.ts')).deck,
  }],
  ['cast', {
    usage: 'cast FILE [--json] [--screen step:ID|SECONDS|end] [--text ID]',
    summary: 'Show what is in a terminal recording.',
    load: async () => (await import('./cast.ts')).cast,
  }],
  ['ref', {
    usage: 'ref STRING [--json]',
    summary: 'Show what an image reference means to Docker.',
    load: async () => (await import('./ref.ts')).ref,
  }],
  ['stages', {
    usage: 'stages DOCKERFILE [--target X] [--json]',
    summary: 'Show which stages of a Dockerfile a target needs.',
    load: async () => (await import('./stages.ts')).stages,
  }],
  ['check', {
    usage: 'check [FILE|FOLDER…] [--links] [--json]',
    summary: 'Find what is wrong in lessons, guide pages, talks, decks and demos, or list their links out of the site.',
    load: async () => (await import('./check.ts')).check,
  }],
  ['pdf', {
    usage: 'pdf lesson|talk NAME [--handout] [--notes] [--answers] [--paper a4|letter] [--site ADDRESS] [-o FILE]',
    summary: 'Write slides as PDF: alone, with their notes (--handout), or with the presenter’s cues too (--notes); with the answers to its checks at the end (--answers).',
    load: async () => (await import('./pdf.ts')).pdf,
  }],
  ['record', {
    usage: 'record [DEMO…] [--engine NAME] [--engine-any] [--compare] [--list]',
    summary: 'Record the sessions of demos with a real Docker Engine.',
    load: async () => (await import('./record.ts')).record,
  }],
  ['export', {
    usage: 'export [-o FILE] [--built]',
    summary: 'Build the site and pack it as one zip archive that any static server can serve; --built packs dist/ as it is.',
    load: async () => (await import('./export.ts')).exportSite,
  }],
]);

const HELP_NAMES = new Set(['help', '--help', '-h']);

function help(): string {
  const rows = [...COMMANDS.values()].map(({ usage, summary }) => `  ${usage}\n      ${summary}`);
  return ['Usage: layerbook COMMAND …', '', ...rows, '', 'A command with --help shows its usage. Exit status: 0 sound,',
    '1 read but with errors, 2 nothing could be read or wrong use.', ''].join('\n');
}

/** Runs the command line. The result goes to `out`, all else to `err`. */
export async function main(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined) {
    io.err(help());
    return 2;
  }
  if (HELP_NAMES.has(name)) {
    io.out(help());
    return 0;
  }
  const command = COMMANDS.get(name);
  if (command === undefined) {
    io.err(`There is no command “${name}”. ${didYouMean(name, COMMANDS.keys())}\n`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(`Usage: layerbook ${command.usage}\n${command.summary}\n`);
    return 0;
  }
  return (await command.load())(rest, io);
}

if (import.meta.main) {
  const from = process.env['INIT_CWD'] ?? process.cwd();
  // Whoever reads the output may stop before its end, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await main(process.argv.slice(2), {
    path: (relative) => resolve(from, relative),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  });
}
