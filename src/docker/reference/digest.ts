/** Digests as Docker’s client checks them: github.com/opencontainers/go-digest, digest.go and algorithm.go. */

/** The algorithms that the client knows, each with its number of hexadecimal digits. */
const LENGTHS = new Map([['sha256', 64], ['sha384', 96], ['sha512', 128]]);

const RE_GENERAL = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;
const RE_LOWER_HEX = /^[0-9a-f]+$/;

/** What is wrong with a digest that has passed the grammar of references, in the client’s words; null where nothing is. */
export function digestError(digest: string): string | null {
  const colon = digest.indexOf(':');
  const encoded = digest.slice(colon + 1);
  const length = LENGTHS.get(digest.slice(0, colon));
  if (length === undefined) return RE_GENERAL.test(digest) ? 'unsupported digest algorithm' : 'invalid checksum digest format';
  if (encoded.length !== length) return 'invalid checksum digest length';
  return RE_LOWER_HEX.test(encoded) ? null : 'invalid checksum digest format';
}
