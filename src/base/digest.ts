/** A content digest as the OCI image specification writes it (descriptor.md, “Digests”). */
export type Digest = `sha256:${string}`;

/** A digest of any algorithm (image-spec, descriptor.md, “Digests”). */
export type AnyDigest = `${string}:${string}`;

const RE_SHA256 = /^sha256:[0-9a-f]{64}$/;

/** How many hexadecimal digits Docker prints of an ID. */
export const SHORT_DIGEST_LENGTH = 12;

/** Whether a text is a complete sha256 digest, lower case, as the specification demands. */
export function isDigest(text: unknown): text is Digest {
  return typeof text === 'string' && RE_SHA256.test(text);
}

/** A digest's hexadecimal part, without its algorithm. */
export function hexOf(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}

/** A digest as Docker prints it in its lists: the first twelve digits. */
export function shortDigest(digest: Digest): string {
  return hexOf(digest).slice(0, SHORT_DIGEST_LENGTH);
}

/** Bytes as lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
