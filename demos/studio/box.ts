import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { basename, join } from 'node:path';
import { cgroupParent, removeCgroups } from './cgroups.ts';
import { studioError } from './problems.ts';
import { run } from './run.ts';

/** The name that programs in the box take for the machine's. */
export const BOX_HOSTNAME = 'layerbook';
/** The user's folder in the box. */
export const BOX_HOME = '/root';

/** Where a session runs: a box, or the machine itself. */
export interface Place {
  /** Runs a program there to its end; gives what it printed. Throws LB-REC-009. */
  run(what: string, program: string, args: readonly string[], options?: PlaceOptions): Promise<string>;
  /** Starts a program there whose input and output are pipes. */
  start(program: string, args: readonly string[], options?: PlaceOptions): ChildProcessByStdio<Writable, Readable, Readable>;
  /** The file that takes what programs print. */
  log: string;
  /** The machine's folder in which the session runs. */
  home: string;
}

export interface PlaceOptions {
  cwd?: string;
  env?: Readonly<Record<string, string>>;
}

/** A place on this machine with its own programs, mounts, network, process numbers and host name. */
export interface Box extends Place {
  /** Starts a service in the box: it prints to a log and ends with the box. */
  serve(program: string, args: readonly string[], log: string): ChildProcess;
  /** The control group of its containers, as dockerd is told. */
  cgroupParent: string;
  /** Ends every process of the box; its mounts and its network go with them. */
  end(): Promise<void>;
}

/** The environment of everything that runs in the box: nothing of the machine's own gets in. */
const ENVIRONMENT = { HOME: BOX_HOME, PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', TERM: 'xterm-256color' };

const NAMESPACES = ['--mount', '--net', '--uts', '--pid'];

/**
 * Runs as the first process of the box. `$1` = the box's folder, `$2` = folders that lie over /usr, topmost first.
 * Engines keep their data in memory: it is faster, and nothing is left behind. The first process reaps the
 * orphans (tini) and ends when its input does (cat), so a box can never outlive the recorder.
 */
const FIRST_PROCESS = `set -e
mount -t proc proc /proc
mount -t overlay overlay -o "lowerdir=$2:/usr" /usr
hostname ${BOX_HOSTNAME}
ip link set lo up
mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs tmpfs /usr/local
mount -t tmpfs -o mode=755 tmpfs /var/lib
mkdir -m 711 /var/lib/docker
mount --bind "$1/etc/hosts" /etc/hosts
mount --bind "$1/home" ${BOX_HOME}
: > "$1/ready"
exec tini -s -- cat
`;

/**
 * Makes a box under a folder. The folders of programs (each with a `usr` inside) lie over the machine's /usr.
 * It ends by itself when the recording is broken off. Throws LB-REC-022 when the kernel refuses one of its parts.
 */
export async function openBox(folder: string, programs: readonly string[], signal: AbortSignal): Promise<Box> {
  const log = join(folder, 'box.log');
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true, mode: 0o755 });
  mkdirSync(join(folder, 'etc'), { recursive: true });
  writeFileSync(join(folder, 'etc/hosts'), `127.0.0.1 localhost ${BOX_HOSTNAME}\n`);
  const overlay = programs.map((path) => join(path, 'usr')).join(':');
  const output = openSync(log, 'a');
  const unshareArgs = [...NAMESPACES, '--fork', '--kill-child', '--propagation', 'private', 'sh', '-c', FIRST_PROCESS, 'box', folder, overlay];
  // A group of its own keeps a terminal's Ctrl-C from the box: the recorder takes it down in order.
  const outer = spawn('unshare', unshareArgs, { stdio: ['pipe', output, output], detached: true });
  const ended = new Promise<void>((resolve) => outer.once('close', () => resolve()));
  signal.addEventListener('abort', () => outer.stdin?.end(), { once: true });
  const init = await firstProcess(outer, join(folder, 'ready'), log);

  const enter = (program: string, args: readonly string[], { cwd = BOX_HOME, env = {} }: PlaceOptions = {}): string[] => {
    const assignments = Object.entries({ ...ENVIRONMENT, ...env }).map(([name, value]) => `${name}=${value}`);
    return [...NAMESPACES, '--target', String(init), `--wdns=${cwd}`, 'env', '-i', ...assignments, program, ...args];
  };
  return {
    log,
    home,
    cgroupParent: cgroupParent(basename(folder)),
    run: (what, program, args, options) => run('nsenter', enter(program, args, options), { what, log, signal }),
    start: (program, args, options) => spawn('nsenter', enter(program, args, options), { stdio: ['pipe', 'pipe', 'pipe'], detached: true }),
    serve(program, args, logFile) {
      const file = openSync(logFile, 'a');
      return spawn('nsenter', enter(program, args), { stdio: ['ignore', file, file], detached: true });
    },
    async end() {
      outer.stdin?.end();
      const late = setTimeout(() => process.kill(init, 'SIGKILL'), 5000);
      await ended;
      clearTimeout(late);
      removeCgroups(basename(folder));
    },
  };
}

/** Waits until the box's first process has made its mounts; gives its process number on this machine. */
async function firstProcess(outer: ChildProcess, ready: string, log: string): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    await sleep(25);
    if (outer.exitCode !== null) break;
    try {
      readFileSync(ready);
      return Number(readFileSync(`/proc/${outer.pid}/task/${outer.pid}/children`, 'utf8').trim());
    } catch {
      // Not there yet.
    }
  }
  outer.stdin?.end();
  throw studioError('LB-REC-022', { reason: outer.exitCode === null ? 'no answer' : `exit code ${outer.exitCode}`, log });
}
