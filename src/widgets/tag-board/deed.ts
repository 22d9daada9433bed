/** What can be done on a tag board, and with which names. Pure. */
import type { Digest } from '../../base/digest.ts';
import { DEFAULT_TAG } from '../../docker/reference/grammar.ts';

/** An image that the first registry has at the beginning. */
export interface Version {
  /** The tag under which it was pushed. */
  readonly tag: string;
  /** Of what the registry gives: manifest or index. */
  readonly digest: Digest;
  /** What it prints when it runs. */
  readonly prints: string;
}

/** Two registries, of which the second has nothing yet, and a repository of one name on both. */
export interface Setting {
  /** Their hosts: `localhost:5000`. */
  readonly registries: readonly [string, string];
  /** `greeter`. */
  readonly repository: string;
  readonly versions: readonly Version[];
}

export type RegistryIndex = 0 | 1;

/** What follows the repository in a reference: nothing, `:tag` or `@digest`. */
export type Suffix = '' | `:${string}` | `@${Digest}`;

/**
 * Something that is done: somebody moves a tag of a registry; or the engine runs, pulls or pushes what a reference names,
 * or gives that image the same name on the other registry.
 */
export type Deed =
  | { readonly what: 'move'; readonly registry: RegistryIndex; readonly tag: string; readonly to: Digest }
  | { readonly what: 'run' | 'pull' | 'push' | 'tag'; readonly registry: RegistryIndex; readonly suffix: Suffix };

export const otherThan = (registry: RegistryIndex): RegistryIndex => (registry === 0 ? 1 : 0);

/** The repository with its registry: `localhost:5000/greeter`. */
export const nameOf = ({ registries, repository }: Setting, registry: RegistryIndex) => `${registries[registry]}/${repository}`;

/** What a reference asks for where it says nothing: `:latest`. */
export const whole = (suffix: Suffix): Exclude<Suffix, ''> => (suffix === '' ? `:${DEFAULT_TAG}` : suffix);
