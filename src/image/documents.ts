/** The JSON documents of image archives, reduced to what the reader uses. */
import { isDigest, type AnyDigest, type Digest } from '../base/digest.ts';
import { isComputed } from './other-hash.ts';
import { Fields, kindOf, type JsonObject } from './json.ts';
import { quoted } from './paths.ts';
import type { Report } from './problems.ts';

/** One image of manifest.json (moby docker-image-spec, “Combined Image JSON + Filesystem Changeset Format”). */
export interface DockerImage {
  config: string | null;
  repoTags: string[];
  layers: string[];
  /** Descriptors of layers by diff ID; see `LayerSources` there. */
  layerSources: Map<string, Descriptor>;
}

/** A reference to content (image-spec, descriptor.md). */
export interface Descriptor {
  mediaType: string | null;
  /** Null where the document gives none, or none that can be computed here. */
  digest: Digest | null;
  /** A digest of another algorithm than sha256, or null. */
  otherDigest: AnyDigest | null;
  size: number | null;
  /** Where else the content may be fetched; foreign layers have such addresses. */
  urls: string[];
  platform: string | null;
  artifactType: string | null;
  annotations: Map<string, string>;
  /** The content itself, where the descriptor holds it in `data`. */
  data: Uint8Array<ArrayBuffer> | null;
}

/** An image manifest (image-spec, manifest.md). */
export interface Manifest {
  mediaType: string | null;
  artifactType: string | null;
  config: Descriptor | null;
  layers: Descriptor[];
  subject: Digest | null;
}

/** An image configuration (image-spec, config.md). */
export interface ImageConfig {
  platform: string | null;
  config: JsonObject | null;
  rootfsType: string | null;
  diffIds: (Digest | null)[];
  history: ConfigHistory[];
}

/** One history entry of a configuration. */
export interface ConfigHistory {
  createdBy: string | null;
  created: string | null;
  comment: string | null;
  emptyLayer: boolean;
}

const MANIFEST_TYPES = new Set(['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json']);
const INDEX_TYPES = new Set(['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json']);
const CONFIG_TYPES = new Set(['application/vnd.oci.image.config.v1+json', 'application/vnd.docker.container.image.v1+json']);
const RE_LAYER_TYPE = /^application\/vnd\.(?:oci\.image\.layer(?:\.nondistributable)?\.v1|docker\.image\.rootfs(?:\.foreign)?\.diff)\.tar(|[+.]gzip|[+.]zstd)$/;
/** Documents that are kept in the place of layers: signatures, attestations, lists of what is in an image. */
const RE_JSON_TYPE = /[+/]json$|^application\/vnd\.dev\.cosign\./;
const IN_TOTO_TYPE = 'application/vnd.in-toto+json';
const RE_BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const RE_OTHER_DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;

/** What kind of document a descriptor names, by its media type, else by the document's own fields. */
export function documentKind(mediaType: string | null, value: unknown): 'manifest' | 'index' | 'other' {
  if (mediaType !== null) return MANIFEST_TYPES.has(mediaType) ? 'manifest' : INDEX_TYPES.has(mediaType) ? 'index' : 'other';
  if (typeof value !== 'object' || value === null) return 'other';
  return 'manifests' in value ? 'index' : 'config' in value && 'layers' in value ? 'manifest' : 'other';
}

/** Whether a manifest.json is the manifest that registries have, as `skopeo copy … dir:` writes it, and not Docker's list. */
export function isDistributionManifest(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && ('schemaVersion' in value || 'mediaType' in value);
}

/** Whether a manifest describes an image, not an artifact that is kept in the same form. */
export function isImageManifest(manifest: Manifest): boolean {
  if (manifest.layers.length > 0 && manifest.layers.every(({ mediaType }) => mediaType !== null && RE_JSON_TYPE.test(mediaType))) return false;
  const type = manifest.config?.mediaType;
  return type == null ? manifest.artifactType === null : CONFIG_TYPES.has(type);
}

/** Whether a manifest's content is what a builder attests, though nothing beside it says so. */
export function isAttestationManifest({ layers }: Manifest): boolean {
  return layers.some(({ mediaType }) => mediaType === IN_TOTO_TYPE);
}

/** The compression that a layer's media type names, or null where the type is none of a layer (image-spec, layer.md). */
export function compressionOfType(mediaType: string | null): 'none' | 'gzip' | 'zstd' | null {
  const suffix = mediaType === null ? undefined : RE_LAYER_TYPE.exec(mediaType)?.[1];
  return suffix === undefined ? null : suffix === '' ? 'none' : suffix.slice(1) as 'gzip' | 'zstd';
}

export function readManifestJson(value: unknown, entry: string, report: Report): DockerImage[] {
  if (!Array.isArray(value)) {
    report('LB-IMG-033', { entry, field: 'the document', expected: 'a list of images', found: kindOf(value) });
    return [];
  }
  return value.map((item, i) => {
    const fields = new Fields(item, entry, report, `[${i}]`);
    const sources = fields.fields('LayerSources');
    const layerSources = (sources?.names() ?? []).map((diffId) => [diffId, readDescriptor(sources!.fields(diffId) ?? new Fields({}, entry, report), entry, report)] as const);
    return { config: fields.string('Config'), repoTags: fields.strings('RepoTags'), layers: fields.strings('Layers'), layerSources: new Map(layerSources) };
  });
}

export function readIndex(value: unknown, entry: string, report: Report): Descriptor[] {
  return new Fields(value, entry, report).items('manifests').map((fields) => readDescriptor(fields, entry, report));
}

export function readManifest(value: unknown, entry: string, report: Report): Manifest {
  const fields = new Fields(value, entry, report);
  const config = fields.fields('config');
  const subject = fields.fields('subject')?.string('digest') ?? null;
  return {
    mediaType: fields.string('mediaType'),
    artifactType: fields.string('artifactType'),
    config: config === null ? null : readDescriptor(config, entry, report),
    layers: fields.items('layers').map((layer) => readDescriptor(layer, entry, report)),
    subject: isDigest(subject) ? subject : null,
  };
}

export function readConfig(value: unknown, entry: string, report: Report): ImageConfig {
  const fields = new Fields(value, entry, report);
  const rootfs = fields.fields('rootfs');
  return {
    platform: platformOf(fields),
    config: fields.object('config'),
    rootfsType: rootfs?.string('type') ?? null,
    diffIds: (rootfs?.strings('diff_ids') ?? []).map((digest) => readDiffId(digest, entry, report)),
    history: fields.items('history').map((step) => ({
      createdBy: step.string('created_by'), created: step.string('created'),
      comment: step.string('comment'), emptyLayer: step.boolean('empty_layer'),
    })),
  };
}

/** A diff ID; of one by another algorithm is said that it is not computed: nothing is known to write such. */
function readDiffId(text: string, entry: string, report: Report): Digest | null {
  const digest = readDigest(text, entry, report);
  if (digest === null && isOtherDigest(text) && isComputed(text)) report('LB-IMG-043', { entry, found: quoted(text) });
  return digest;
}

function readDescriptor(fields: Fields, entry: string, report: Report): Descriptor {
  const digest = fields.string('digest');
  const platform = fields.fields('platform');
  const annotations = Object.entries(fields.object('annotations') ?? {});
  return {
    mediaType: fields.string('mediaType') || null,
    digest: digest === null ? null : readDigest(digest, entry, report),
    otherDigest: digest !== null && isOtherDigest(digest) ? digest : null,
    size: fields.number('size'),
    urls: fields.strings('urls'),
    platform: platform === null ? null : platformOf(platform),
    artifactType: fields.string('artifactType') || null,
    annotations: new Map(annotations.filter((pair): pair is [string, string] => typeof pair[1] === 'string')),
    data: bytesOfBase64(fields.string('data')),
  };
}

function bytesOfBase64(text: string | null): Uint8Array<ArrayBuffer> | null {
  if (text === null || !RE_BASE64.test(text)) return null;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** A sha256 digest as it stands in a document; null where it is none, with a problem where it cannot be computed here. */
function readDigest(text: string, entry: string, report: Report): Digest | null {
  if (isDigest(text)) return text;
  if (!isOtherDigest(text)) report('LB-IMG-042', { entry, found: quoted(text) });
  else if (!isComputed(text)) report('LB-IMG-043', { entry, found: quoted(text) });
  return null;
}

function isOtherDigest(text: string): text is AnyDigest {
  return RE_OTHER_DIGEST.test(text) && !text.startsWith('sha256:');
}

function platformOf(fields: Fields): string | null {
  const parts = [fields.string('os'), fields.string('architecture'), fields.string('variant')];
  return parts[0] && parts[1] ? parts.filter((part) => part).join('/') : null;
}
