import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import type { Problem } from '../base/problems.ts';
import { remarkReveal } from '../remark-reveal/index.ts';

/** Every problem of an MDX source: the dialect’s, and what the MDX parser itself refuses, at the author’s line and column. */
export function mdxProblems(source: string, path: string): Problem[] {
  const file = new VFile({ value: source, path });
  unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkReveal, { mdx: true, fatal: false }).parse(file);
  return (file.data['problems'] as Problem[] | undefined) ?? [];
}
