import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { COMMON_PACKAGES, type Release } from './engines.ts';
import { openArchive, unpack, type Archive } from './packages.ts';
import { studioError } from './problems.ts';

/** A folder of unpacked packages, to be laid over /usr in a box. */
export interface Programs {
  folder: string;
  /** The exact versions of the packages in it. */
  packages: Readonly<Record<string, string>>;
}

/** Where programs come from and where they are kept. */
export interface ProgramsOptions {
  /** The studio's work folder. */
  work: string;
  machineSuite: string;
  log: string;
  signal: AbortSignal;
  /** Is told what takes its time. */
  tell(line: string): void;
}

/** Opens Debian's archive when it is first needed, and once: what was fetched before needs no network. */
export function lazyArchive({ work, machineSuite, log, signal }: ProgramsOptions, suites: readonly string[]): () => Promise<Archive> {
  let archive: Promise<Archive> | undefined;
  return () => (archive ??= openArchive(join(work, 'apt'), machineSuite, suites, log, signal));
}

/**
 * A release's own packages and what every box needs, fetched and unpacked unless they are there. Throws LB-REC-006
 * where they are of another major version than the engine's name promises, unless any will do; also where an earlier
 * recording took them so.
 */
export async function releasePrograms(release: Release, archive: () => Promise<Archive>, anyVersion: boolean, options: ProgramsOptions): Promise<Programs> {
  const require = (found: string | undefined) => {
    const { name: engine, suite, version } = release;
    if (anyVersion || found?.startsWith(version.startsWith)) return;
    throw studioError('LB-REC-006', { engine, package: version.package, wanted: `${version.startsWith}*`, suite, found: found ?? 'none' });
  };
  const there = await programs(join(options.work, 'engines', release.name), options, async (folder) => {
    options.tell(`Fetching ${release.packages.join(', ')} from Debian ${release.suite}`);
    const debian = await archive();
    const { suite, packages, version } = release;
    require(await debian.version(suite, version.package));
    const common = await debian.downloadMissing(COMMON_PACKAGES, join(folder, 'common'));
    return [...common, ...(await debian.download(suite, packages, join(folder, 'engine')))];
  });
  require(there.packages[release.version.package]);
  return there;
}

/** Debian packages that the machine lacks, fetched and unpacked unless they are there. */
export function toolPrograms(packages: readonly string[], archive: () => Promise<Archive>, options: ProgramsOptions): Promise<Programs> {
  const names = [...new Set(packages)].toSorted();
  const key = createHash('sha256').update(names.join(' ')).digest('hex').slice(0, 12);
  return programs(join(options.work, 'tools', key), options, async (folder) => {
    options.tell(`Fetching ${names.join(', ')} from Debian`);
    return (await archive()).downloadMissing(names, folder);
  });
}

/** A finished folder, or one that is made now under another name, so that a broken-off download is never taken for it. */
async function programs(folder: string, { log, signal }: ProgramsOptions, fetch: (debs: string) => Promise<string[]>): Promise<Programs> {
  const list = join(folder, 'packages.json');
  if (!existsSync(list)) {
    const unfinished = `${folder}.part`;
    rmSync(unfinished, { recursive: true, force: true });
    requireSpace(dirname(folder));
    mkdirSync(join(unfinished, 'usr'), { recursive: true });
    // Packages built for older suites still hold /bin, /lib and /sbin; there they land in /usr, as on every machine today.
    for (const part of ['bin', 'lib', 'lib64', 'sbin']) {
      mkdirSync(join(unfinished, 'usr', part));
      symlinkSync(`usr/${part}`, join(unfinished, part));
    }
    const files = await fetch(join(unfinished, 'debs'));
    await unpack(files, unfinished, log, signal);
    writeFileSync(join(unfinished, 'packages.json'), JSON.stringify(Object.fromEntries(files.map(packageOf).toSorted()), null, 2));
    rmSync(join(unfinished, 'debs'), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  }
  return { folder, packages: JSON.parse(readFileSync(list, 'utf8')) as Record<string, string> };
}

/** What fetching and unpacking the programs of a release takes, in bytes. */
const SPACE = 600e6;

/** Throws LB-REC-018 where the disk has too little room left: apt itself would wait for it without a word. */
function requireSpace(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < SPACE) throw studioError('LB-REC-018');
}

/** The name and version that a package file's name tells: `runc_1.1.5+ds1-1_amd64.deb`. apt writes `:` as `%3a`. */
function packageOf(file: string): [name: string, version: string] {
  const [name, version] = basename(file).split('_');
  return [name!, decodeURIComponent(version!)];
}
