import { join } from 'node:path';
import { openBox, type Box } from './box.ts';
import { baseImages, makeBase, serveBases } from './base-images.ts';
import { startDocker } from './docker.ts';
import { BASE_BUILDER, type Engine } from './engines.ts';
import { withLock } from './lock.ts';
import type { Machine } from './machine.ts';
import { lazyArchive, releasePrograms } from './programs.ts';
import { registryDigests } from './screen-digests.ts';
import type { Stage, StageOptions } from './stage.ts';

/** What a stage in a box needs to know beside. */
export interface BoxStageOptions extends StageOptions {
  /** The checkout's root. */
  root: string;
  machine: Machine;
  /** The base images that the registry is to serve. */
  images: readonly string[];
  /** Takes another major version than the engine's name promises, if that is what the suite holds. */
  anyVersion: boolean;
}

/** Sets up an engine in a box of its own, from nothing: programs, base images, registry, Docker. */
export async function boxStage(engine: Engine, { root, machine, images, work, folder, anyVersion, signal, tell }: BoxStageOptions): Promise<Stage> {
  const bases = baseImages(join(root, 'demos/bases'), images);
  const sources = { work, machineSuite: machine.suite, log: join(folder, 'studio.log'), signal, tell };
  const archive = lazyArchive(sources, [engine.release.suite, BASE_BUILDER.release.suite]);
  const waiting = () => tell('Waiting for another recorder to end its preparations');
  const programs = await withLock(join(work, 'lock'), signal, waiting, async () => {
    tell(`Preparing ${engine.name}`);
    const found = await releasePrograms(engine.release, archive, anyVersion, sources);
    for (const base of bases) await makeBase(base, { ...sources, archive, anyVersion });
    serveBases(bases, work, folder);
    return found;
  });
  const box = await openBox(folder, [programs.folder], signal);
  try {
    tell('Starting Docker');
    const version = await startDocker(box, engine, folder);
    return {
      place: box,
      engine: { name: engine.name, version, store: engine.store, packages: { ...programs.packages } },
      present: [],
      knownDigests: async () => registryDigests(folder),
      slowDown: (kilobits) => slowLoopback(box, kilobits),
      end: () => box.end(),
    };
  } catch (error) {
    await box.end();
    throw error;
  }
}

/**
 * Holds back all that goes over the box's loopback, which is the way to the registry and to nothing else: Docker
 * and its client talk over a socket. Frames of the loopback's usual size would not fit through the filter (tc-tbf).
 */
async function slowLoopback(box: Box, kilobits: number): Promise<void> {
  await box.run('Slowing the network down', 'ip', ['link', 'set', 'lo', 'mtu', '1500']);
  await box.run('Slowing the network down', 'tc', ['qdisc', 'replace', 'dev', 'lo', 'root', 'tbf', 'rate', `${kilobits}kbit`, 'burst', '16kb', 'latency', '300ms']);
}
