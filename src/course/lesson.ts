import { z } from 'astro/zod';

/** A lesson's front matter. Everything a map, a title slide or a link preview needs stands here. */
export const lessonSchema = z.strictObject({
  title: z.string(),
  /** One sentence for the map and the link preview. */
  summary: z.string(),
  /** Minutes to present it. */
  minutes: z.number().int().positive(),
  /** What a learner can do afterwards; each text completes “You can …”. */
  objectives: z.array(z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9-]*$/), text: z.string() })).min(1),
  /** The demos whose sessions and archives the lesson shows; the first is meant where none is named. */
  demos: z.array(z.string()).min(1),
});

/** A lesson's front matter, read and checked. */
export type Lesson = z.infer<typeof lessonSchema>;

/** One slide as the slide dialect reports it to the page. */
export interface SlideOutline {
  name: string;
  title: string | null;
  /** How many steps follow the slide's first state. */
  steps: number;
  classes: string[];
}

const RE_FILE = /^(\d+)-(.+)\.mdx$/;

/** A lesson file's place in the course and its address: `06-save-and-export.mdx` is lesson 6, `save-and-export`. */
export function placeOf(file: string): { number: number; slug: string } {
  const [, number, slug] = RE_FILE.exec(file) ?? [];
  if (number === undefined || slug === undefined) {
    throw new Error(`content/lessons/${file}: expected a name like 06-save-and-export.mdx. Rename the file.`);
  }
  return { number: Number(number), slug };
}
