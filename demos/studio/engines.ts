/** The Docker Engines that the studio can record with. */

/** One engine: where its packages come from and how its daemon is set up. */
export interface Engine {
  name: string;
  /** The Debian suite that holds it. */
  suite: string;
  /** Packages taken from that suite as they are; what they depend on comes from the machine's own suite. */
  packages: readonly string[];
  /** Its package and the version that the name promises. */
  version: { package: string; startsWith: string };
  /** The image store: what an image ID means and how sizes are counted depends on it. */
  store: 'containerd' | 'overlay2';
  /** `/etc/docker/daemon.json`, but for the registry mirror. */
  daemon: Readonly<Record<string, unknown>>;
}

/** Every engine by its name in demo.yaml. */
export const ENGINES: Readonly<Record<string, Engine>> = {
  'docker-28-containerd': {
    name: 'docker-28-containerd',
    suite: 'sid',
    packages: ['docker.io', 'docker-cli', 'docker-buildx', 'containerd'],
    version: { package: 'docker.io', startsWith: '28.' },
    store: 'containerd',
    daemon: { features: { 'containerd-snapshotter': true } },
  },
};

/**
 * What every engine needs beside its own packages, from the machine's own suite: runc (sid's needs a newer
 * libc than a stable Debian has), a first process that reaps, a registry, the firewall that Docker sets up.
 */
export const COMMON_PACKAGES = ['runc', 'tini', 'docker-registry', 'iptables', 'iproute2', 'procps', 'jq'] as const;
