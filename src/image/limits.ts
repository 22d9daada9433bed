/**
 * Bounds on what an archive may make the reader do. Each is far above what real images need and is named in
 * the message of whoever meets it.
 */

/** Longest extended header (PAX, GNU long name) in bytes: Go's archive/tar, and with it Docker, refuses more. */
export const MAX_EXTENDED_HEADER = 1024 * 1024;

/** Members of one tar: the largest real images have some 300,000; a model of more would fill the memory. */
export const MAX_MEMBERS = 1_000_000;

/** Longest JSON document in bytes: containerd's `jsonLimit` for image import. */
export const MAX_JSON_BYTES = 20 * 1024 * 1024;

/** Deepest nesting of a JSON document: image-spec's documents need 8; deeper ones would exhaust stacks later on. */
export const MAX_JSON_DEPTH = 256;

/** Deepest nesting of indexes: containerd was seen to load 60. */
export const MAX_INDEX_DEPTH = 64;

/** Manifests that one archive may name, over all of its indexes: keeps indexes that name one another many times from multiplying. */
export const MAX_MANIFESTS = 10_000;

/** Steps of one image's history: far more than images have layers. */
export const MAX_HISTORY = 10_000;

/** Layers of one image: overlayfs allows 128 in Docker, containerd some 500. */
export const MAX_LAYERS = 1024;

/** Bytes of an extended attribute’s value that are kept: enough to tell it; a layer may hold thousands of long ones. */
export const MAX_XATTR_SHOWN = 64;

/** Links followed from one name: Linux' own limit for symbolic links. */
export const MAX_LINK_HOPS = 40;

/** Longest target of a symbolic link on the way to a file: Linux' own limit, PATH_MAX. */
export const MAX_LINK_LENGTH = 4096;

/** Nesting of directories in a root filesystem: Linux paths hold 4096 bytes, so 2048 names at most. */
export const MAX_PATH_DEPTH = 2048;

/** Bytes of unpacked layers over all: an archive that unpacks to more is read no further (decompression bombs). */
export const MAX_UNPACKED_BYTES = 64 * 1024 ** 3;

/** Largest window of zstd, in bytes: what `zstd -d` and containerd give without being told to; more only slows the reader down. */
export const MAX_ZSTD_WINDOW = 128 * 1024 * 1024;

/** Bytes that an archive compressed as a whole may unpack to, unless `openImage` is told otherwise: it is held as a Blob. */
export const MAX_OUTER_BYTES = 4 * 1024 ** 3;

/** Members of layers that are put on one another over all images: an archive may name one layer in thousands of images. */
export const MAX_APPLIED_MEMBERS = 5_000_000;

/** Largest entry that is handed out whole, in bytes: more would not fit into the memory of a small machine. */
export const MAX_ENTRY_BYTES = 256 * 1024 * 1024;

/** Bytes of content held at a time to be hashed by WebCrypto, which is twice as fast as a stream but copies it once more; what does not fit goes through in pieces. */
export const MAX_HELD_BYTES = 16 * 1024 * 1024;

/** Threads that hash streams: one for each of the layers that are read at the same time. */
export const HASH_THREADS = 2;

/** Layers read at the same time: one is hashed while the next is read. */
export const LAYERS_AT_ONCE = 2;

/** At most this many problems of one kind are listed for one tar; a broken file may have one in every header. */
export const MAX_PROBLEMS_OF_A_KIND = 20;

/** Most that an archive may unpack to for each byte that it has, once `RATIO_FREE_BYTES` are passed: images unpack to some three times their size. */
export const MAX_UNPACKED_RATIO = 200;

/** Below this, any ratio is read: a layer with a large file of zeros unpacks to a thousand times its size, and is sound. */
export const RATIO_FREE_BYTES = 4 * 1024 ** 3;

/** The bounds that a caller can raise, or lower, on purpose; messages name them by these names. */
export interface Limits {
  /** Members of one tar. */
  members: number;
  /** Members of layers that are put on one another, over all images. */
  appliedMembers: number;
  /** Bytes that all layers unpack to. */
  unpackedBytes: number;
  /** The same for each byte of the archive, once there are more than `unpackedFree`. */
  unpackedRatio: number;
  /** Bytes that layers may unpack to whatever the ratio. */
  unpackedFree: number;
  /** Bytes that an archive compressed as a whole unpacks to. */
  outerBytes: number;
  /** Bytes of a zstd window. */
  zstdWindow: number;
  /** Bytes of an extended header. */
  extendedHeader: number;
  /** Bytes of a JSON document, and how deep it nests. */
  jsonBytes: number;
  jsonDepth: number;
  /** How deep indexes nest. */
  indexDepth: number;
  /** Manifests over all indexes, or images of manifest.json. */
  manifests: number;
  /** Layers, diff IDs and history steps of one image. */
  layers: number;
  history: number;
  /** Links followed from one name, and directories passed on the way to one. */
  linkHops: number;
  pathDepth: number;
}

export const LIMITS: Readonly<Limits> = {
  members: MAX_MEMBERS, appliedMembers: MAX_APPLIED_MEMBERS,
  unpackedBytes: MAX_UNPACKED_BYTES, unpackedRatio: MAX_UNPACKED_RATIO, unpackedFree: RATIO_FREE_BYTES,
  outerBytes: MAX_OUTER_BYTES, zstdWindow: MAX_ZSTD_WINDOW, extendedHeader: MAX_EXTENDED_HEADER,
  jsonBytes: MAX_JSON_BYTES, jsonDepth: MAX_JSON_DEPTH, indexDepth: MAX_INDEX_DEPTH, manifests: MAX_MANIFESTS,
  layers: MAX_LAYERS, history: MAX_HISTORY, linkHops: MAX_LINK_HOPS, pathDepth: MAX_PATH_DEPTH,
};

/** Whether a text names a limit. */
export const isLimit = (name: string): name is keyof Limits => Object.hasOwn(LIMITS, name);
