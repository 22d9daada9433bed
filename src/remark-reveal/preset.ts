import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import type { Preset } from 'unified';
import { remarkReveal } from './plugin.ts';
import { rehypeSafe } from './safe.ts';

/**
 * Everything that a deck written for remark.js needs on its way from a `.md` file to safe HTML elements; a
 * highlighter and a stringifier may follow.
 */
export const deckPreset: Preset = {
  plugins: [remarkParse, remarkGfm, [remarkReveal, { mdx: false }], [remarkRehype, { allowDangerousHtml: true }], rehypeSafe],
};
