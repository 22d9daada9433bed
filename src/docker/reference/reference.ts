/**
 * Image references as Docker reads them: github.com/distribution/reference, normalize.go and reference.go, and what
 * `docker pull` of version 28 makes of the result. `tests/fixtures/docker/references.json` holds that client to it.
 */
import { digestError } from './digest.ts';
import {
  DEFAULT_DOMAIN, DEFAULT_TAG, LEGACY_DEFAULT_DOMAIN, MAX_PATH_LENGTH, OFFICIAL_NAMESPACE, RE_DIGEST, RE_DOMAIN, RE_IDENTIFIER,
  RE_REMOTE_NAME, RE_TAG,
} from './grammar.ts';

/** What Docker adds to a reference that does not say it. */
export type FilledIn = 'registry' | 'namespace' | 'tag';

/** A reference with everything that Docker fills in. */
export interface Reference {
  /** The registry’s host as references name it: `docker.io` for Docker Hub; null where the grammar finds none (see `nameOf`). */
  registry: string | null;
  /** The path on the registry: `library/nginx`. */
  repository: string;
  /** `latest` where Docker fills it in; null beside a digest. */
  tag: string | null;
  digest: string | null;
  filledIn: FilledIn[];
  /** `registry/repository[:tag][@digest]`. */
  canonical: string;
  /** The same as Docker prints it, without what Docker Hub lets one leave out (`FamiliarString`). */
  familiar: string;
}

/** A text that is no reference. */
export interface ReferenceError {
  /** What `docker pull` prints. */
  error: string;
}

const INVALID: ReferenceError = { error: 'invalid reference format' };

/** Reads a reference, or says in the words of Docker’s client why it is none. */
export function parseReference(text: string): Reference | ReferenceError {
  if (RE_IDENTIFIER.test(text)) return { error: `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings` };
  const { domain, remainder, filledIn } = splitDomain(text);
  const [remote] = remainder.split(':', 1) as [string];
  if (remote.toLowerCase() !== remote) return { error: `invalid reference format: repository name (${remote}) must be lowercase` };
  const parts = match(`${domain}/${remainder}`);
  if (parts === null) {
    const lower = `${domain}/${remainder}`.toLowerCase();
    return match(lower) === null ? INVALID : { error: 'repository name must be lowercase' };
  }
  if (parts.path.length > MAX_PATH_LENGTH) return { error: `repository name must not be more than ${MAX_PATH_LENGTH} characters` };
  const wrong = parts.digest === null ? null : digestError(parts.digest);
  if (wrong !== null) return { error: wrong };
  return complete(parts, filledIn);
}

/** Which part is the registry, and what is added before it is read (`splitDockerDomain`). */
function splitDomain(text: string): { domain: string; remainder: string; filledIn: FilledIn[] } {
  const slash = text.indexOf('/');
  const official = (name: string) => `${OFFICIAL_NAMESPACE}/${name}`;
  if (slash < 0) return { domain: DEFAULT_DOMAIN, remainder: official(text), filledIn: ['registry', 'namespace'] };
  const first = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  if (first === LEGACY_DEFAULT_DOMAIN || first === DEFAULT_DOMAIN) {
    const isBare = !rest.includes('/');
    return { domain: DEFAULT_DOMAIN, remainder: isBare ? official(rest) : rest, filledIn: isBare ? ['namespace'] : [] };
  }
  const isDomain = first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first;
  return isDomain ? { domain: first, remainder: rest, filledIn: [] } : { domain: DEFAULT_DOMAIN, remainder: text, filledIn: ['registry'] };
}

interface Parts {
  domain: string | null;
  path: string;
  tag: string | null;
  digest: string | null;
}

/** `name [":" tag] ["@" digest]`, where name has a `/`: `@` can only begin a digest, `:` after the last `/` only a tag. */
function match(text: string): Parts | null {
  const at = text.indexOf('@');
  const digest = at < 0 ? null : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon < 0 ? null : named.slice(colon + 1);
  const name = nameOf(colon < 0 ? named : named.slice(0, colon));
  if (name === null || (tag !== null && !RE_TAG.test(tag)) || (digest !== null && !RE_DIGEST.test(digest))) return null;
  return { ...name, tag, digest };
}

/**
 * Registry and path of a name. The registry is optional in the grammar, so what can be no host but can be part of a path
 * (`my_host.example/app`: hosts have no `_`) is taken for one, and the reference has no registry at all.
 */
function nameOf(name: string): { domain: string | null; path: string } | null {
  const slash = name.indexOf('/');
  const domain = name.slice(0, slash);
  const path = name.slice(slash + 1);
  if (RE_DOMAIN.test(domain) && RE_REMOTE_NAME.test(path)) return { domain, path };
  return RE_REMOTE_NAME.test(name) ? { domain: null, path: name } : null;
}

function complete({ domain, path, tag, digest }: Parts, filledIn: FilledIn[]): Reference {
  const isFilled = tag === null && digest === null;
  const full = { tag: isFilled ? DEFAULT_TAG : tag, digest };
  return {
    registry: domain,
    repository: path,
    ...full,
    filledIn: isFilled ? [...filledIn, 'tag'] : filledIn,
    canonical: written(fullName(domain, path), full),
    familiar: written(familiarName(domain, path), full),
  };
}

function written(name: string, { tag, digest }: Pick<Reference, 'tag' | 'digest'>): string {
  return `${name}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}

function fullName(domain: string | null, path: string): string {
  return domain === null ? path : `${domain}/${path}`;
}

/** A repository’s name as Docker prints it (`familiarizeName`). */
function familiarName(domain: string | null, path: string): string {
  if (domain !== DEFAULT_DOMAIN) return fullName(domain, path);
  const [namespace, name, ...more] = path.split('/');
  return namespace === OFFICIAL_NAMESPACE && name !== undefined && more.length === 0 ? name : path;
}
