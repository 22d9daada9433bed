import { NO_WORK, readSavedWork, type Reading, type SavedWork } from './saved-work.ts';

/** Under this key everything is kept. */
const KEY = 'layerbook:work';
/** Damaged work is put here, in case somebody wants to mend it. */
const ASIDE = 'layerbook:work:aside';

/** What may be told a reader, once, about keeping their work. */
export type Trouble = 'blocked' | 'full' | 'damaged' | 'newer';

/** Reads and writes the work of this browser; several tabs may do so at the same time. */
export class Progress {
  readonly #tell: (trouble: Trouble) => void;
  readonly #told = new Set<Trouble>();
  readonly #listeners = new Set<(work: SavedWork) => void>();
  /** What could not be stored lives as long as the page. */
  #unstored: SavedWork | null = null;

  constructor(tell: (trouble: Trouble) => void = () => {}) {
    this.#tell = tell;
    addEventListener('storage', ({ key }) => {
      if (key === KEY || key === null) for (const listener of this.#listeners) listener(this.work);
    });
  }

  /** All that was done so far, other tabs included. */
  get work(): SavedWork {
    return this.#read().work;
  }

  /** Changes the work: read anew before each change, so that no tab writes over another’s. */
  update(change: (work: SavedWork) => SavedWork): void {
    const { work, found } = this.#read();
    const changed = change(work);
    if (found === 'newer' || !this.#write(changed)) this.#unstored = changed;
    for (const listener of this.#listeners) listener(changed);
  }

  /** Calls back after each change, in this tab or another. */
  subscribe(listener: (work: SavedWork) => void): void {
    this.#listeners.add(listener);
  }

  #read(): Reading {
    if (this.#unstored) return { work: this.#unstored, found: 'sound' };
    let text: string | null;
    try {
      text = localStorage.getItem(KEY);
    } catch {
      this.#report('blocked');
      return { work: this.#unstored ?? NO_WORK, found: 'nothing' };
    }
    const reading = readSavedWork(text);
    if (reading.found === 'newer') this.#report('newer');
    if (reading.found === 'damaged') {
      this.#report('damaged');
      this.#setAside(text!);
      this.#write(reading.work);
    }
    return reading;
  }

  #setAside(text: string): void {
    try {
      localStorage.setItem(ASIDE, text);
    } catch {
      // No room to keep what cannot be read anyway.
    }
  }

  #write(work: SavedWork): boolean {
    try {
      localStorage.setItem(KEY, JSON.stringify(work));
      return true;
    } catch (error) {
      this.#report(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'blocked');
      return false;
    }
  }

  #report(trouble: Trouble): void {
    if (this.#told.has(trouble)) return;
    this.#told.add(trouble);
    this.#tell(trouble);
  }
}
