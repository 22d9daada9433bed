import { getCollection, render } from 'astro:content';
import type { CheckSummary } from '../checks/remark.ts';
import type { Term } from '../course/terms.ts';
import { placeOf, type Lesson } from '../course/lesson.ts';
import { address } from '../base/address.ts';

/** A lesson as maps of the course show it. */
export interface MappedLesson extends Lesson {
  readonly slug: string;
  /** Its place in the course, from 1. */
  readonly number: number;
  /** Its address on this site. */
  readonly path: string;
  readonly checks: readonly CheckSummary[];
  /** The words that it introduces. */
  readonly terms: readonly Term[];
}

/** All lessons in the order of the course. */
export async function courseMap(): Promise<MappedLesson[]> {
  const lessons = await Promise.all((await getCollection('lessons')).map(async (lesson) => {
    const { remarkPluginFrontmatter } = await render(lesson);
    const { number } = placeOf(lesson.filePath!.split('/').at(-1)!);
    const { checks, terms } = remarkPluginFrontmatter as { checks: CheckSummary[]; terms: Term[] };
    return { ...lesson.data, slug: lesson.id, number, path: address(`/lessons/${lesson.id}/`), checks, terms };
  }));
  return lessons.sort((a, b) => a.number - b.number);
}
