/**
 * Two registries and an engine, and what happens to names when a tag moves. Pure: a board is what a list of deeds makes of
 * an empty engine. It follows the containerd image store of Docker 28; the session of demos/moved-tag holds it to that.
 */
import { type Digest, shortDigest } from '../../base/digest.ts';
import { DEFAULT_TAG } from '../../docker/reference/grammar.ts';
import { type Deed, nameOf, otherThan, type RegistryIndex, type Setting, type Suffix, whole } from './deed.ts';

/** What came of a deed. */
export interface Entry {
  readonly deed: Deed;
  readonly command: string;
  /** Lines that the command prints, without the progress of layers. */
  readonly printed: readonly string[];
  /** The registry that the engine asked or sent to; null where it turned to none. */
  readonly reached: RegistryIndex | null;
  /** What Docker does, in a sentence or two. */
  readonly why: string;
  /** The image that ran. */
  readonly ran: Digest | null;
}

/** A repository as one registry has it. */
export interface Shelf {
  readonly tags: ReadonlyMap<string, Digest>;
  /** Its images, the first to come first; one without a tag stays. */
  readonly held: readonly Digest[];
}

/** Where every name stands. */
export interface Board {
  readonly shelves: readonly [Shelf, Shelf];
  /** The engine’s names in full: `localhost:5000/greeter:latest`. */
  readonly names: ReadonlyMap<string, Digest>;
  /** The engine’s images, the first to come first; one without a name stays. */
  readonly held: readonly Digest[];
  readonly log: readonly Entry[];
}

/** What a deed makes of the board, but for the command, which follows from the deed. */
type Outcome = Partial<Pick<Board, 'shelves' | 'names' | 'held'>> & Pick<Entry, 'why'> & Partial<Pick<Entry, 'printed' | 'reached' | 'ran'>>;

/** A registry with all versions, whose latest is the first of them, another one with nothing, and an engine with nothing. */
export function emptyBoard({ versions }: Setting): Board {
  const tags = new Map(versions.map(({ tag, digest }) => [tag, digest])).set(DEFAULT_TAG, versions[0]!.digest);
  return { shelves: [{ tags, held: versions.map(({ digest }) => digest) }, { tags: new Map(), held: [] }], names: new Map(), held: [], log: [] };
}

/** The board after some deeds. */
export function boardAfter(setting: Setting, deeds: readonly Deed[]): Board {
  return deeds.reduce((board, deed) => {
    const { why, printed = [], reached = null, ran = null, ...change } = OUTCOMES[deed.what](setting, board, deed as never);
    const entry: Entry = { deed, command: commandOf(setting, board, deed), printed, reached, why, ran };
    return { ...board, ...change, log: [...board.log, entry] };
  }, emptyBoard(setting));
}

const OUTCOMES: { readonly [What in Deed['what']]: (setting: Setting, board: Board, deed: Extract<Deed, { what: What }>) => Outcome } = {
  move: moved, pull: pulled, run: ran, tag: tagged, push: pushed,
};

function commandOf(setting: Setting, { shelves }: Board, deed: Deed): string {
  const name = nameOf(setting, deed.registry);
  switch (deed.what) {
    case 'move': {
      const other = [...shelves[deed.registry].tags].find(([tag, digest]) => digest === deed.to && tag !== deed.tag)?.[0];
      return `docker buildx imagetools create --prefer-index=false -t ${name}:${deed.tag} ${name}${other === undefined ? `@${deed.to}` : `:${other}`}`;
    }
    case 'run': return `docker run --rm ${name}${deed.suffix}`;
    case 'tag': return `docker tag ${name}${deed.suffix} ${nameOf(setting, otherThan(deed.registry))}${withoutDigest(deed.suffix)}`;
    default: return `docker ${deed.what} ${name}${deed.suffix}`;
  }
}

const digestIn = (suffix: Suffix) => (suffix.startsWith('@') ? suffix.slice(1) as Digest : null);
/** A digest cannot be given as a name, so nothing follows, which means latest. */
const withoutDigest = (suffix: Suffix): Suffix => (digestIn(suffix) === null ? suffix : '');
const defaulted = (suffix: Suffix) => (suffix === '' ? [`Using default tag: ${DEFAULT_TAG}`] : []);

/** The names by which the engine has an image. */
export function namesOf({ names }: Board, digest: Digest): string[] {
  return [...names].filter(([, named]) => named === digest).map(([name]) => name);
}

/**
 * The engine’s image of a name. A reference by digest is found under any name of the same repository (moby,
 * daemon/containerd/image.go, `resolveImage`).
 */
export function localImage(setting: Setting, { names }: Board, registry: RegistryIndex, suffix: Suffix): Digest | null {
  const repository = nameOf(setting, registry);
  const digest = digestIn(suffix);
  if (digest === null) return names.get(repository + whole(suffix)) ?? null;
  return [...names].some(([name, named]) => named === digest && name.startsWith(repository)) ? digest : null;
}

/** A registry’s repository with one more image, or a tag of it that stands for another one. */
function shelved({ shelves }: Board, registry: RegistryIndex, tag: string, digest: Digest): Board['shelves'] {
  const { tags, held } = shelves[registry];
  const shelf = { tags: new Map(tags).set(tag, digest), held: held.includes(digest) ? held : [...held, digest] };
  return registry === 0 ? [shelf, shelves[1]] : [shelves[0], shelf];
}

function moved({ registries }: Setting, board: Board, { registry, tag, to }: Extract<Deed, { what: 'move' }>): Outcome {
  if (!board.shelves[registry].held.includes(to)) return { why: `${registries[registry]} has no such image, so no tag can stand for it there.` };
  return {
    shelves: shelved(board, registry, tag, to),
    why: `Somebody else moves ${tag} on ${registries[registry]}. Neither the engine nor the other registry is told, and both images keep their digests.`,
  };
}

interface Fetched {
  /** What the engine had under this name. */
  readonly before: Digest | null;
  readonly digest: Digest;
  readonly isNewer: boolean;
  readonly change: Pick<Board, 'names' | 'held'>;
  readonly printed: readonly string[];
}

/** What a registry answers to a pull, and the engine after it. */
function fetched(setting: Setting, board: Board, registry: RegistryIndex, suffix: Suffix): Fetched | { readonly error: string } {
  const asked = whole(suffix);
  const reference = nameOf(setting, registry) + asked;
  const wanted = digestIn(asked);
  const { tags, held: shelf } = board.shelves[registry];
  const digest = wanted === null ? tags.get(asked.slice(1)) : shelf.find((one) => one === wanted);
  if (digest === undefined) return { error: `Error response from daemon: failed to resolve reference "${reference}": ${reference}: not found` };
  const before = localImage(setting, board, registry, asked);
  const isNewer = before !== digest;
  return {
    before, digest, isNewer,
    change: { names: new Map(board.names).set(reference, digest), held: board.held.includes(digest) ? board.held : [...board.held, digest] },
    printed: [`Digest: ${digest}`, `Status: ${isNewer ? 'Downloaded newer image' : 'Image is up to date'} for ${reference}`],
  };
}

function pulled(setting: Setting, board: Board, { registry, suffix }: Extract<Deed, { what: 'pull' }>): Outcome {
  const result = fetched(setting, board, registry, suffix);
  const printed = defaulted(suffix);
  if ('error' in result) return { printed: [...printed, result.error], reached: registry, why: notFound(setting, registry) };
  return { ...result.change, printed: [...printed, ...result.printed], reached: registry, why: pullReason(setting, board, result, registry, suffix) };
}

function notFound({ registries }: Setting, registry: RegistryIndex): string {
  return `${registries[registry]} has nothing of this name: with another registry in front it is another repository.`;
}

function pullReason(setting: Setting, board: Board, { change, before, digest, isNewer }: Fetched, registry: RegistryIndex, suffix: Suffix): string {
  const { registries } = setting;
  if (digestIn(suffix) !== null) return 'The engine asks for this digest, so no registry can give another image.';
  const tag = whole(suffix).slice(1);
  const there = board.shelves[otherThan(registry)].tags.get(tag);
  const elsewhere = there === undefined || there === digest ? '' : ` On ${registries[otherThan(registry)]} it stands for ${shortDigest(there)}.`;
  const asks = `The engine asks ${registries[registry]} what ${tag} stands for: ${shortDigest(digest)}.`;
  if (!isNewer) return `${asks} It has that already.${elsewhere}`;
  if (before === null) return `${asks} It had no image of this name.${elsewhere}`;
  const isNameless = namesOf({ ...board, ...change }, before).length === 0;
  return `${asks} The name moves here too${isNameless ? `; ${shortDigest(before)} stays, without a name` : ''}.${elsewhere}`;
}

function ran(setting: Setting, board: Board, { registry, suffix }: Extract<Deed, { what: 'run' }>): Outcome {
  const printedBy = (digest: Digest) => setting.versions.find((version) => version.digest === digest)!.prints;
  const found = localImage(setting, board, registry, suffix);
  if (found !== null) return { printed: [printedBy(found)], ran: found, why: 'The engine has an image of this name and runs it. No registry is asked.' };
  const unable = `Unable to find image '${nameOf(setting, registry)}${whole(suffix)}' locally`;
  const result = fetched(setting, board, registry, suffix);
  if ('error' in result) return { printed: [unable, `docker: ${result.error}`], reached: registry, why: notFound(setting, registry) };
  return {
    ...result.change, printed: [unable, ...result.printed, printedBy(result.digest)], reached: registry, ran: result.digest,
    why: 'The engine has no image of this name, so it pulls one before it runs it.',
  };
}

function tagged(setting: Setting, board: Board, { registry, suffix }: Extract<Deed, { what: 'tag' }>): Outcome {
  const digest = localImage(setting, board, registry, suffix);
  const reference = nameOf(setting, registry) + whole(suffix);
  if (digest === null) return { printed: [`Error response from daemon: No such image: ${reference}`], why: 'The engine has no image of this name, so there is nothing that could be given another.' };
  const name = nameOf(setting, otherThan(registry)) + whole(withoutDigest(suffix));
  return { names: new Map(board.names).set(name, digest), why: `One image, one more name: ${name}. Nothing is copied, and no registry is asked.` };
}

function pushed(setting: Setting, board: Board, { registry, suffix }: Extract<Deed, { what: 'push' }>): Outcome {
  if (digestIn(suffix) !== null) return { printed: ['cannot push a digest reference'], why: 'A digest is computed from the image and cannot be given to it: push a tag.' };
  const name = nameOf(setting, registry);
  const begun = [...defaulted(suffix), `The push refers to repository [${name}]`];
  const digest = localImage(setting, board, registry, suffix);
  if (digest === null) {
    return { printed: [...begun, `tag does not exist: ${name}${whole(suffix)}`], why: `The engine has nothing under this name, so there is nothing to send to ${setting.registries[registry]}.` };
  }
  const tag = whole(suffix).slice(1);
  return {
    shelves: shelved(board, registry, tag, digest), reached: registry, printed: [...begun, `${tag}: digest: ${digest}`],
    why: `The name says where to: ${setting.registries[registry]}. Same bytes, so the same digest there: ${shortDigest(digest)}.`,
  };
}
