import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCast, writeCast, type CastEvent } from '../../src/terminal/cast.ts';
import { renderSteps } from '../../src/terminal/headless.ts';
import { rowText } from '../../src/terminal/rows.ts';
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
    if (expectations && typed.exit !== step.expect.exit) stop('LB-REC-011', step, { expected: step.expect.exit, found: typed.exit });
    steps[step.id] = { command: step.run, exit: typed.exit, start: milliseconds(typed.start), end: milliseconds(typed.end) };
  }
  const cast = write(hand.finish());
  for (const view of await renderSteps(parseCast(cast))) {
    const step = demo.steps.find(({ id }) => id === view.step.id)!;
    const { match } = step.expect;
    const printed = view.output.map(rowText).join('\n');
    if (expectations && match !== undefined && !new RegExp(match, 'm').test(printed)) stop('LB-REC-012', step, { expected: `/${match}/` });
    if (view.text.length > demo.terminal.rows) {
      listener.warning(studioError('LB-REC-019', { demo: demo.name, step: step.id, found: view.text.length, expected: demo.terminal.rows }).message);
    }
  }
  return { cast, steps };
}

/** Seconds as the recording writes them. */
function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
