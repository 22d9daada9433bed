import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Box } from './box.ts';
import type { Engine } from './engines.ts';
import { studioError } from './problems.ts';

/** Where the session's registry listens, in the box's own network. */
export const REGISTRY = 'localhost:5000';

/**
 * Every image is dated by this (2024-01-01): a build of the same files then gives the same digests, and
 * lists say “2 years ago” in this year's recordings and the next.
 */
export const SOURCE_DATE_EPOCH = 1704067200;

/** What a session's shell, and every build in the box, has in its environment: builds that can be repeated. */
export const BUILD_ENVIRONMENT = {
  SOURCE_DATE_EPOCH: String(SOURCE_DATE_EPOCH),
  BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
  DOCKER_CLI_HINTS: 'false',
} as const;

/** Where the session's registry keeps what it serves, in the box's folder. */
export function registryStorage(folder: string): string {
  return join(folder, 'docker/registry');
}

const READY_SECONDS = 60;

/** Starts a registry and the Docker Engine in the box and waits until both answer; gives the engine's version. */
export async function startDocker(box: Box, engine: Engine, folder: string): Promise<string> {
  const settings = join(folder, 'docker');
  mkdirSync(registryStorage(folder), { recursive: true });
  const registry = {
    version: 0.1,
    log: { level: 'warn' },
    storage: { filesystem: { rootdirectory: registryStorage(folder) } },
    http: { addr: '127.0.0.1:5000' },
  };
  // YAML is a superset of JSON.
  writeFileSync(join(settings, 'registry.yml'), JSON.stringify(registry, null, 2));
  writeFileSync(join(settings, 'daemon.json'), JSON.stringify(settingsOf(box, engine), null, 2));
  box.serve('docker-registry', ['serve', join(settings, 'registry.yml')], join(folder, 'registry.log'));
  const log = join(folder, 'dockerd.log');
  const daemon = box.serve('dockerd', ['--config-file', join(settings, 'daemon.json')], log);
  for (const start = performance.now(); performance.now() - start < READY_SECONDS * 1000; await sleep(100)) {
    if (daemon.exitCode !== null) throw studioError('LB-REC-009', { what: 'Starting Docker', reason: `exit code ${daemon.exitCode}`, log });
    if (!existsSync(log)) continue;
    const version = await box.run('Asking Docker', 'docker', ['version', '--format', '{{.Server.Version}}']).catch(() => '');
    if (version !== '') return version.trim().split('+')[0]!;
  }
  throw studioError('LB-REC-010', { seconds: READY_SECONDS, log });
}

function settingsOf(box: Box, { daemon }: Engine): Record<string, unknown> {
  return { ...daemon, 'registry-mirrors': [`http://${REGISTRY}`], 'cgroup-parent': box.cgroupParent };
}
