import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCast, writeCast, type CastEvent } from '../../src/terminal/cast.ts';
import { renderSteps, type StepView } from '../../src/terminal/headless.ts';
import { matches } from '../../src/demo/agreement.ts';
import type { Demo, DemoStep } from '../../src/demo/definition.ts';
import type { StepFacts } from '../../src/demo/facts.ts';
import type { Place } from './box.ts';
import { studioError } from './problems.ts';
import { openPty } from './pty.ts';
import { InterruptedError, typist } from './typist.ts';

/** How long one step may take, in seconds. */
const STEP_LIMIT = 300;

/** What came of typing a demo's steps. */
export interface Session {
  /** The recording, asciicast version 3. */
  cast: string;
  steps: Record<string, StepFacts>;
}

/** Who is told how far a session is, and of what does not stop it. */
export interface Listener {
  step(step: DemoStep): void;
  warning(message: string): void;
}

/** How strict a session is: whether a step that did not do what its author expects stops it. */
export interface PlayOptions extends Listener {
  expectations: boolean;
}

/**
 * Types a demo's steps in a place. When one does not do what its author expects, what was recorded until then
 * is left in `folder` and LB-REC-011 to 014 is thrown.
 */
export async function play(demo: Demo, place: Place, folder: string, { expectations, ...listener }: PlayOptions): Promise<Session> {
  const pty = openPty(place, demo.terminal, folder);
  const hand = typist(pty, STEP_LIMIT);
  const partial = join(folder, 'session.cast');
  const steps: Record<string, StepFacts> = {};
  const write = (events: readonly CastEvent[]) => {
    const header = { term: { type: 'xterm-256color' }, title: demo.title };
    return writeCast({ ...demo.terminal, header, events });
  };
  const stop = (code: Parameters<typeof studioError>[0], step: DemoStep, details: Record<string, unknown>): never => {
    writeFileSync(partial, write(hand.events));
    throw studioError(code, { demo: demo.name, step: step.id, partial, seconds: STEP_LIMIT, ...details });
  };
  await hand.begin();
  for (const step of demo.steps) {
    listener.step(step);
    const typed = await hand.type(step.id, step.run).catch((error: unknown) => {
      if (!(error instanceof InterruptedError)) throw error;
      return stop(error.reason === 'timeout' ? 'LB-REC-013' : 'LB-REC-014', step, {});
    });
    const view = (await renderSteps(parseCast(write(hand.events)))).at(-1)!;
    const { exit, match } = step.expect;
    if (expectations && typed.exit !== exit) stop('LB-REC-011', step, { expected: exit, found: typed.exit });
    if (expectations && !matches(view, match)) stop('LB-REC-012', step, { expected: `/${match}/` });
    for (const warning of overlong(demo, [view])) listener.warning(warning);
    steps[step.id] = { command: step.run, exit: typed.exit, start: milliseconds(typed.start), end: milliseconds(typed.end) };
  }
  return { cast: write(hand.finish()), steps };
}

/** A warning for each step whose command line has scrolled away when the next prompt is there. */
export function overlong({ name, terminal: { rows } }: Demo, views: readonly StepView[]): string[] {
  const steps = views.filter(({ height }) => height > rows);
  return steps.map(({ step, height }) => studioError('LB-REC-019', { demo: name, step: step.id, found: height, expected: rows }).message);
}

/** Seconds as the recording writes them. */
function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
