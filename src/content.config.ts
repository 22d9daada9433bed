import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { lessonSchema, placeOf } from './course/lesson.ts';

export const collections = {
  lessons: defineCollection({
    loader: glob({ base: './content/lessons', pattern: '*.mdx', generateId: ({ entry }) => placeOf(entry).slug }),
    schema: lessonSchema,
  }),
};
