import type { Source, WrittenStage } from './instructions.ts';

/** What a stage begins from: an image (or `scratch`), its variables replaced, or another stage, by its index. */
export type Base = string | { stage: number };

/** One thing that a stage takes: from the stage of an index, or from an image. */
export interface Link {
  to: number | string;
  source: Source;
}

/** A stage while it is being read: with all that it takes files from. */
export interface Draft extends WrittenStage {
  index: number;
  base: Base;
  links: Link[];
}

/** The base that is no image. */
export const SCRATCH = 'scratch';

/** What BuildKit calls a stage. */
export function stageName({ name, index }: Pick<Draft, 'name' | 'index'>): string {
  return name?.toLowerCase() ?? `stage-${index}`;
}
