/** What a command needs of the process it runs in, so that tests can run it without one. */
export interface CommandIo {
  /** Makes a path absolute, counted from the folder the person called from. */
  path(relative: string): string;
  /** The result. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
}

/** 0: sound. 1: read, with at least one problem of severity `error`. 2: nothing could be read, or wrong use. 130: broken off by a signal. */
export type ExitCode = 0 | 1 | 2 | 130;

/** A command of the command line: its arguments without its own name. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<ExitCode>;
