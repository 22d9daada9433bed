import type { PlayerView } from './player.ts';

/** How the step on screen is called in one line. */
export function stepLabel({ step, steps }: Pick<PlayerView, 'step' | 'steps'>): string {
  return `step ${step.index + 1} of ${steps.length}: ${step.id}`;
}
