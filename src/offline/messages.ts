/** What pages and the service worker say to each other. */
import type { Problem } from '../base/problems.ts';

/** How much of something is kept, in files and bytes (unpacked, as they are stored). */
export interface Held {
  readonly files: number;
  readonly bytes: number;
  readonly keptFiles: number;
  readonly keptBytes: number;
}

/** What can be kept: the page at an address with all that it fetches, or every page. */
export type Wanted = { readonly page: string } | 'course';

/** What a page asks of the worker; the answers come through the port that is sent with it. */
export type Ask =
  | { readonly ask: 'state'; readonly page: string }
  | { readonly ask: 'keep'; readonly wanted: Wanted }
  | { readonly ask: 'forget' }
  | { readonly ask: 'renew' };

/** What is kept just now. */
export interface Kept {
  /** The page that asked, or null where the site of this version has no such page. */
  readonly page: Held | null;
  readonly course: Held;
  /** Whether a newer version waits until every window of the site is closed. */
  readonly newer: boolean;
  /** How many windows show the site. */
  readonly windows: number;
}

/** An answer: what is kept, and whether the worker goes on, is done, or stopped for a reason. */
export interface Answer {
  readonly kept: Kept;
  readonly phase: 'working' | 'done' | 'more';
  readonly problem: Problem | null;
}

/** Whether all of it is kept. */
export const isWhole = ({ files, keptFiles }: Held) => keptFiles === files;
