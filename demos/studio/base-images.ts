import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { didYouMean } from '../../src/base/suggest.ts';
import type { Box } from './box.ts';
import { BUILD_ENVIRONMENT, REGISTRY, SOURCE_DATE_EPOCH } from './docker.ts';
import type { Archive } from './packages.ts';
import { studioError } from './problems.ts';

/** A base image that we build from Debian's sources: `demos/bases/<name>/base.yaml`. */
export interface BaseImage {
  name: string;
  /** The folder of its recipe. */
  folder: string;
  /** The name under which the session's registry has it: `busybox:1.35`. */
  image: string;
  source: { package: string; version: string };
  /** Debian packages that the recipe needs. */
  tools: readonly string[];
}

/** Reads the base images that a demo names. Throws LB-REC-017 for an unknown one. */
export function baseImages(folder: string, names: readonly string[]): BaseImage[] {
  const known = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'base.yaml')));
  return names.map((name) => {
    if (!known.includes(name)) throw studioError('LB-REC-017', { image: name, choice: didYouMean(name, known) });
    const recipe = parse(readFileSync(join(folder, name, 'base.yaml'), 'utf8')) as Omit<BaseImage, 'name' | 'folder'>;
    return { name, folder: join(folder, name), ...recipe };
  });
}

/** Where a base image's build context is kept; another recipe is another folder, so a change is always built. */
export function contextOf(base: BaseImage, work: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(base.folder).toSorted()) hash.update(`${file}\0`).update(readFileSync(join(base.folder, file)));
  return join(work, 'bases', `${base.name}-${hash.digest('hex').slice(0, 12)}`);
}

/** Builds a base image's root file system from Debian's source, unless it is there; gives its build context. */
export async function makeContext(base: BaseImage, box: Box, archive: Archive, work: string): Promise<string> {
  const context = contextOf(base, work);
  if (existsSync(context)) return context;
  const unfinished = `${context}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const source = await archive.source(base.source.package, base.source.version, join(unfinished, 'debian'));
  const env = { ...BUILD_ENVIRONMENT, RECIPE: base.folder, SOURCE: source };
  await box.run(`Building ${base.image}`, 'sh', [join(base.folder, 'build.sh')], { cwd: unfinished, env });
  for (const file of readdirSync(unfinished)) {
    if (file !== 'rootfs.tar') rmSync(join(unfinished, file), { recursive: true });
  }
  cpSync(join(base.folder, 'Dockerfile'), join(unfinished, 'Dockerfile'));
  for (const file of readdirSync(unfinished)) utimesSync(join(unfinished, file), SOURCE_DATE_EPOCH, SOURCE_DATE_EPOCH);
  renameSync(unfinished, context);
  return context;
}

/**
 * Puts a base image into the session's registry and leaves no trace of it in the engine. The image goes
 * through an OCI archive, the one output of BuildKit that also sets the times of files (`rewrite-timestamp`).
 */
export async function publish(base: BaseImage, context: string, box: Box): Promise<void> {
  const file = `/run/${basename(context)}.tar`;
  const output = `type=oci,name=docker.io/library/${base.image},dest=${file},rewrite-timestamp=true`;
  const docker = (what: string, ...args: string[]) => box.run(what, 'docker', args, { env: BUILD_ENVIRONMENT });
  await docker(`Building ${base.image}`, 'buildx', 'build', '--progress=plain', '--provenance=false', '--output', output, context);
  await docker(`Loading ${base.image}`, 'load', '--input', file);
  await docker(`Naming ${base.image}`, 'tag', base.image, `${REGISTRY}/library/${base.image}`);
  await docker(`Pushing ${base.image}`, 'push', `${REGISTRY}/library/${base.image}`);
  await docker(`Removing ${base.image}`, 'image', 'rm', base.image, `${REGISTRY}/library/${base.image}`);
  await docker('Emptying the build cache', 'builder', 'prune', '--all', '--force');
}
