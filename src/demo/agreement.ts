/**
 * Whether a demo's files agree: definition, recording, facts and kept archives. The recorder asks before it
 * replaces anything, `npm test` asks again of what is committed.
 */
import { toHex } from '../base/digest.ts';
import type { Details, Problem } from '../base/problems.ts';
import { parseCast } from '../terminal/cast.ts';
import { renderSteps, type StepView } from '../terminal/headless.ts';
import { rowText } from '../terminal/rows.ts';
import type { Demo } from './definition.ts';
import type { Facts, FileFacts, ImageBytes, ImageFacts } from './facts.ts';
import { claimsOf, type ArchiveClaims } from './image-claims.ts';
import { DEMO_PROBLEMS, demoProblem } from './problems.ts';
import { unknownDigests } from './shown-digests.ts';
import { wrongSizes } from './shown-sizes.ts';

/** Everything that one recording of a demo consists of. */
export interface RecordedDemo {
  demo: Demo;
  /** session.cast as it stands. */
  cast: string;
  facts: Facts;
  /** The kept files, by name. */
  files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
}

type Report = (code: keyof typeof DEMO_PROBLEMS, details?: Details) => void;

/** How far the times in facts.json may be from the recording's, in seconds: both are written in milliseconds. */
const TIME_TOLERANCE = 0.0015;

/** Everything that does not agree; empty where all is well. */
export async function disagreements(recorded: RecordedDemo): Promise<Problem[]> {
  const { demo, facts, files } = recorded;
  const problems: Problem[] = [];
  const report: Report = (code, details) => problems.push(demoProblem(code, { demo: demo.name, ...details }));
  const cast = parseCast(recorded.cast);
  for (const { message } of cast.problems) report('LB-DEMO-041', { reason: message });
  if (cast.version === null) return problems;
  await checkFile('session.cast', new TextEncoder().encode(recorded.cast), facts.cast, report);
  const size = ({ cols, rows }: { cols: number; rows: number }) => `${cols} × ${rows}`;
  if (size(cast) !== size(demo.terminal)) report('LB-DEMO-053', { expected: size(demo.terminal), found: size(cast) });
  const views = await renderSteps(cast);
  checkSteps(demo, facts, views, report);
  const claims = new Map<string, ArchiveClaims>();
  for (const file of await checkFiles(demo, facts, files, report)) {
    const found = await claimsOf(files[file]!, facts.archives[file]!.images.map(({ shownId }) => shownId));
    claims.set(file, found);
    checkArchive(file, facts, found, report);
  }
  for (const [index, image] of facts.images.entries()) checkInspectSize('facts.json', `images.${index}`, image, image.counted, facts.engine.store, report);
  for (const { code, step, digest } of unknownDigests(demo, facts, [...claims.values()], views)) report(code, { step, digest });
  for (const wrong of wrongSizes(facts, claims, views)) report('LB-DEMO-055', { ...wrong });
  return problems;
}

function checkSteps({ steps }: Demo, facts: Facts, views: readonly StepView[], report: Report): void {
  const names = (ids: readonly string[]) => ids.join(', ') || 'none';
  const expected = names(steps.map(({ id }) => id));
  for (const found of [names(views.map(({ step }) => step.id)), names(Object.keys(facts.steps))]) {
    if (found !== expected) report('LB-DEMO-042', { expected, found });
  }
  for (const { id, run, expect } of steps) {
    const view = views.find(({ step }) => step.id === id);
    const fact = facts.steps[id];
    if (view === undefined || fact === undefined) continue;
    if (view.command !== run) report('LB-DEMO-043', { step: id, expected: run, file: 'session.cast', found: view.command });
    if (fact.command !== run) report('LB-DEMO-043', { step: id, expected: run, file: 'facts.json', found: fact.command });
    if (fact.exit !== expect.exit) report('LB-DEMO-044', { step: id, expected: expect.exit, found: fact.exit });
    if (!matches(view, expect.match)) report('LB-DEMO-045', { step: id, expected: `/${expect.match}/` });
    const { start, end } = view.step;
    if (Math.abs(fact.start - start) > TIME_TOLERANCE || fact.end > end + TIME_TOLERANCE) report('LB-DEMO-052', { step: id, start, end, found: fact.end });
  }
}

/** Whether what a step printed is what its author expects: a regular expression of which ^ and $ mean a line's ends. */
export function matches({ output }: StepView, expected: string | undefined): boolean {
  return expected === undefined || new RegExp(expected, 'm').test(output.map(rowText).join('\n'));
}

/** Compares the kept files with facts; gives the names of those that are archives of images. */
async function checkFiles({ keep }: Demo, facts: Facts, files: RecordedDemo['files'], report: Report): Promise<string[]> {
  const named = Object.keys(facts.archives);
  if (keep.toSorted().join() !== named.toSorted().join()) {
    report('LB-DEMO-049', { expected: keep.join(', ') || 'nothing', found: named.join(', ') || 'nothing' });
  }
  const archives: string[] = [];
  for (const [file, fact] of Object.entries(facts.archives)) {
    const content = files[file];
    if (content === undefined) {
      report('LB-DEMO-040', { file });
      continue;
    }
    await checkFile(file, content, fact, report);
    if (fact.images.length > 0) archives.push(file);
  }
  return archives;
}

async function checkFile(file: string, content: Uint8Array<ArrayBuffer>, { bytes, sha256 }: FileFacts, report: Report): Promise<void> {
  const found = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', content)));
  if (content.length !== bytes) report('LB-DEMO-047', { file, expected: bytes, found: content.length });
  if (found !== sha256) report('LB-DEMO-048', { file, expected: sha256, found });
}

/** Compares what facts say of an archive with what its bytes give. */
function checkArchive(file: string, facts: Facts, claims: ArchiveClaims, report: Report): void {
  for (const reason of claims.faults) report('LB-DEMO-051', { file, reason });
  const { images } = facts.archives[file]!;
  const said = images.map(({ shownId: _shown, inspectSize: _size, ...image }) => image);
  for (const { path, expected, found } of differences(claims.images, said, 'images')) report('LB-DEMO-050', { file, path, expected, found });
  for (const [index, image] of images.entries()) {
    const { shownId, configDigest, manifestDigest } = image;
    const expectedId = facts.engine.store === 'overlay2' ? configDigest : manifestDigest;
    const path = `images.${index}`;
    // On the containerd store the ID is the digest of an index where there is one, so any index of the archive will do.
    if (shownId !== null && shownId !== expectedId && !(facts.engine.store === 'containerd' && claims.digests.has(shownId))) {
      report('LB-DEMO-050', { file, path: `${path}.shownId`, expected: expectedId, found: shownId });
    }
    checkInspectSize(file, path, image, claims.imageBytes[index], facts.engine.store, report);
  }
}

/** Compares what `docker image inspect` printed with what it counts: stored content on the containerd store, the bytes of files on overlay2. */
function checkInspectSize(file: string, path: string, { inspectSize }: ImageFacts, bytes: ImageBytes | undefined, store: Facts['engine']['store'], report: Report): void {
  const size = bytes === undefined ? 0 : store === 'containerd' ? bytes.content + bytes.index : bytes.layers.reduce((sum, { files }) => sum + files, 0);
  if (inspectSize !== null && inspectSize !== size) report('LB-DEMO-050', { file, path: `${path}.inspectSize`, expected: size, found: inspectSize });
}

/** Every leaf at which two values differ. */
function differences(expected: unknown, found: unknown, path: string): { path: string; expected: string; found: string }[] {
  const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  if (isGroup(expected) && isGroup(found)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
    return [...keys].flatMap((key) => differences(expected[key], found[key], `${path}.${key}`));
  }
  const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'));
  return Object.is(expected, found) ? [] : [{ path, expected: text(expected), found: text(found) }];
}
