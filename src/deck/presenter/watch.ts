/** The presenter’s watch: a stopwatch that is kept over reloads. Times are milliseconds. */

/** How the watch stands: it waits for the first step, runs since a moment, or was stopped. */
export type WatchState = { state: 'waiting' } | { state: 'running'; since: number } | { state: 'stopped'; at: number };

export const WAITING: WatchState = { state: 'waiting' };

/** What has passed. */
export function elapsedOf(watch: WatchState, now: number): number {
  if (watch.state === 'running') return Math.max(0, now - watch.since);
  return watch.state === 'stopped' ? watch.at : 0;
}

/** The watch after a person began, or went on. */
export function started(watch: WatchState, now: number): WatchState {
  return watch.state === 'running' ? watch : { state: 'running', since: now - elapsedOf(watch, now) };
}

/** The watch after a person stopped it. */
export function stopped(watch: WatchState, now: number): WatchState {
  return { state: 'stopped', at: elapsedOf(watch, now) };
}

/** A watch that was kept, or one that waits where that is not whole. */
export function readWatch(text: string | null): WatchState {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<Record<string, unknown>> | null;
    if (kept?.['state'] === 'running' && Number.isFinite(kept['since'])) return { state: 'running', since: kept['since'] as number };
    if (kept?.['state'] === 'stopped' && Number.isFinite(kept['at'])) return { state: 'stopped', at: kept['at'] as number };
  } catch {
    // Not ours: begin anew.
  }
  return WAITING;
}

/** Seconds as a stopwatch shows them: hours only where there are some. */
export function stopwatch(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
