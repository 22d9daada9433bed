import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { didYouMean } from '../../src/base/suggest.ts';
import { openBox, type Box } from './box.ts';
import { makeBoxFolder } from './box-folder.ts';
import { BUILD_ENVIRONMENT, REGISTRY, registryStorage, SOURCE_DATE_EPOCH, startDocker } from './docker.ts';
import { BASE_BUILDER } from './engines.ts';
import type { Archive } from './packages.ts';
import { studioError } from './problems.ts';
import { releasePrograms, toolPrograms, type ProgramsOptions } from './programs.ts';

/** A base image that we build ourselves, from Debian's sources or our own: `demos/bases/<name>/base.yaml`. */
export interface BaseImage {
  name: string;
  /** The folder of its recipe. */
  folder: string;
  /** The name under which the session's registry has it: `busybox:1.35`. */
  image: string;
  /** Debian's source package, where the program is not our own. */
  source?: { package: string; version: string };
  /** Debian packages that the recipe needs. */
  tools: readonly string[];
  /** The file that the recipe makes and the Dockerfile takes. */
  result: string;
  /** Debian packages that the image itself consists of, with all that they depend on. */
  contents: readonly string[];
  /** The base images that its Dockerfile builds on. */
  needs: readonly BaseImage[];
}

/** `base.yaml` as it stands. */
type Recipe = Pick<BaseImage, 'image' | 'source' | 'tools' | 'result'> & { contents?: readonly string[]; needs?: readonly string[] };

/** What stands beside a recipe for people, not for the build. */
const DESCRIPTION = 'base.yaml';

/** Reads the base images that a demo names. Throws LB-REC-017 for an unknown one. */
export function baseImages(folder: string, names: readonly string[]): BaseImage[] {
  const known = readdirSync(folder).filter((name) => existsSync(join(folder, name, DESCRIPTION)));
  return names.map((name) => {
    if (!known.includes(name)) throw studioError('LB-REC-017', { image: name, choice: didYouMean(name, known) });
    const { contents = [], needs = [], ...recipe } = parse(readFileSync(join(folder, name, DESCRIPTION), 'utf8')) as Recipe;
    return { name, folder: join(folder, name), ...recipe, contents, needs: baseImages(folder, needs) };
  });
}

/** Where a base image is kept once it was made; another recipe is another folder, so a change is always built. */
function folderOf(base: BaseImage, work: string): string {
  return join(work, 'bases', `${base.name}-${recipeDigest(base).slice(0, 12)}`);
}

/** A digest of everything that a base image is made by. */
function recipeDigest({ folder, needs }: BaseImage): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).toSorted()) hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  for (const base of needs) hash.update(recipeDigest(base));
  return hash.digest('hex');
}

/** The folder that a registry keeps which serves this image alone. */
function storageOf(base: BaseImage, work: string): string {
  return join(folderOf(base, work), 'registry');
}

/** What making base images takes. */
export interface BaseOptions extends ProgramsOptions {
  /** Debian's archive, with the suite of BASE_BUILDER. */
  archive: () => Promise<Archive>;
  anyVersion: boolean;
}

/**
 * Makes a base image, and before it those that it builds on, unless they are there: the image, and what a
 * registry keeps that serves it. One engine makes it for all of them, in a box of its own.
 */
export async function makeBase(base: BaseImage, options: BaseOptions): Promise<void> {
  const { work, archive, anyVersion, signal, tell } = options;
  for (const needed of base.needs) await makeBase(needed, options);
  const finished = folderOf(base, work);
  if (existsSync(storageOf(base, work))) return;
  tell(`Building ${base.image}`);
  const programs = [await releasePrograms(BASE_BUILDER.release, archive, anyVersion, options)];
  if (base.tools.length > 0) programs.push(await toolPrograms(base.tools, archive, options));
  const folder = makeBoxFolder(join(work, 'boxes'), `base-${base.name}`);
  const context = join(folder, 'context');
  mkdirSync(context);
  serveBases(base.needs, work, folder);
  const box = await openBox(folder, programs.map(({ folder }) => folder), signal);
  try {
    const result = await followRecipe(base, archive, folder, box);
    for (const file of [result, join(base.folder, 'Dockerfile')]) {
      const copy = join(context, basename(file));
      cpSync(file, copy);
      utimesSync(copy, SOURCE_DATE_EPOCH, SOURCE_DATE_EPOCH);
    }
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

/** Runs a recipe's build.sh with what it needs from Debian; gives the file that it made. */
async function followRecipe({ image, folder: recipe, source, contents, result }: BaseImage, archive: () => Promise<Archive>, folder: string, box: Box): Promise<string> {
  const env: Record<string, string> = { ...BUILD_ENVIRONMENT, RECIPE: recipe };
  if (source !== undefined) env['SOURCE'] = await (await archive()).source(source.package, source.version, join(folder, 'debian'));
  if (contents.length > 0) {
    env['PACKAGES'] = join(folder, 'packages');
    await (await archive()).downloadAll(contents, env['PACKAGES']);
  }
  const build = join(folder, 'build');
  mkdirSync(build);
  await box.run(`Building ${image}`, 'sh', [join(recipe, 'build.sh')], { cwd: build, env });
  return join(build, result);
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
