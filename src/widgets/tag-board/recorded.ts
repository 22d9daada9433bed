/** The registry of demos/moved-tag, from what was recorded of it. Node only. */
import { isDigest } from '../../base/digest.ts';
import { ProblemError } from '../../base/problems.ts';
import { chosenRecording } from '../../demo/choice.ts';
import { demoProblem } from '../../demo/problems.ts';
import { parseCast } from '../../terminal/cast.ts';
import { renderSteps } from '../../terminal/headless.ts';
import { rowText } from '../../terminal/rows.ts';
import type { Repository } from './board.ts';

const DEMO = 'moved-tag';
/** Each version with the steps that pulled and ran it; demo.yaml pushes them under these tags. */
const VERSIONS = [{ tag: '1.0', pulled: 'pull', ran: 'run' }, { tag: '1.1', pulled: 'pull-again', ran: 'run-newer' }] as const;

/** The repository with its two versions: digests from the demo's facts, outputs from its session. */
export async function recordedRepository(): Promise<Repository> {
  const { recording } = chosenRecording({ demo: DEMO }, undefined);
  const { facts, cast } = recording;
  const steps = new Map((await renderSteps(parseCast(cast))).map(({ step, output }) => [step.id, output.map(rowText)]));
  const linesOf = (step: string) => steps.get(step) ?? [];
  const missing = (expected: string): never => {
    throw new ProblemError(demoProblem('LB-DEMO-020', { file: `public/${recording.path}facts.json`, path: 'digests', expected, found: 'none' }));
  };
  const versions = VERSIONS.map(({ tag, pulled, ran }) => {
    const digest = Object.keys(facts.digests).filter(isDigest).find((known) => linesOf(pulled).includes(`Digest: ${known}`));
    return { tag, digest: digest ?? missing(`the digest that the step ${pulled} got`), prints: linesOf(ran).at(-1) ?? '' };
  });
  const name = facts.images[0]?.tags[0]?.replace(/:[^:/]+$/, '') ?? missing('an image with a tag');
  return { name, versions };
}
