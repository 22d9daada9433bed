import { getCollection, type CollectionEntry } from 'astro:content';
import { placeOf, type SlideOutline } from '../course/lesson.ts';
import type { MdxContent } from '../course/talk-gate.ts';

/** A lesson with its compiled content and what is known of its slides. */
export interface CompiledLesson {
  readonly slug: string;
  /** Its place in the course, from 1. */
  readonly number: number;
  /** Its source, from the checkout’s folder. */
  readonly file: string;
  readonly data: CollectionEntry<'lessons'>['data'];
  readonly slides: readonly SlideOutline[];
  readonly content: MdxContent;
}

interface MdxModule {
  readonly Content: MdxContent;
  readonly frontmatter: { readonly slides: readonly SlideOutline[] };
}

const modules = import.meta.glob<MdxModule>('../../content/lessons/*.mdx');

/** All lessons of the course, in its order. */
export async function compiledLessons(): Promise<CompiledLesson[]> {
  const lessons = await Promise.all((await getCollection('lessons')).map(async ({ id, data, filePath }) => {
    const { Content, frontmatter } = await modules[`../../${filePath!}`]!();
    const { number } = placeOf(filePath!.split('/').at(-1)!);
    return { slug: id, number, file: filePath!, data, slides: frontmatter.slides, content: Content };
  }));
  return lessons.sort((a, b) => a.number - b.number);
}
