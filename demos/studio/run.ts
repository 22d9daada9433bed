import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { studioError } from './problems.ts';

/** How programs say that the disk is full; apt looks before it begins. */
const RE_DISK_FULL = /no space left on device|enough free space/i;

/** How a program is run. */
export interface RunOptions {
  /** What the program does, for the message when it fails: “Unpacking docker.io”. */
  what: string;
  /** The file that takes everything it prints. */
  log: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Ends the program when the recording is broken off. */
  signal?: AbortSignal;
}

/**
 * Runs a program to its end and gives its standard output. What it prints also goes to the log, so that
 * a failure can be read there. Throws LB-REC-009 (LB-REC-018 where the disk is full) when it fails.
 */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { what, log, cwd, env, signal } = options;
  appendFileSync(log, `\n# ${what}\n# ${[program, ...args].join(' ')}\n`);
  const child = spawn(program, args, { cwd, env: env ?? process.env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: Buffer[] = [];
  let errors = '';
  child.stdout.on('data', (data: Buffer) => {
    printed.push(data);
    appendFileSync(log, data);
  });
  child.stderr.on('data', (data: Buffer) => {
    errors = (errors + data.toString()).slice(-4000);
    appendFileSync(log, data);
  });
  const reason = await new Promise<string | undefined>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, killer) => resolve(code === 0 ? undefined : killer === null ? `exit code ${code}` : `ended by ${killer}`));
  });
  signal?.throwIfAborted();
  if (reason === undefined) return Buffer.concat(printed).toString();
  if (RE_DISK_FULL.test(errors)) throw studioError('LB-REC-018');
  throw studioError('LB-REC-009', { what, reason, log });
}
