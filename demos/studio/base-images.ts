import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { didYouMean } from '../../src/base/suggest.ts';
import { openBox, type Box } from './box.ts';
import { makeBoxFolder } from './box-folder.ts';
import { BUILD_ENVIRONMENT, REGISTRY, registryStorage, SOURCE_DATE_EPOCH, startDocker } from './docker.ts';
import { BASE_BUILDER } from './engines.ts';
import { studioError } from './problems.ts';
import { lazyArchive, releasePrograms, toolPrograms, type ProgramsOptions } from './programs.ts';

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

/** Where a base image is kept once it was made; another recipe is another folder, so a change is always built. */
function folderOf(base: BaseImage, work: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(base.folder).toSorted()) hash.update(`${file}\0`).update(readFileSync(join(base.folder, file)));
  return join(work, 'bases', `${base.name}-${hash.digest('hex').slice(0, 12)}`);
}

/** The folder that a registry keeps which serves this image alone. */
function storageOf(base: BaseImage, work: string): string {
  return join(folderOf(base, work), 'registry');
}

/** What making base images takes. */
export interface BaseOptions extends ProgramsOptions {
  anyVersion: boolean;
  tell(line: string): void;
}

/**
 * Makes a base image from Debian's source, unless it is there: its root filesystem, the image, and what a
 * registry keeps that serves it. One engine makes it for all of them, in a box of its own.
 */
export async function makeBase(base: BaseImage, options: BaseOptions): Promise<void> {
  const { work, anyVersion, signal, tell } = options;
  const finished = folderOf(base, work);
  if (existsSync(storageOf(base, work))) return;
  tell(`Building ${base.image} from Debian's source`);
  const archive = lazyArchive(options, [BASE_BUILDER.release.suite]);
  const programs = [await releasePrograms(BASE_BUILDER.release, archive, anyVersion, options), await toolPrograms(base.tools, archive, options)];
  const folder = makeBoxFolder(join(work, 'boxes'), `base-${base.name}`);
  const context = join(folder, 'context');
  mkdirSync(context);
  const box = await openBox(folder, programs.map(({ folder }) => folder), signal);
  try {
    const source = await (await archive()).source(base.source.package, base.source.version, join(folder, 'debian'));
    const env = { ...BUILD_ENVIRONMENT, RECIPE: base.folder, SOURCE: source };
    await box.run(`Building ${base.image}`, 'sh', [join(base.folder, 'build.sh')], { cwd: context, env });
    for (const file of readdirSync(context)) if (file !== 'rootfs.tar') rmSync(join(context, file), { recursive: true });
    cpSync(join(base.folder, 'Dockerfile'), join(context, 'Dockerfile'));
    for (const file of readdirSync(context)) utimesSync(join(context, file), SOURCE_DATE_EPOCH, SOURCE_DATE_EPOCH);
    await startDocker(box, BASE_BUILDER, folder);
    await publish(base, context, box);
  } finally {
    await box.end();
  }
  rmSync(finished, { recursive: true, force: true });
  mkdirSync(dirname(finished), { recursive: true });
  cpSync(registryStorage(folder), join(context, 'registry'), { recursive: true });
  renameSync(context, finished);
  rmSync(folder, { recursive: true });
}

/** Lets the registry of a box that is still to start serve these images. */
export function serveBases(bases: readonly BaseImage[], work: string, boxFolder: string): void {
  for (const base of bases) cpSync(storageOf(base, work), registryStorage(boxFolder), { recursive: true });
}

/**
 * Puts a base image into the registry of a box. The image goes through an OCI archive, the one output of
 * BuildKit that also sets the times of files (`rewrite-timestamp`).
 */
async function publish(base: BaseImage, context: string, box: Box): Promise<void> {
  const file = `/run/${base.name}.tar`;
  const output = `type=oci,name=docker.io/library/${base.image},dest=${file},rewrite-timestamp=true`;
  const docker = (what: string, ...args: string[]) => box.run(what, 'docker', args, { env: BUILD_ENVIRONMENT });
  await docker(`Building ${base.image}`, 'buildx', 'build', '--progress=plain', '--provenance=false', '--output', output, context);
  await docker(`Loading ${base.image}`, 'load', '--input', file);
  await docker(`Naming ${base.image}`, 'tag', base.image, `${REGISTRY}/library/${base.image}`);
  await docker(`Pushing ${base.image}`, 'push', `${REGISTRY}/library/${base.image}`);
}
