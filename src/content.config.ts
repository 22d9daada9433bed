import { defineCollection } from 'astro:content';
import { glob, type Loader } from 'astro/loaders';
import { guideSchema } from './course/guide.ts';
import { lessonSchema, placeOf } from './course/lesson.ts';

/**
 * While lessons are being written, front matter that its schema refuses is told over the page by `layouts/content-check.ts`,
 * with its place; the server goes on. A build never comes here with such a file.
 */
function patient(loader: Loader): Loader {
  return {
    ...loader,
    load: (context) => loader.load({
      ...context,
      async parseData(entry) {
        try {
          return await context.parseData(entry);
        } catch (error) {
          if (!import.meta.env.DEV) throw error;
          return entry.data;
        }
      },
    }),
  };
}

export const collections = {
  lessons: defineCollection({
    loader: patient(glob({ base: './content/lessons', pattern: '*.mdx', generateId: ({ entry }) => placeOf(entry).slug })),
    schema: lessonSchema,
  }),
  guide: defineCollection({ loader: patient(glob({ base: './content/guide', pattern: '*.mdx' })), schema: guideSchema }),
};
