/** The registries of demos/moved-tag, from what was recorded of them. Node only. */
import { isDigest } from '../../base/digest.ts';
import { ProblemError } from '../../base/problems.ts';
import { chosenRecording } from '../../demo/choice.ts';
import { demoProblem } from '../../demo/problems.ts';
import { parseReference } from '../../docker/reference/index.ts';
import { parseCast } from '../../terminal/cast.ts';
import { renderSteps } from '../../terminal/headless.ts';
import { rowText } from '../../terminal/rows.ts';
import type { Setting } from './deed.ts';

const DEMO = 'moved-tag';
/** Each version with the steps that pulled and ran it; demo.yaml pushes them under these tags. */
const VERSIONS = [{ tag: '1.0', pulled: 'pull', ran: 'run' }, { tag: '1.1', pulled: 'pull-again', ran: 'run-newer' }] as const;
/** The steps whose commands name the two registries. */
const FROM_FIRST = 'pull';
const TO_SECOND = 'push-elsewhere';

/** Both registries and the repository with its two versions: digests from the demo’s facts, outputs from its session. */
export async function recordedSetting(): Promise<Setting> {
  const { recording } = chosenRecording({ demo: DEMO }, undefined);
  const { facts, cast } = recording;
  const steps = new Map((await renderSteps(parseCast(cast))).map(({ step, output }) => [step.id, output.map(rowText)]));
  const linesOf = (step: string) => steps.get(step) ?? [];
  const missing = (path: string, expected: string): never => {
    throw new ProblemError(demoProblem('LB-DEMO-020', { file: `public/${recording.path}facts.json`, path, expected, found: 'none' }));
  };
  const named = (step: string) => {
    const read = parseReference(facts.steps[step]?.command.split(' ').at(-1) ?? '');
    return 'error' in read || read.registry === null ? missing(`steps.${step}`, 'a command that ends in the name of an image') : { ...read, registry: read.registry };
  };
  const [first, second] = [named(FROM_FIRST), named(TO_SECOND)];
  const versions = VERSIONS.map(({ tag, pulled, ran }) => {
    const digest = Object.keys(facts.digests).filter(isDigest).find((known) => linesOf(pulled).includes(`Digest: ${known}`));
    return { tag, digest: digest ?? missing('digests', `the digest that the step ${pulled} got`), prints: linesOf(ran).at(-1) ?? '' };
  });
  return { registries: [first.registry, second.registry], repository: first.repository, versions };
}
