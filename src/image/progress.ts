/** How far the reader has come. */

/** In bytes read and hashed of all that there are; it only ever rises. */
export interface Progress {
  done: number;
  total: number;
}

/** Reports come at most this often: once for each hundredth of the work. */
const PROGRESS_STEPS = 100;

/** Counts the bytes of several stretches of work and reports the whole. */
export class Meter {
  readonly #onProgress: ((progress: Progress) => void) | undefined;
  /** Share of the whole that earlier stretches took, and that this one takes. */
  #before = 0;
  #share = 0;
  #done = 0;
  #total = 0;

  constructor(onProgress?: (progress: Progress) => void) {
    this.#onProgress = onProgress;
  }

  /** Begins a stretch of that many bytes. With `stretches` to come, this one takes an equal share of what is left. */
  begin(total: number, stretches: number): void {
    this.#before += this.#share;
    this.#share = (1 - this.#before) / stretches;
    this.#done = 0;
    this.#total = total;
  }

  advance(count: number): void {
    const before = this.#done;
    this.#done = Math.min(before + count, this.#total);
    const step = (bytes: number) => Math.floor((bytes / this.#total) * PROGRESS_STEPS);
    if (step(this.#done) > step(before)) this.#onProgress?.(this.#progress());
  }

  #progress(): Progress {
    if (this.#before === 0 && this.#share === 1) return { done: this.#done, total: this.#total };
    return { done: Math.round(this.#total * (this.#before + this.#share * (this.#done / this.#total))), total: this.#total };
  }
}
