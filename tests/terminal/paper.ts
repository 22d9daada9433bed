import type { Clock } from '../../src/terminal/player.ts';
import type { Screen } from '../../src/terminal/screen.ts';

/** A screen that keeps everything it was sent since its last reset, and counts. */
export class Paper implements Screen {
  content = '';
  writes = 0;
  resets = 0;

  reset({ cols, rows }: { cols: number; rows: number }): void {
    this.content = `${cols}x${rows}:`;
    this.resets++;
  }

  write(data: string): void {
    this.content += data;
    this.writes++;
  }

  resize({ cols, rows }: { cols: number; rows: number }): void {
    this.content += `<${cols}x${rows}>`;
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }
}

/** A clock that only moves when it is told to. */
export class Hand implements Clock {
  private time = 0;
  private due: (() => void) | null = null;

  now(): number {
    return this.time;
  }

  frame(callback: () => void): () => void {
    this.due = callback;
    return () => {
      if (this.due === callback) this.due = null;
    };
  }

  get waits(): boolean {
    return this.due !== null;
  }

  /** Lets milliseconds pass and draws one frame. */
  pass(milliseconds: number): void {
    this.time += milliseconds;
    const due = this.due;
    this.due = null;
    due?.();
  }
}
