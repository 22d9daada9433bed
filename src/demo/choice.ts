import { ProblemError } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import { demoNames, loadDemo, type LoadedDemo, type Recording } from './load.ts';
import { demoProblem } from './problems.ts';

/** How a lesson names a recording: `demo` is the lesson’s first where none is given, `engine` the demo’s first. */
export interface RecordingChoice {
  demo?: string | undefined;
  engine?: string | undefined;
  /** Where the lesson asks, as `file:line:column`. */
  at?: string | undefined;
}

/** What a component knows of the page that it stands on. */
export interface LessonDemos {
  demos: readonly string[];
}

const loaded = new Map<string, LoadedDemo>();

/** The demo that is meant. Throws a ProblemError where there is none, or no such one. */
export function chosenDemo({ demo }: RecordingChoice, lesson: LessonDemos | undefined): LoadedDemo {
  const name = demo ?? lesson?.demos[0];
  if (name === undefined) throw new ProblemError(demoProblem('LB-DEMO-027', { choice: didYouMean('', demoNames()) }));
  // A build reads each demo once; while a lesson is being written, a new recording is to be seen.
  const known = import.meta.env?.PROD ? loaded.get(name) : undefined;
  const found = known ?? loadDemo(name);
  loaded.set(name, found);
  return found;
}

/** The recording that is meant. Throws a ProblemError that says which there are. */
export function chosenRecording(choice: RecordingChoice, lesson: LessonDemos | undefined): { demo: LoadedDemo['demo']; recording: Recording } {
  const { demo, recordings } = chosenDemo(choice, lesson);
  const engines = Object.keys(recordings);
  const engine = choice.engine ?? engines[0]!;
  const recording = Object.hasOwn(recordings, engine) ? recordings[engine] : undefined;
  if (!recording) throw new ProblemError(demoProblem('LB-DEMO-022', { demo: demo.name, engine, choice: didYouMean(engine, engines) }));
  return { demo, recording };
}
