import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { wholeOptions } from '../../src/course/whole-options.ts';

const html = (markdown: string) => unified().use(remarkParse).use(remarkRehype).use(wholeOptions).use(rehypeStringify).processSync(markdown).toString();

test('an option in code between words stands on one line, and what stands around it may be broken', () => {
  expect(html('`docker run --pull=always nginx`')).toBe('<p><code>docker run <span class="option">--pull</span>=always nginx</code></p>');
  expect(html('`--platform` and `--mount`')).toBe('<p><code><span class="option">--platform</span></code> and <code><span class="option">--mount</span></code></p>');
});

test('code without options, short options, dashes inside words and whole blocks of code stay as they are', () => {
  for (const code of ['`docker pull nginx`', '`docker save -o a.tar`', '`a--b`', '`--`', '```\ndocker run --rm a\n```']) expect(html(code)).not.toContain('span');
});
