/**
 * What the reader says about an image archive. Plain data: it can be cloned between threads and written as
 * JSON, and holds no bytes of the archive, only where they stand.
 *
 * Paths are texts that name their bytes exactly: bytes that are no printable UTF-8, and the backslash, are
 * written `\xNN` (see `paths.ts`), so two different names never become one text and nothing invisible is shown.
 */
import type { AnyDigest, Digest } from '../base/digest.ts';
import type { Problem } from '../base/problems.ts';

/** What kind of archive this is, judged by its content. */
export type ArchiveFormat =
  | 'docker-archive' | 'oci-layout' | 'docker-archive+oci' | 'docker-v1' | 'skopeo-dir' | 'rootfs' | 'layer' | 'unknown';

/** How the archive as a whole is compressed. */
export type OuterCompression = 'none' | 'gzip' | 'zstd' | 'xz' | 'bzip2';

/** How a layer is compressed, judged by its first bytes. */
export type LayerCompression = 'none' | 'gzip' | 'zstd';

/** An opened archive. */
export interface Archive {
  format: ArchiveFormat;
  outer: OuterCompression;
  /** Bytes of the file as it was given. */
  size: number;
  /** Every member of the archive, in the order in which they stand. */
  entries: Entry[];
  /** First those of manifest.json in its order, then those of index.json, depth first, that are not among them. */
  images: Image[];
  /** What index.json names beside images: attestations and other artifacts. */
  others: OtherManifest[];
  /** Every digest that something in the archive claims, and what was found. */
  checks: DigestCheck[];
  /** What is wrong with the archive itself; an image's own problems are with the image. */
  problems: Problem[];
}

/** What a member of the archive is in it. */
export type EntryRole =
  | 'manifest.json' | 'index.json' | 'oci-layout' | 'repositories'
  | 'config' | 'manifest' | 'index' | 'layer' | 'attestation' | 'other';

/** The kinds of members of a tar archive. */
export type EntryType = 'file' | 'hardlink' | 'symlink' | 'dir' | 'char' | 'block' | 'fifo' | 'other';

/** A member of the archive. */
export interface Entry {
  /** Cleaned: without `./`, doubled or trailing slashes. */
  path: string;
  /** Where its content begins, in bytes from the start of the (unpacked) archive. */
  offset: number;
  /** Bytes of its content. */
  size: number;
  type: EntryType;
  /** Where a symbolic or hard link points, as stored; else null. */
  link: string | null;
  role: EntryRole;
  /** sha256 of its content as stored, or null where it was not computed. */
  digest: Digest | null;
}

/** One image of the archive. */
export interface Image {
  /** Its names as stored: `greeter:latest`, `docker.io/library/demo:sk`; empty if it has none. */
  tags: string[];
  /** `os/arch[/variant]`, from the config, else from the descriptor in index.json. */
  platform: string | null;
  /** Image ID: sha256 of the config's bytes. */
  id: Digest | null;
  /** Digest of the OCI or Docker manifest; a manifest.json alone has none. */
  manifestDigest: Digest | null;
  /** Path of the entry that holds the config, or null where it is absent. */
  configEntry: string | null;
  /** Path of the entry that holds the OCI manifest, or null where there is none. */
  manifestEntry: string | null;
  /** The `config` object of the config JSON as stored: environment, entrypoint, user, … */
  config: Record<string, unknown> | null;
  history: HistoryStep[];
  /** Lowest first. */
  layers: Layer[];
  /** The final root filesystem: names with implied parents, without the root; sizes of regular files, hard-linked ones once. */
  tree: { paths: number; bytes: number };
  /** Regular-file bytes stored in layers that no name of the final root filesystem shows. */
  unreachableBytes: number;
  problems: Problem[];
  /** False where the archive names the image but holds neither its manifest's nor its config's blob. */
  present: boolean;
}

/** One step of an image's history. */
export interface HistoryStep {
  createdBy: string | null;
  /** As stored, RFC 3339. */
  created: string | null;
  comment: string | null;
  /** True where the step made no layer. */
  emptyLayer: boolean;
  /** Index in the image's `layers`, or null. */
  layer: number | null;
}

/** One layer, as stored, and what it does to the image. */
export interface Layer {
  /** sha256 of the uncompressed tar, computed; null where it could not be or was not. */
  diffId: Digest | null;
  /** What the config's `rootfs.diff_ids` says it is. */
  claimedDiffId: Digest | null;
  /** sha256 of the blob as stored: computed, else as the manifest claims it. */
  digest: Digest | null;
  /** Path of the entry that holds it, links followed; null where the archive does not hold it. */
  entryPath: string | null;
  compression: LayerCompression;
  /** Bytes in the archive. */
  storedSize: number;
  /** Bytes of the uncompressed tar. */
  size: number;
  /** Bytes of regular files that the root filesystem gained by this layer, hard-linked ones once; less than 0 where it lost some. */
  contribution: number;
  /** Bytes of regular files in the root filesystem once this layer is on. */
  total: number;
  /** Digest of this layer with all below it (image-spec, config.md, “Layer ChainID”); null where a diff ID below is unknown. */
  chainId: Digest | null;
  present: boolean;
  /** Its members in their order, whiteouts included; images that share the layer share the list. */
  files: LayerEntry[];
  /** What each of `files` did to the layers below, index by index. */
  changes: Change[];
  /** Every name of the layers below that this layer takes away, children included, in their order there. */
  removed: string[];
  /** Number of members, whiteouts and opaque marks included, extended headers not. */
  entries: number;
  /** Number of `.wh.<name>` members. */
  whiteouts: number;
  /** Number of `.wh..wh..opq` members. */
  opaques: number;
  /** Number of members whose path occurred before in this layer. */
  duplicates: number;
  /** The history step that made it. */
  createdBy: string | null;
  /** Of the regular-file bytes that this layer stores, those that no name of the final root filesystem shows. */
  unreachableBytes: number;
  /** Which of `files` these bytes belong to: indexes, in their order. */
  unreachable: number[];
}

/** A member of a layer. */
export interface LayerEntry {
  /** Cleaned, without leading slash: `etc/passwd`, `etc/.wh.motd`; the root itself is ``. */
  path: string;
  type: EntryType;
  /** Bytes of the file once unpacked; 0 but for files. */
  size: number;
  /** Bytes that the layer stores of it; less than `size` for a sparse file. */
  storedSize: number;
  /** Where its content begins, in bytes from the start of the uncompressed layer. */
  offset: number;
  /** Permission bits with setuid, setgid and sticky: 0 to 0o7777. */
  mode: number;
  uid: number;
  gid: number;
  /** Seconds since 1970. */
  mtime: number;
  /** Target of a symbolic link as stored; of a hard link cleaned, counted from the layer's root. */
  link: string | null;
  /** For a device: its major and minor number; else null. */
  device: readonly [major: number, minor: number] | null;
  /** Extended attributes, or null where it has none. */
  xattrs: readonly Xattr[] | null;
  /** Whether it is a mark that removes: one name, or all that the layers below have in its directory. */
  whiteout: 'file' | 'opaque' | null;
}

/** An extended attribute of a file, for instance `security.capability`. */
export interface Xattr {
  name: string;
  /** Its bytes as paths are written (see above), the first 64 of them. */
  value: string;
}

/**
 * What a member of a layer did to what the layers below show: `metadata` is a file or directory whose mode or
 * owner alone differs (for a file: size and time are the same), `replaced` is another type under the same
 * name, `unchanged` a directory that is only mentioned, `none` a whiteout of something that is not there or a
 * member that a later one of the same name hides.
 */
export type Change = 'added' | 'changed' | 'metadata' | 'replaced' | 'unchanged' | 'deleted' | 'none';

/** Something in index.json that is no image. */
export interface OtherManifest {
  kind: 'attestation' | 'artifact';
  digest: Digest | null;
  mediaType: string | null;
  /** Digest of the manifest that it speaks of. */
  subject: Digest | null;
}

/** What a claimed digest is the digest of. */
export type CheckedThing = 'config' | 'manifest' | 'index' | 'layer' | 'diff-id' | 'attestation' | 'blob';

/** One digest that the archive claims, against the bytes. */
export interface DigestCheck {
  what: CheckedThing;
  /** The entry whose bytes were hashed, or should have been. */
  entry: string;
  /** As the archive gives it: mostly sha256; sha512 and blake3 are compared too. */
  expected: AnyDigest;
  /** What the bytes give, or null where they could not be hashed (absent, cut, an unknown algorithm) or were not (`fast`). */
  found: AnyDigest | null;
}

/** How far an archive's digests hold: all agree, at least one differs, or some could not be computed. */
export type Verification = 'verified' | 'differs' | 'incomplete';

/**
 * Sums up the checks of an archive. One that claims no digest at all is `incomplete`, and so is one with an
 * error among its `problems`: what could not be read may have claimed more.
 */
export function verificationOf(checks: readonly DigestCheck[], problems: readonly Problem[] = []): Verification {
  if (checks.some((check) => check.found !== null && check.found !== check.expected)) return 'differs';
  const sound = problems.every(({ severity }) => severity !== 'error');
  return sound && checks.length > 0 && checks.every((check) => check.found !== null) ? 'verified' : 'incomplete';
}
