import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { studioError } from './problems.ts';

/** The Debian machine that the studio runs on. */
export interface Machine {
  /** Its suite: `bookworm`. */
  suite: string;
}

/** What must be there before anything can be fetched; every ordinary Debian has it. */
const PROGRAMS = { unshare: 'util-linux', nsenter: 'util-linux', flock: 'util-linux', script: 'bsdutils', mount: 'mount', 'apt-get': 'apt', 'dpkg-deb': 'dpkg' };

const RE_ASSIGNMENT = /^(\w+)="?(.*?)"?$/gm;

/** Says whether this machine can hold a box, and what it is. Throws LB-REC-001, 002 or 003. */
export function inspectMachine(): Machine {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const { ID, VERSION_CODENAME, PRETTY_NAME } = Object.fromEntries([...release.matchAll(RE_ASSIGNMENT)].map(([, name, value]) => [name, value]));
  if (ID !== 'debian' || VERSION_CODENAME === undefined) throw studioError('LB-REC-002', { found: PRETTY_NAME ?? process.platform });
  if (process.getuid?.() !== 0) throw studioError('LB-REC-001');
  for (const [program, packageName] of Object.entries(PROGRAMS)) {
    if (!isOnPath(program)) throw studioError('LB-REC-003', { program, package: packageName });
  }
  return { suite: VERSION_CODENAME };
}

function isOnPath(program: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}
