/**
 * The grammar of image references as Docker 28 has it: github.com/distribution/reference, regexp.go. Each constant is
 * one production and keeps its name. Where the original says the same thing in two ways, one of them is left out: Go
 * matches in linear time, JavaScript goes back and tries again.
 */

const alphanumeric = '[a-z0-9]+';
const separator = '(?:[._]|__|-+)';
const pathComponent = `${alphanumeric}(?:${separator}${alphanumeric})*`;
const domainNameComponent = '[a-zA-Z0-9](?:-*[a-zA-Z0-9])*';
const domainName = `${domainNameComponent}(?:\\.${domainNameComponent})*`;
const ipv6address = '\\[[a-fA-F0-9:]+\\]';
const optionalPort = '(?::[0-9]+)?';
const domainAndPort = `(?:${domainName}|${ipv6address})${optionalPort}`;
const remoteName = `${pathComponent}(?:/${pathComponent})*`;
const tag = '\\w[\\w.-]{0,127}';
const digestPat = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';

const anchored = (production: string) => new RegExp(`^${production}$`);

/** A registry’s host, with a port or without. */
export const RE_DOMAIN = anchored(domainAndPort);
/** A repository’s path. */
export const RE_REMOTE_NAME = anchored(remoteName);
export const RE_TAG = anchored(tag);
export const RE_DIGEST = anchored(digestPat);
/** An image ID: 64 hexadecimal digits that are never a name. */
export const RE_IDENTIFIER = anchored('[a-f0-9]{64}');

/** `RepositoryNameTotalLengthMax`: how long a repository’s path may be, its registry not counted. */
export const MAX_PATH_LENGTH = 255;
/** The registry that is meant where none is named (`defaultDomain`). */
export const DEFAULT_DOMAIN = 'docker.io';
/** Its former name, which is taken for the same (`legacyDefaultDomain`). */
export const LEGACY_DEFAULT_DOMAIN = 'index.docker.io';
/** The namespace of official images (`officialRepoPrefix`). */
export const OFFICIAL_NAMESPACE = 'library';
export const DEFAULT_TAG = 'latest';
