import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../src/base/digest.ts';
import { digestsIn } from '../../src/demo/shown-digests.ts';
import { parseCast } from '../../src/terminal/cast.ts';
import { renderSteps } from '../../src/terminal/headless.ts';
import { rowText } from '../../src/terminal/rows.ts';
import type { Place } from './box.ts';
import { HOST } from './engines.ts';
import { studioError } from './problems.ts';
import { digestsFromRegistry, printedLayers, pulledImages, type RegistryImage } from './pulled-images.ts';
import { run } from './run.ts';
import { imagesIn } from './recording-facts.ts';
import type { Named } from './screen-digests.ts';
import type { Stage, StageOptions } from './stage.ts';

/** What `docker info` says of an engine that keeps its images in containerd. */
const CONTAINERD_STORE = 'io.containerd.snapshotter';
const RE_RESOLVED = /([\w./:-]+:[\w.-]+)@sha256:[0-9a-f]/g;
const WHOLE = 64;

/**
 * Uses the Docker of this machine, as DOCKER_HOST, the Docker context or the default socket have it: no box, nothing
 * downloaded but what the session itself pulls. Throws LB-REC-020 where no Docker answers, LB-REC-021 where the
 * machine has no terminal for the typist.
 */
export async function hostStage({ folder, signal, tell }: StageOptions): Promise<Stage> {
  const place = machineItself(folder, signal);
  await requireScript(place);
  const docker = (...args: string[]) => place.run(`Running docker ${args[0]}`, 'docker', args);
  const lines = async (...args: string[]) => (await docker(...args)).split('\n').filter((line) => line !== '');
  tell('Asking the Docker of this machine');
  const version = await serverVersion(docker, place.log);
  signal.throwIfAborted();
  const status = await docker('info', '--format', '{{json .DriverStatus}}');
  const containers = () => lines('ps', '--all', '--format', '{{.Names}}');
  const imagesBefore = await imagesIn(place);
  const present = imagesBefore.flat();
  const containersBefore = await containers();
  return {
    place,
    // Every other store than containerd's shows the configuration's digest as the image ID, as overlay2 does.
    engine: { name: HOST, version, store: status.includes(CONTAINERD_STORE) ? 'containerd' : 'overlay2', packages: {} },
    present,
    async knownDigests(cast) {
      const there = imagesBefore.map(([id, name]): Named => [id, `ID of ${name}, which was there before`]);
      const text = await textOf(cast);
      const images = [...pulledImages(text), ...(await resolvedImages(text, docker, present))];
      const served: Named[] = [];
      for (const image of new Map(images.map((image) => [image.digest, image])).values()) {
        tell(`Asking the registry what ${image.name} consists of`);
        const digests = await digestsFromRegistry(image, docker).catch((): Named[] => {
          signal.throwIfAborted();
          tell('It does not answer the client: layers that no archive holds are noted as docker pull printed them');
          return [];
        });
        served.push([image.digest, `manifest of ${image.name}, from the registry of that Docker`], ...digests);
      }
      return [...there, ...served, ...printedDigests(text), ...printedLayers(text)];
    },
    async slowDown() {
      tell('The network of this machine stays as fast as it is');
    },
    async end() {
      place.end();
      if (signal.aborted) return;
      const leftImages = (await imagesIn(place)).map(([, name]) => name).filter((name) => !present.includes(name));
      const leftContainers = (await containers()).filter((name) => !containersBefore.includes(name));
      for (const [names, command] of [[leftContainers, 'docker rm'], [leftImages, 'docker image rm']] as const) {
        if (names.length > 0) tell(`The session has left ${names.join(', ')} in your Docker; to remove: ${command} ${names.join(' ')}`);
      }
    },
  };
}

/** The machine as a place, with its own environment: where the client finds Docker is said there. */
function machineItself(folder: string, signal: AbortSignal): Place & { end(): void } {
  const log = join(folder, 'host.log');
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const started = new Set<ChildProcess>();
  const environment = (env: Readonly<Record<string, string>> = {}) => ({ ...process.env, LANG: 'C.UTF-8', TERM: 'xterm-256color', ...env });
  return {
    log,
    home,
    run: (what, program, args, { cwd = home, env } = {}) => run(program, args, { what, log, cwd, env: environment(env), signal }),
    start(program, args, { cwd = home, env } = {}) {
      const child = spawn(program, args, { cwd, env: environment(env), stdio: ['pipe', 'pipe', 'pipe'], detached: true });
      started.add(child);
      return child;
    },
    end() {
      // With its terminal gone the shell in it ends too; a gentler signal would only reach `script`, which waits for its shell.
      for (const child of started) child.kill('SIGKILL');
    },
  };
}

async function requireScript({ run }: Place): Promise<void> {
  const version = await run('Looking for script', 'script', ['--version']).catch(() => '');
  if (!version.includes('util-linux')) throw studioError('LB-REC-021');
}

async function serverVersion(docker: (...args: string[]) => Promise<string>, log: string): Promise<string> {
  const version = await docker('version', '--format', '{{.Server.Version}}').catch(() => '');
  const where = process.env['DOCKER_HOST'] ?? 'its default address';
  if (version.trim() === '') throw studioError('LB-REC-020', { where, log });
  return version.trim().split('+')[0]!;
}

async function textOf(cast: string): Promise<string> {
  const views = await renderSteps(parseCast(cast));
  return views.flatMap(({ text }) => text.map(rowText)).join('\n');
}

/** What names stood for in a build. The terminal's edge may cut their digests off, so Docker is asked for them whole. */
async function resolvedImages(text: string, docker: (...args: string[]) => Promise<string>, present: readonly string[]): Promise<RegistryImage[]> {
  const names = new Set([...text.matchAll(RE_RESOLVED)].map(([, name]) => name!));
  const found: RegistryImage[] = [];
  for (const name of names) {
    await docker('pull', '--quiet', name);
    const digests = JSON.parse(await docker('image', 'inspect', '--format', '{{json .RepoDigests}}', name)) as string[];
    found.push(...digests.map((reference) => ({ name, digest: reference.split('@')[1] as Digest })));
    if (!present.some((known) => name.endsWith(known))) await docker('image', 'rm', name);
  }
  return found;
}

/** Digests shown whole: nothing but the session itself can vouch for what another's registry served. */
function printedDigests(text: string): Named[] {
  const whole = new Set(digestsIn(text).map(({ hex }) => hex).filter((hex) => hex.length === WHOLE));
  return [...whole].map((hex, index): Named => [`sha256:${hex}`, `digest ${index + 1} of those that Docker printed`]);
}
