/** The Docker Engines that the studio can record with. */

/** A version of Docker as a Debian suite holds it; several engines may run it. */
export interface Release {
  name: string;
  suite: string;
  /** Packages taken from that suite as they are; what they depend on comes from the machine's own suite. */
  packages: readonly string[];
  /** Its package and the version that the name promises. */
  version: { package: string; startsWith: string };
}

/** One engine: which Docker it is and how its daemon is set up. */
export interface Engine {
  name: string;
  release: Release;
  /** The image store: what an image ID means and how sizes are counted depends on it. */
  store: 'containerd' | 'overlay2';
  /** `/etc/docker/daemon.json`, but for the registry mirror. */
  daemon: Readonly<Record<string, unknown>>;
}

const DOCKER_28: Release = {
  name: 'docker-28',
  suite: 'sid',
  packages: ['docker.io', 'docker-cli', 'docker-buildx', 'containerd'],
  version: { package: 'docker.io', startsWith: '28.' },
};

const DOCKER_20: Release = {
  name: 'docker-20',
  suite: 'bookworm',
  packages: ['docker.io', 'containerd', 'libdevmapper1.02.1'],
  version: { package: 'docker.io', startsWith: '20.10.' },
};

/** Builds the base images, whichever engine a session has: so all of them find the same images in the registry. */
export const BASE_BUILDER: Engine = {
  name: 'docker-28-containerd',
  release: DOCKER_28,
  store: 'containerd',
  daemon: { features: { 'containerd-snapshotter': true } },
};

/** Every engine that runs in a box, by its name in demo.yaml. */
export const ENGINES: Readonly<Record<string, Engine>> = {
  'docker-28-containerd': BASE_BUILDER,
  'docker-28-overlay2': {
    name: 'docker-28-overlay2',
    release: DOCKER_28,
    store: 'overlay2',
    daemon: { features: { 'containerd-snapshotter': false }, 'storage-driver': 'overlay2' },
  },
  'docker-20': {
    name: 'docker-20',
    release: DOCKER_20,
    store: 'overlay2',
    // BuildKit was there, but `docker build` took the classic builder unless it was asked for.
    daemon: { features: { buildkit: true }, 'storage-driver': 'overlay2' },
  },
};

/** The Docker that is on the machine: no box, no packages. */
export const HOST = 'host';

/**
 * What every engine needs beside its own packages, from the machine's own suite: runc (sid's needs a newer
 * libc than a stable Debian has), a first process that reaps, a registry, the firewall that Docker sets up.
 */
export const COMMON_PACKAGES = ['runc', 'tini', 'docker-registry', 'iptables', 'iproute2', 'procps', 'jq'] as const;
