import { EVENT_CODE, type CastEvent } from '../../src/terminal/cast.ts';
import { keystrokesOf } from './keystrokes.ts';
import { MARK, promptMarks } from './prompt-marks.ts';
import type { Pty } from './pty.ts';

/** What one step was, by the recording's clock (seconds). */
export interface TypedStep {
  command: string;
  exit: number;
  start: number;
  end: number;
  /** What the terminal was sent, from its first key to before the next prompt. */
  output: string;
}

/** Why a step could not be brought to its end. */
export type Interruption = 'timeout' | 'shell ended';

/** Thrown by `type` when no prompt comes back. */
export class InterruptedError extends Error {
  readonly reason: Interruption;

  constructor(reason: Interruption) {
    super(reason);
    this.reason = reason;
  }
}

/** Types commands at a shell and notes what its terminal is sent. */
export interface Typist {
  /** Waits for the first prompt; the recording begins with it. */
  begin(): Promise<void>;
  /** Types a command key by key and waits until the prompt is back. Throws InterruptedError. */
  type(id: string, command: string): Promise<TypedStep>;
  /** Ends the recording; gives its events. */
  finish(): CastEvent[];
  /** What was recorded so far. */
  events: readonly CastEvent[];
}

/**
 * What the typist is doing:
 * waiting → prompt      the shell has shown its prompt
 * prompt  → typing      the next command begins
 * typing  → running     Enter was pressed
 * running → prompt      the prompt is back
 * any     → ended       the shell is gone; nothing follows
 */
type State = 'waiting' | 'prompt' | 'typing' | 'running' | 'ended';

/** How long a key's echo may take, in milliseconds; a key that prints nothing delays the recording by as much. */
const ECHO_LIMIT = 500;
/** How long the last prompt is shown, in seconds. */
const LAST_LOOK = 1.5;

/**
 * The recording's clock is planned while keys are typed and measured while a command runs. So the hand is
 * the same in every recording, however busy the machine is, and a command takes as long as it really took.
 * Enter waits for the plan, because Docker reads a real clock: “3 seconds ago” is to be true.
 */
export function typist(pty: Pty, limitSeconds: number, hand: typeof keystrokesOf = keystrokesOf): Typist {
  const events: CastEvent[] = [];
  const read = promptMarks();
  let state: State = 'waiting';
  let planned = 0;
  let runningSince = 0;
  let begun = 0;
  let exit = 0;
  let wake = () => {};

  const now = () => (state === 'running' ? planned + (performance.now() - runningSince) / 1000 : planned);
  const enter = (next: State) => {
    if (state !== 'ended') state = next;
  };
  const note = (code: string, data: string) => events.push({ time: now(), code, data });
  pty.output.on('data', (data: Uint8Array) => {
    for (const piece of read(data)) {
      if ('text' in piece) note(EVENT_CODE.OUTPUT, piece.text);
      else if (piece.mark === MARK.COMMAND_END) exit = piece.exit ?? 0;
      else if (piece.mark === MARK.PROMPT_END) {
        planned = now();
        enter('prompt');
      }
    }
    wake();
  });
  void pty.ended.then(() => {
    enter('ended');
    wake();
  });

  /** Resolves as soon as the condition holds after some output, or when the time is over; says which. */
  async function until(condition: () => boolean, milliseconds: number): Promise<boolean> {
    const end = performance.now() + milliseconds;
    while (!condition()) {
      const left = end - performance.now();
      if (left <= 0 || state === 'ended') return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return true;
  }

  async function untilPrompt(): Promise<void> {
    if (await until(() => state === 'prompt', limitSeconds * 1000)) return;
    throw new InterruptedError(state === 'ended' ? 'shell ended' : 'timeout');
  }

  return {
    events,
    async begin() {
      await untilPrompt();
      planned = 0;
      begun = performance.now();
      events.splice(0, events.length, { time: 0, code: EVENT_CODE.OUTPUT, data: '$ ' });
    },
    async type(id, command) {
      const first = events.length;
      note(EVENT_CODE.MARKER, id);
      const start = now();
      enter('typing');
      for (const { key, pause } of hand(command, id)) {
        planned += pause;
        const before = events.length;
        if (key === '\r') {
          await until(() => state !== 'typing', begun + planned * 1000 - performance.now());
          runningSince = performance.now();
          enter('running');
        }
        pty.keys.write(key);
        if (key !== '\r') await until(() => events.length > before, ECHO_LIMIT);
      }
      await untilPrompt();
      const output = events.slice(first).filter(({ code }) => code === EVENT_CODE.OUTPUT).map(({ data }) => data).join('');
      return { command, exit, start, end: now(), output: output.replace(/\$ $/, '') };
    },
    finish() {
      planned = now() + LAST_LOOK;
      note(EVENT_CODE.EXIT, '0');
      return events;
    },
  };
}
