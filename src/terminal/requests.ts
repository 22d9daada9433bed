/** What a person, a slide or another window asks of a player. Under reduced motion what would be played is shown at its end. */
import { STATE } from './player-states.ts';
import type { Player } from './player.ts';

/** Where a step is to be shown from; a `time` is in seconds from the start of the recording. */
export type Start = { at: 'start' | 'end' } | { at: 'time'; time: number; speed: number };

const prefersStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Shows a step from somewhere; with `play` it runs from there. */
export function showFrom(player: Player, step: string, start: Start, play: boolean): void {
  const still = play && prefersStill();
  if (start.at === 'time') {
    player.pause();
    player.setSpeed(start.speed);
    player.seekInStep(step, start.time);
  }
  if (start.at === 'end' || still) player.toEnd(step);
  else if (start.at === 'start') player.toStart(step);
  if (play && !still) player.play();
}

/** Plays from where it stands, or pauses. */
export function playOrPause(player: Player): void {
  if (player.view.state === STATE.PLAYING) player.pause();
  else if (prefersStill()) player.toEnd();
  else player.play();
}

/** Plays the step of this number, counted from 0, from its start. */
export function playStep(player: Player, index: number): void {
  const step = player.view.steps[index];
  if (step !== undefined) showFrom(player, step.id, { at: 'start' }, true);
}
