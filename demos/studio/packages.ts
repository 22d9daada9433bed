import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { studioError } from './problems.ts';
import { run } from './run.ts';

/** A private view of Debian's archive: its own lists and cache, nothing of it under /etc or /var. */
export interface Archive {
  /** Downloads packages of a suite as they are, without what they depend on; gives the files. */
  download(suite: string, packages: readonly string[], folder: string): Promise<string[]>;
  /** Downloads those packages of the machine's own suite, and of what they depend on, that the machine lacks. */
  downloadMissing(packages: readonly string[], folder: string): Promise<string[]>;
  /** Downloads packages of the machine's own suite and everything that they depend on, as if the machine had nothing; gives the files. */
  downloadAll(packages: readonly string[], folder: string): Promise<string[]>;
  /** Downloads a source package; gives its description (.dsc). */
  source(name: string, version: string, folder: string): Promise<string>;
  /** The version of a package that a suite holds now, or undefined. */
  version(suite: string, name: string): Promise<string | undefined>;
}

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const RE_POLICY_VERSION = /^ {4,}(?:\*\*\* )?(\S+) -?\d+$/;

/**
 * Opens Debian's archive for some suites. The mirror's address is the one that the machine's own apt
 * uses for its own suite, so proxies and local mirrors keep working.
 * Throws LB-REC-005 without such a source and LB-REC-004 when the mirror cannot be reached.
 */
export async function openArchive(folder: string, machineSuite: string, suites: readonly string[], log: string, signal: AbortSignal): Promise<Archive> {
  const mirror = await mirrorOf(machineSuite, log);
  const config = writeConfig(folder, mirror, machineSuite, suites);
  const apt = (program: string, args: string[], what: string, cwd = folder) => run(program, ['-c', config, ...args], { what, log, cwd, signal });
  try {
    await apt('apt-get', ['update'], 'Reading the lists of the Debian mirror');
  } catch (error) {
    signal.throwIfAborted();
    throw studioError('LB-REC-004', { mirror, reason: `see ${log}`, cause: error });
  }
  const install = async (packages: readonly string[], folder: string, ...more: string[]) => {
    mkdirSync(join(folder, 'partial'), { recursive: true });
    const options = ['-o', `Dir::Cache::archives=${folder}`, '-o', 'Debug::NoLocking=1', ...more, '--no-install-recommends', '--download-only', '--yes'];
    await apt('apt-get', [...options, 'install', ...packages], `Downloading ${packages.join(', ')}`);
    return filesOf(folder);
  };
  const emptyStatus = join(folder, 'etc/nothing-installed');
  writeFileSync(emptyStatus, '');
  const filesOf = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.deb')).map((name) => join(folder, name));
  return {
    async download(suite, packages, folder) {
      mkdirSync(folder, { recursive: true });
      await apt('apt-get', ['download', ...packages.map((name) => `${name}/${suite}`)], `Downloading ${packages.join(', ')}`, folder);
      return filesOf(folder);
    },
    downloadMissing: (packages, folder) => install(packages, folder),
    downloadAll: (packages, folder) => install(packages, folder, '-o', `Dir::State::status=${emptyStatus}`),
    async source(name, version, folder) {
      mkdirSync(folder, { recursive: true });
      await apt('apt-get', ['source', '--download-only', '--only-source', `${name}=${version}`], `Downloading the source of ${name}`, folder);
      const description = readdirSync(folder).find((file) => file.endsWith('.dsc'))!;
      return join(folder, description);
    },
    async version(suite, name) {
      const lines = (await apt('apt-cache', ['policy', name], `Looking up ${name}`)).split('\n');
      let version: string | undefined;
      for (const line of lines) {
        version = RE_POLICY_VERSION.exec(line)?.[1] ?? version;
        if (line.includes(` ${suite}/main `)) return version;
      }
      return undefined;
    },
  };
}

/** The address from which the machine's own apt takes its suite. */
async function mirrorOf(suite: string, log: string): Promise<string> {
  const format = ['--no-release-info', '--format', '$(REPO_URI) $(RELEASE) $(COMPONENT)', 'Identifier: Packages'];
  const targets = (await run('apt-get', ['indextargets', ...format], { what: 'Reading the sources of apt', log })).split('\n');
  const found = targets.map((line) => line.split(' ')).find(([, release, component]) => release === suite && component === 'main');
  if (found === undefined) throw studioError('LB-REC-005', { suite });
  return found[0]!;
}

function writeConfig(folder: string, mirror: string, machineSuite: string, suites: readonly string[]): string {
  for (const name of ['lists/partial', 'cache/archives/partial', 'etc']) mkdirSync(join(folder, name), { recursive: true });
  const signed = existsSync(KEYRING) ? `[signed-by=${KEYRING}] ` : '';
  const sources = [...new Set([machineSuite, ...suites])].map((suite) => `deb ${signed}${mirror} ${suite} main\n`);
  writeFileSync(join(folder, 'etc/sources.list'), `${sources.join('')}deb-src ${signed}${mirror} bookworm main\n`);
  // Without this, what the machine lacks would come from the newest suite, and with it a newer libc.
  const pins = [...new Set(suites)].filter((suite) => suite !== machineSuite).map((suite) => `Package: *\nPin: release n=${suite}\nPin-Priority: 1\n`);
  writeFileSync(join(folder, 'etc/preferences'), pins.join('\n'));
  // The machine's own dpkg status stays in force (read only), so that apt knows what is already there.
  const settings = {
    'Dir::Etc::sourcelist': join(folder, 'etc/sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': join(folder, 'etc/preferences'),
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::Cache': join(folder, 'cache'),
    'APT::Sandbox::User': 'root',
    'APT::Update::Error-Mode': 'any',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    quiet: '2',
  };
  const file = join(folder, 'etc/apt.conf');
  writeFileSync(file, Object.entries(settings).map(([name, value]) => `${name} "${value}";\n`).join(''));
  return file;
}

/** Unpacks packages into a folder without installing them; on Debian since 12, /bin, /lib and /sbin are parts of /usr. */
export async function unpack(files: readonly string[], folder: string, log: string, signal: AbortSignal): Promise<void> {
  for (const file of files) {
    await run('dpkg-deb', ['--extract', file, folder], { what: `Unpacking ${file}`, log, signal });
  }
}
