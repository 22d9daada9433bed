/**
 * A registry and an engine, and what happens to names when a tag moves. Pure: a board is what a list of deeds makes of an
 * empty engine. It follows the containerd image store of Docker 28; the session of demos/moved-tag holds it to that.
 */
import { type Digest, shortDigest } from '../../base/digest.ts';
import { DEFAULT_TAG } from '../../docker/reference/grammar.ts';

/** An image that the registry has. */
export interface Version {
  /** The tag under which it was pushed. */
  readonly tag: string;
  /** Of what the registry gives: manifest or index. */
  readonly digest: Digest;
  /** What it prints when it runs. */
  readonly prints: string;
}

/** The registry’s repository, as the board finds it. */
export interface Repository {
  /** `localhost:5000/greeter`. */
  readonly name: string;
  readonly versions: readonly Version[];
}

/** What follows the repository in a reference: nothing, `:tag` or `@digest`. */
export type Suffix = '' | `:${string}` | `@${Digest}`;

/** Something that is done: somebody moves a tag of the registry, or the engine runs or pulls what a reference names. */
export type Deed =
  | { readonly what: 'move'; readonly tag: string; readonly to: Digest }
  | { readonly what: 'run' | 'pull'; readonly suffix: Suffix };

/** What came of a deed. */
export interface Entry {
  readonly command: string;
  /** Lines that the command prints. */
  readonly printed: readonly string[];
  /** Whether the engine asked the registry; null for what happens in the registry alone. */
  readonly asked: boolean | null;
  /** What Docker does, in a sentence or two. */
  readonly why: string;
  /** The image that ran. */
  readonly ran: Digest | null;
}

/** Where every name stands. */
export interface Board {
  /** The registry’s tags. */
  readonly tags: ReadonlyMap<string, Digest>;
  /** The engine’s names, by what follows the repository: `:latest`, `@sha256:…`. */
  readonly names: ReadonlyMap<Suffix, Digest>;
  /** The engine’s images, the first to come first; one without a name stays. */
  readonly held: readonly Digest[];
  readonly log: readonly Entry[];
}

/** A registry whose latest is its first version, and an engine with nothing in it. */
export function emptyBoard({ versions }: Repository): Board {
  const tags = new Map(versions.map(({ tag, digest }) => [tag, digest]));
  return { tags: tags.set(DEFAULT_TAG, versions[0]!.digest), names: new Map(), held: [], log: [] };
}

/** The board after some deeds. */
export function boardAfter(repository: Repository, deeds: readonly Deed[]): Board {
  return deeds.reduce((board, deed) => done(repository, board, deed), emptyBoard(repository));
}

function done(repository: Repository, board: Board, deed: Deed): Board {
  switch (deed.what) {
    case 'move': return moved(repository, board, deed.tag, deed.to);
    case 'run': return ran(repository, board, deed.suffix);
    case 'pull': return pulled(repository, board, deed.suffix);
  }
}

/** The names by which the engine has an image. */
export function namesOf({ names }: Board, digest: Digest): Suffix[] {
  return [...names].filter(([, named]) => named === digest).map(([suffix]) => suffix);
}

/** What a reference asks for where it says nothing: `:latest`. */
const whole = (suffix: Suffix): Exclude<Suffix, ''> => (suffix === '' ? `:${DEFAULT_TAG}` : suffix);
const digestIn = (suffix: Suffix) => (suffix.startsWith('@') ? suffix.slice(1) as Digest : null);

/** A repository’s references by digest are found under any of its names (moby, daemon/containerd/image.go, `resolveImage`). */
function local({ names }: Board, suffix: Suffix): Digest | null {
  const digest = digestIn(suffix);
  if (digest !== null) return [...names.values()].find((named) => named === digest) ?? null;
  return names.get(whole(suffix)) ?? null;
}

function moved({ name }: Repository, board: Board, tag: string, to: Digest): Board {
  const other = [...board.tags].find(([known, digest]) => digest === to && known !== tag)?.[0];
  const command = `docker buildx imagetools create -t ${name}:${tag} ${name}${other === undefined ? `@${to}` : `:${other}`}`;
  const why = `Somebody else moves ${tag} in the registry. No engine is told, and both images keep their digests.`;
  return { ...board, tags: new Map(board.tags).set(tag, to), log: [...board.log, { command, printed: [], asked: null, why, ran: null }] };
}

/** The engine after it fetched what a reference names in the registry. */
function fetched({ name }: Repository, board: Board, suffix: Suffix) {
  const asked = whole(suffix);
  const digest = digestIn(asked) ?? board.tags.get(asked.slice(1))!;
  const before = local(board, asked);
  const held = board.held.includes(digest) ? board.held : [...board.held, digest];
  const isNewer = before !== digest;
  return {
    before, digest, isNewer,
    board: { ...board, names: new Map(board.names).set(asked, digest), held },
    printed: [`Digest: ${digest}`, `Status: ${isNewer ? 'Downloaded newer image' : 'Image is up to date'} for ${name}${asked}`],
  };
}

function pulled(repository: Repository, board: Board, suffix: Suffix): Board {
  const result = fetched(repository, board, suffix);
  const printed = suffix === '' ? [`Using default tag: ${DEFAULT_TAG}`, ...result.printed] : result.printed;
  const entry = { command: `docker pull ${repository.name}${suffix}`, printed, asked: true, why: pullReason(board, result, suffix), ran: null };
  return { ...result.board, log: [...board.log, entry] };
}

function pullReason(board: Board, { board: after, before, digest, isNewer }: ReturnType<typeof fetched>, suffix: Suffix): string {
  if (digestIn(suffix) !== null) return 'The engine asks for this digest, so the registry can give no other image.';
  const tag = whole(suffix).slice(1);
  const asks = `The engine asks the registry what ${tag} stands for: ${shortDigest(digest)}.`;
  if (!isNewer) return `${asks} It has that already.`;
  if (before === null) return `${asks} It had no image of this name.`;
  const isNameless = board.held.includes(before) && namesOf(after, before).length === 0;
  return `${asks} The name moves here too${isNameless ? `; ${shortDigest(before)} stays, without a name` : ''}.`;
}

function ran(repository: Repository, board: Board, suffix: Suffix): Board {
  const { name, versions } = repository;
  const command = `docker run --rm ${name}${suffix}`;
  const printedBy = (digest: Digest) => versions.find((version) => version.digest === digest)!.prints;
  const found = local(board, suffix);
  if (found !== null) {
    const why = 'The engine has an image of this name and runs it. Nobody asks the registry.';
    return { ...board, log: [...board.log, { command, printed: [printedBy(found)], asked: false, why, ran: found }] };
  }
  const { digest, board: after, printed } = fetched(repository, board, suffix);
  const why = 'The engine has no image of this name, so it pulls one before it runs it.';
  const lines = [`Unable to find image '${name}${whole(suffix)}' locally`, ...printed, printedBy(digest)];
  return { ...after, log: [...board.log, { command, printed: lines, asked: true, why, ran: digest }] };
}
