import type { Facts } from '../../src/demo/facts.ts';
import type { Place } from './box.ts';
import type { Named } from './screen-digests.ts';

/** Where a session can be played: a Docker that answers, in a box or on the machine. */
export interface Stage {
  place: Place;
  engine: Facts['engine'];
  /** The images that were there before the session, by their names and IDs. */
  present: readonly string[];
  /** The digests that a session may show though nothing of it is kept, each with what it is. */
  knownDigests(cast: string): Promise<readonly Named[]>;
  /** Lets everything that the registry sends come at this speed, in kilobits a second, from now on. */
  slowDown(kilobits: number): Promise<void>;
  /** Takes down what was put up; tells what is left behind, if anything is. */
  end(): Promise<void>;
}

/** What every stage is made for. */
export interface StageOptions {
  /** The studio's work folder: programs, base images, boxes. */
  work: string;
  /** The folder of this recording: logs, and the session's home. */
  folder: string;
  /** Breaks the recording off. */
  signal: AbortSignal;
  /** Is told what happens, one line at a time. */
  tell(line: string): void;
}
