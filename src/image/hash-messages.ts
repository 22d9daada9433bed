/** What the reader and its hashing threads say to each other. */

/** To the thread. Buffers are handed over, not copied. */
export type HashRequest =
  /** Hash the first `length` bytes of the buffer as the next of a stream. */
  | { type: 'update'; stream: number; buffer: ArrayBuffer; length: number }
  /** The stream is at its end. */
  | { type: 'digest'; stream: number };

/** From the thread: `ready` once, then an answer to every request, in order. */
export type HashAnswer =
  | { type: 'ready' }
  /** The buffer comes back to be filled again. */
  | { type: 'hashed'; stream: number; buffer: ArrayBuffer }
  | { type: 'digest'; stream: number; hex: string };
