/**
 * What a reader has done, as it is kept in their browser. Everything that is read back is checked: it may have been cut
 * off, edited by hand, or written by another version of this site.
 *
 * Migration, by the `v` that is found:
 * - none, or no JSON: nothing usable; set aside, and a new work begins;
 * - 1: this form. A document or check that does not fit is dropped alone, the rest stays;
 * - greater: written by a newer version in another tab or before a roll-back. It is shown as nothing and never overwritten,
 *   so that the newer version finds it as it was.
 */
export interface SavedWork {
  readonly v: 1;
  readonly documents: Readonly<Record<string, SavedDocument>>;
}

/** What was done in one document; its key is the address path. */
export interface SavedDocument {
  /** The slide that was read last. */
  readonly slide: string | null;
  /** When that was, in milliseconds since 1970. */
  readonly at: number;
  /** By the id of the check. */
  readonly checks: Readonly<Record<string, SavedCheck>>;
}

/** How a check was answered. */
export interface SavedCheck {
  /** The state of the check’s element; the element itself judges whether it still fits. */
  readonly state: unknown;
  /** `right`: found; `shown`: looked up; `open`: begun. */
  readonly outcome: 'right' | 'shown' | 'open';
  readonly at: number;
}

/** Larger stored texts were not written by this site. */
export const MAX_STORED_CHARACTERS = 1_000_000;
/** More documents or checks than a course has are noise. */
const MAX_ENTRIES = 1000;

export const NO_WORK: SavedWork = { v: 1, documents: {} };

/** What was found in the storage, and whether it may be written over. */
export interface Reading {
  readonly work: SavedWork;
  readonly found: 'nothing' | 'sound' | 'damaged' | 'newer';
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTime = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
const entriesOf = (value: unknown) => (isRecord(value) ? Object.entries(value).slice(0, MAX_ENTRIES) : []);

function readCheck(value: unknown): SavedCheck | null {
  if (!isRecord(value) || !isTime(value['at'])) return null;
  const { outcome, state, at } = value;
  return outcome === 'right' || outcome === 'shown' || outcome === 'open' ? { outcome, state, at } : null;
}

function readDocument(value: unknown): SavedDocument | null {
  if (!isRecord(value) || !isTime(value['at']) || !isRecord(value['checks'])) return null;
  const { slide, at, checks } = value;
  const sound = entriesOf(checks).flatMap(([id, check]) => {
    const read = readCheck(check);
    return read === null ? [] : [[id, read] as const];
  });
  return { slide: typeof slide === 'string' ? slide : null, at, checks: Object.fromEntries(sound) };
}

/** How many documents and checks there are: none may be lost unsaid. */
function countOf(documents: Readonly<Record<string, unknown>>): number {
  const checks = Object.values(documents).map((document) => (isRecord(document) && isRecord(document['checks']) ? Object.keys(document['checks']).length : 0));
  return checks.reduce((sum, count) => sum + count, checks.length);
}

function parsed(text: string): unknown {
  try {
    return text.length > MAX_STORED_CHARACTERS ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reads what was stored, or imported from a file. */
export function readSavedWork(text: string | null): Reading {
  if (text === null) return { work: NO_WORK, found: 'nothing' };
  const value = parsed(text);
  if (isRecord(value) && Number(value['v']) > 1) return { work: NO_WORK, found: 'newer' };
  if (!isRecord(value) || value['v'] !== 1 || !isRecord(value['documents'])) return { work: NO_WORK, found: 'damaged' };
  const documents = entriesOf(value['documents']).flatMap(([path, document]) => {
    const read = readDocument(document);
    return read === null ? [] : [[path, read] as const];
  });
  const work: SavedWork = { v: 1, documents: Object.fromEntries(documents) };
  return { work, found: countOf(work.documents) === countOf(value['documents']) ? 'sound' : 'damaged' };
}

const NO_DOCUMENT: SavedDocument = { slide: null, at: 0, checks: {} };

function withDocument(work: SavedWork, path: string, change: (document: SavedDocument) => SavedDocument): SavedWork {
  return { v: 1, documents: { ...work.documents, [path]: change(work.documents[path] ?? NO_DOCUMENT) } };
}

/** Keeps which slide is being read. */
export function withSlide(work: SavedWork, path: string, slide: string, at: number): SavedWork {
  return withDocument(work, path, (document) => ({ ...document, slide, at }));
}

/** Keeps how a check stands; one that was taken up again (`null`) is forgotten. */
export function withCheck(work: SavedWork, path: string, id: string, check: SavedCheck | null): SavedWork {
  return withDocument(work, path, (document) => {
    const { [id]: _, ...others } = document.checks;
    return { ...document, checks: check === null ? others : { ...others, [id]: check } };
  });
}

/** Forgets what was done in one document. */
export function withoutDocument({ documents }: SavedWork, path: string): SavedWork {
  const { [path]: _, ...others } = documents;
  return { v: 1, documents: others };
}

/** Puts an imported work beside what is there: of each thing, the one that was done later. */
export function merged(a: SavedWork, b: SavedWork): SavedWork {
  const documents = { ...a.documents };
  for (const [path, other] of Object.entries(b.documents)) {
    const own = documents[path] ?? NO_DOCUMENT;
    const newer = other.at > own.at ? other : own;
    const checks = { ...own.checks };
    for (const [id, check] of Object.entries(other.checks)) if ((checks[id]?.at ?? -1) < check.at) checks[id] = check;
    documents[path] = { slide: newer.slide, at: newer.at, checks };
  }
  return { v: 1, documents };
}

/** The document that was read last, and where. */
export function lastRead({ documents }: SavedWork): { path: string; slide: string | null } | null {
  const [last] = Object.entries(documents).toSorted(([, a], [, b]) => b.at - a.at);
  return last === undefined ? null : { path: last[0], slide: last[1].slide };
}
