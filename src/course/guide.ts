import { z } from 'astro/zod';

/** A page of the instructor’s guide: a document like a lesson, without objectives and without a time. */
export const guideSchema = z.strictObject({
  title: z.string(),
  /** One sentence for the list of pages and the link preview. */
  summary: z.string(),
  /** Its place in the list, from 1. */
  order: z.number().int().positive(),
  /** The demos whose sessions and archives it shows, if any; the first is meant where none is named. */
  demos: z.array(z.string()).default([]),
});
