import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { guideSchema } from './course/guide.ts';
import { lessonSchema, placeOf } from './course/lesson.ts';

export const collections = {
  lessons: defineCollection({
    loader: glob({ base: './content/lessons', pattern: '*.mdx', generateId: ({ entry }) => placeOf(entry).slug }),
    schema: lessonSchema,
  }),
  guide: defineCollection({ loader: glob({ base: './content/guide', pattern: '*.mdx' }), schema: guideSchema }),
};
