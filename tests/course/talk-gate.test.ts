import { evaluate } from '@mdx-js/mdx';
import { Fragment, jsx, jsxs } from 'astro/jsx-runtime';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import { onlySlide, type MdxContent } from '../../src/course/talk-gate.ts';
import { remarkReveal } from '../../src/remark-reveal/index.ts';

const SOURCE = 'name: a\n\n# A\n\n<Widget id="x" />\n\n---\nname: b\n\n# B\n\n<Widget id="y" />\n';

async function content(source: string): Promise<MdxContent> {
  const module = await evaluate(source, { jsx, jsxs, Fragment, remarkPlugins: [remarkGfm, remarkReveal], baseUrl: import.meta.url } as unknown as Parameters<typeof evaluate>[1]);
  return module.default as unknown as MdxContent;
}
const shown = (gate: MdxContent) => JSON.stringify(gate({ components: { Widget: () => 'never called' } }));

describe('the gate on a lesson’s sections', () => {
  it('lets one slide through, with its widgets not yet rendered', async () => {
    const gate = onlySlide(await content(SOURCE), 'b');
    expect(shown(gate)).toContain('"id":"b"');
    expect(shown(gate)).toContain('"id":"y"');
    expect(shown(gate)).not.toContain('"id":"x"');
    expect(shown(gate)).not.toContain('never called');
  });
  it('takes a lesson of one slide too', async () => {
    expect(shown(onlySlide(await content('name: a\n\n# A'), 'a'))).toContain('"id":"a"');
  });
  it('stops where the compiled lesson has no such section', async () => {
    const gate = onlySlide(await content(SOURCE), 'c');
    expect(() => shown(gate)).toThrow('has no section “c”');
  });
});
