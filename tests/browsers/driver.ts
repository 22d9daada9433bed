/** What the walks ask of a browser, whatever program drives it. */
export interface Driver {
  /** Name and version, for the log. */
  name: string;
  open(address: string): Promise<void>;
  /** Runs the body of a function in the page; what it returns is plain data. */
  run<Result>(body: string): Promise<Result>;
  /** Gives a file to the first element that a selector finds. */
  choose(selector: string, file: string): Promise<void>;
  close(): Promise<void>;
}

/** A browser that may be installed. */
export interface Known {
  name: string;
  /** Why it cannot be run here, or null. */
  missing: string | null;
  start(): Promise<Driver>;
}
