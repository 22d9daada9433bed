import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { hostStage } from '../../demos/studio/host-stage.ts';
import { inspectMachine } from '../../demos/studio/machine.ts';
import { asStudioError } from '../../demos/studio/problems.ts';
import { run } from '../../demos/studio/run.ts';
import { ProblemError } from '../../src/base/problems.ts';
import type { CommandIo } from '../../src/cli/io.ts';
import { record } from '../../src/cli/record.ts';

const folder = mkdtempSync(join(tmpdir(), 'layerbook-'));
const log = join(folder, 'log');
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const isDebian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** The code and the message of the problem that is thrown. */
async function failure(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ProblemError) return `${error.problem.code} ${error.message}`;
    throw error;
  }
  return 'nothing was thrown';
}

describe('what keeps the studio from recording is one sentence:', () => {
  test.runIf(isDebian)('no root', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    expect(await failure(() => inspectMachine())).toMatch(/^LB-REC-001 Recording in a box needs root, .*: run it with sudo, or .* --engine host\.$/);
  });

  test.runIf(process.platform === 'linux')('no Docker at the address that the machine has for it', async () => {
    vi.stubEnv('DOCKER_HOST', 'unix:///nowhere.sock');
    const options = { work: folder, folder, signal: new AbortController().signal, tell() {} };
    expect(await failure(() => hostStage(options))).toMatch(/^LB-REC-020 No Docker answers at unix:\/\/\/nowhere\.sock: start Docker, .*host\.log\.$/);
  });

  test.each(['cp: error writing “a”: No space left on device', 'E: You don’t have enough free space in /var/cache/apt/archives/.'])('a full disk, as a program says it: %s', async (message) => {
    const complaining = () => run('sh', ['-c', 'echo "$1" >&2; exit 1', 'sh', message], { what: 'Copying', log });
    expect(await failure(complaining)).toMatch(/^LB-REC-018 The disk is full: .*\.studio in the checkout\.$/);
  });

  test.runIf(existsSync('/dev/full'))('a full disk, as the system says it', async () => {
    const writing = () => {
      try {
        writeFileSync('/dev/full', 'x');
      } catch (error) {
        throw asStudioError(error);
      }
    };
    expect(await failure(writing)).toMatch(/^LB-REC-018 The disk is full/);
  });

  test('a program that fails for a reason of its own, with the log that has it', async () => {
    expect(await failure(() => run('sh', ['-c', 'echo broken >&2; exit 3'], { what: 'Mending', log }))).toBe(`LB-REC-009 Mending failed (exit code 3); what it printed is in ${log}.`);
    expect(readFileSync(log, 'utf8')).toMatch(/# Mending\n.*\nbroken\n$/);
  });
});

test('the command ends with 2 and says the sentence, nothing else', async () => {
  const said: string[] = [];
  const io: CommandIo = { path: (relative) => relative, out: (text) => said.push(`out: ${text}`), err: (text) => said.push(`err: ${text}`) };
  expect(await record(['hello-wrld'], io)).toBe(2);
  expect(said).toEqual([expect.stringMatching(/^err: There is no demo “hello-wrld”\..*hello-world.*\n$/)]);
});
