import type { Demo } from './definition.ts';

/** The id of a step on the demo's own page: a further engine's steps bear its name. */
export function stepAnchor({ engines }: Pick<Demo, 'engines'>, engine: string, step: string): string {
  return engine === engines[0] ? step : `${engine}.${step}`;
}
