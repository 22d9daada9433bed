import { createHash } from 'node:crypto';
import type { Digest } from '../../../src/base/digest.ts';
import type { Archive, Change, DigestCheck, Entry, EntryRole, Image, Layer, LayerEntry } from '../../../src/image/index.ts';
import type { Opened } from '../../../src/widgets/archive-explorer/view.ts';

/** An opened archive as the reader would describe it, for cases that no engine writes on request. */

export const digestOf = (text: string): Digest => `sha256:${createHash('sha256').update(text).digest('hex')}`;
export const blob = (digest: Digest) => `blobs/sha256/${digest.slice('sha256:'.length)}`;

/** A layer by its instruction and its files: `path` or `path size`, folders with a trailing slash, `path -> target`. */
export interface SampleLayer {
  createdBy: string | null;
  files: string[];
  removed?: string[];
  absent?: boolean;
}

export const GREETER: SampleLayer[] = [
  { createdBy: 'ADD busybox.tar / # buildkit', files: ['bin/', 'bin/busybox 402176', 'bin/sh -> busybox', 'home/', 'tmp/'] },
  { createdBy: 'WORKDIR /app', files: ['app/'] },
  { createdBy: 'COPY greet.sh . # buildkit', files: ['app/', 'app/greet.sh 60'] },
  { createdBy: 'RUN /bin/sh -c chmod +x greet.sh && seq 1 12000 > /tmp/scratch.txt # buildkit', files: ['app/', 'app/greet.sh 60', 'tmp/', 'tmp/scratch.txt 60894'] },
  { createdBy: 'RUN /bin/sh -c rm /tmp/scratch.txt # buildkit', files: ['tmp/', 'tmp/.wh.scratch.txt'], removed: ['tmp/scratch.txt'] },
];

function fileOf(text: string): LayerEntry {
  const [name, link = null] = text.split(' -> ') as [string, string?];
  const [path, size = '0'] = name.split(' ') as [string, string?];
  const base = path.split('/').at(-1)!;
  const type = path.endsWith('/') ? 'dir' : link === null ? 'file' : 'symlink';
  const whiteout = base === '.wh..wh..opq' ? 'opaque' : base.startsWith('.wh.') ? 'file' : null;
  return {
    path: path.replace(/\/$/, ''), type, size: Number(size), storedSize: Number(size), offset: 512, link, whiteout,
    mode: type === 'dir' ? 0o755 : 0o644, uid: 0, gid: 0, mtime: 0, device: null, xattrs: null,
  };
}

function layerOf({ createdBy, files, removed = [], absent = false }: SampleLayer): Layer {
  const entries = files.map(fileOf);
  const diffId = digestOf(`tar of ${JSON.stringify([createdBy, files])}`);
  const digest = digestOf(`gzip of ${diffId}`);
  const size = entries.reduce((sum, file) => sum + 512 + Math.ceil(file.size / 512) * 512, 1024);
  return {
    diffId: absent ? null : diffId, claimedDiffId: diffId, digest, entryPath: absent ? null : blob(digest), compression: 'gzip',
    storedSize: Math.ceil(size / 3), size: absent ? 0 : size, present: !absent, files: absent ? [] : entries,
    changes: entries.map((file): Change => (file.whiteout === null ? 'added' : 'deleted')), removed,
    entries: entries.length, whiteouts: entries.filter(({ whiteout }) => whiteout === 'file').length,
    opaques: entries.filter(({ whiteout }) => whiteout === 'opaque').length, duplicates: 0, createdBy,
    contribution: 0, total: 0, chainId: null, unreachableBytes: 0, unreachable: [],
  };
}

/** An archive as Docker 28 writes it, with the containerd store: manifest.json, and index.json over a manifest. */
export function sample(layers: SampleLayer[] = GREETER, name = 'greeter.tar'): Opened {
  const built = layers.map(layerOf);
  const configText = JSON.stringify({ architecture: 'amd64', os: 'linux', config: { Env: ['GREETING=Hello'] }, rootfs: { type: 'layers', diff_ids: built.map(({ claimedDiffId }) => claimedDiffId) } });
  const config = digestOf(configText);
  const descriptor = (mediaType: string, digest: Digest | null, size: number) => ({ mediaType, digest, size });
  const manifestText = JSON.stringify({
    schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: descriptor('application/vnd.oci.image.config.v1+json', config, configText.length),
    layers: built.map(({ digest, storedSize }) => descriptor('application/vnd.oci.image.layer.v1.tar+gzip', digest, storedSize)),
  });
  const manifest = digestOf(manifestText);
  const texts = new Map([
    [blob(config), configText],
    [blob(manifest), manifestText],
    ['index.json', JSON.stringify({
      schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [{ ...descriptor('application/vnd.oci.image.manifest.v1+json', manifest, manifestText.length), annotations: { 'io.containerd.image.name': 'docker.io/library/greeter:latest' } }],
    })],
    ['manifest.json', JSON.stringify([{ Config: blob(config), RepoTags: ['greeter:latest'], Layers: built.map(({ digest }) => blob(digest!)) }])],
    ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'],
  ]);
  const entry = (path: string, role: EntryRole, size: number, digest: Digest | null): Entry => ({ path, offset: 512, size, type: 'file', link: null, role, digest });
  const entries: Entry[] = [
    { ...entry('blobs', 'other', 0, null), type: 'dir' },
    { ...entry('blobs/sha256', 'other', 0, null), type: 'dir' },
    ...built.filter(({ present }) => present).map((layer) => entry(layer.entryPath!, 'layer', layer.storedSize, layer.digest)),
    ...[...texts].map(([path, text]) => entry(path, path === blob(config) ? 'config' : path === blob(manifest) ? 'manifest' : (path as EntryRole), text.length, digestOf(text))),
  ];
  const agree = (what: DigestCheck['what'], path: string, expected: Digest): DigestCheck => ({ what, entry: path, expected, found: expected });
  const image: Image = {
    tags: ['greeter:latest'], platform: 'linux/amd64', id: config, manifestDigest: manifest, configEntry: blob(config), manifestEntry: blob(manifest),
    config: { Env: ['GREETING=Hello'] }, history: [], layers: built, tree: { paths: 8, bytes: 402236 }, unreachableBytes: 60894, problems: [], present: true,
  };
  const archive: Archive = {
    format: 'docker-archive+oci', outer: 'none', size: 283648, entries, images: [image], others: [], problems: [],
    checks: [
      agree('manifest', blob(manifest), manifest), agree('config', blob(config), config),
      ...built.filter(({ present }) => present).flatMap((layer) => [agree('layer', layer.entryPath!, layer.digest!), agree('diff-id', layer.entryPath!, layer.diffId!)]),
    ],
  };
  return { name, archive, texts };
}
