import { describe, expect, it } from 'vitest';
import { unified } from '@astrojs/markdown-remark';
import type { Root } from 'mdast';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified as pipeline } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { parseDeck, remarkReveal } from '../../src/remark-reveal/index.ts';
import { failure } from './render.ts';

describe('errors name the author’s line and column', () => {
  const before = '---\ntitle: x\n---\n# A\n\n- a\n--\n- b\n???\nnote\n---\n# B\n--\n\n--\n\n';
  const line = before.split('\n').length;
  it('of text that MDX takes for a component', async () => {
    const place = `${line}:19`;
    expect(await failure(`${before}docker run <name>:<tag>`)).toMatch(
      new RegExp(`^${place} Expected a closing tag .*\\(${place}-${line}:24\\).*backticks`),
    );
    expect(await failure(`${before}a<br>b`)).toMatch(new RegExp(`^${line}:2 .*ends in “/>”`));
  });
  it('of expressions, links and comments of other dialects', async () => {
    expect(await failure(`${before}a {b c}`)).toMatch(new RegExp(`^${line}:5 .*“{” begins an expression`));
    expect(await failure(`${before}<https://example.org>`)).toMatch(new RegExp(`^${line}:8 .*\\[text\\]\\(address\\)`));
    expect(await failure(`${before}<!-- x -->`)).toMatch(new RegExp(`^${line}:2 .*\\{/\\* … \\*/\\}`));
  });
  it('with front matter blanked by Astro just as with front matter', async () => {
    const blanked = before.replace(/^---\n.*\n---/, (matter) => matter.replace(/[^\n]/g, ' '));
    expect(await failure(`${blanked}a {b c}`)).toBe(await failure(`${before}a {b c}`));
  });
  it('in notes, in tables that steps continue, and in laid out blocks', async () => {
    expect(await failure('# A\n???\nx\n???\n{b c}')).toMatch(/^5:3 /);
    expect(await failure('| a |\n|---|\n| 1 |\n\n--\n\n| {b c} |')).toMatch(/^7:5 /);
    expect(await failure('.a[.b[\nx\n\n{b c} ] ]')).toMatch(/^4:3 /);
    expect(await failure('.a[one {b c}\ntwo]')).toMatch(/^1:10 /);
  });
  it('of a component that is never closed', async () => {
    expect(await failure('# A\n---\n# B\n\n<Columns>\n\n- a\n--\n- b')).toMatch(/^5:1 /);
  });
  it('of our own, and say how many more there are', async () => {
    expect(await failure('# A\n---\n# A\n---\n# A')).toMatch(/^3:1 Two slides are called “a”.*LB-MD-001\) This file has 1 more\.$/);
    expect(await failure('<Columns>\n\n.a[\nx\n\n</Columns>\n\n]')).toMatch(/^3:1 .*LB-MD-010/);
  });
});

describe('positions in the tree', () => {
  const parse = (value: string) => {
    const file = new VFile({ value, path: 'a.mdx' });
    return { tree: pipeline().use(remarkParse).use(remarkMdx).use(remarkReveal).parse(file) as Root, file };
  };
  it('point at the author’s text: nodes, and the programs in them', () => {
    const source = 'import x from \'y\'\n\n# A\n\n- a\n--\n- b `c`\n\n.d[**e**\n\nf {g.h} <I j={k} />]\n---\n\npara\n--\n*l*\n';
    const { tree } = parse(source);
    const at = (start: number, end: number) => source.slice(start, end);
    const kinds = ['inlineCode', 'strong', 'emphasis', 'mdxTextExpression', 'mdxJsxTextElement'];
    const found: string[] = [];
    visit(tree, (node) => {
      const start = node.position?.start;
      if (start?.offset === undefined || !kinds.includes(node.type)) return;
      found.push(at(start.offset, node.position!.end.offset!));
      expect(source.split('\n')[start.line - 1]!.slice(start.column - 1)).toContain(found.at(-1)!);
      if (node.type === 'mdxTextExpression') {
        expect(node.data!.estree!.body[0]).toMatchObject({
          start: source.indexOf('g.h'), end: source.indexOf('g.h') + 3, loc: { start: { line: 11, column: 3 } },
        });
      }
    });
    expect(found).toEqual(['`c`', '**e**', '{g.h}', '<I j={k} />', '*l*']);
  });
  it('put sections at their first line, and imports outside of them', () => {
    const { tree } = parse('import x from \'y\'\n\n# A\n---\nexport const b = 1\n\n# B');
    expect(tree.children.map(({ type, position }) => `${type} ${position!.start.line}`)).toEqual([
      'mdxjsEsm 1', 'slideSection 3', 'mdxjsEsm 5', 'slideSection 5',
    ]);
  });
});

describe('positions on a line with variables', () => {
  it('are the author’s, whatever the length of the values', async () => {
    const plain = await failure('# A\n\n123456789 {y z}');
    expect(plain).toMatch(/^3:13 /);
    for (const value of ['a', 'much longer than its name']) {
      expect((await failure(`topic: ${value}\n# A\n\n{{topic}} {y z}`)).replace(/^4/, '3')).toBe(plain);
      expect(await failure(`topic: ${value}\n# A\n\n\\{{topi}} {y z}`)).toMatch(/^4:13 /);
    }
    expect(parseDeck('k: value\n\n{{k}} {{k}} .a[ ![:no]', { mdx: false }).problems.map(({ code, column }) => `${code} ${column}`)).toEqual([
      'LB-MD-005 13', 'LB-MD-025 17',
    ]);
  });
});

describe('in Astro’s own pipelines', () => {
  const astro = unified({ remarkPlugins: [remarkReveal], smartypants: false });
  const compile = async (source: string) => {
    const shared = { syntaxHighlight: false, shikiConfig: {} } as const;
    const mdx = { optimize: false, srcDir: new URL('file:///src/'), sourcemap: false };
    const renderer = await astro.createMdxRenderer!(shared as never, mdx as never);
    return renderer.process(source, '/lessons/a.mdx', { title: 'x' });
  };
  it('slides reach the front matter, headings keep their ids, section stays replaceable', async () => {
    const { code } = await compile('# A b\n\n- a\n--\n- b\n\n| x |\n|--:|\n| --platform |');
    expect(code).toContain('"name": "a-b"');
    expect(code).toMatch(/"slug": "a-b-title"/);
    expect(code).toContain('_components.section');
    expect(code).toContain('--platform');
    expect(code).not.toContain('style');
  });
  it('steps, tables and notes come through what Astro does to the tree', async () => {
    const render = await astro.createRenderer({ syntaxHighlight: false } as never);
    const { code, metadata } = await render.render('# A\n???\n*n*\n---\n| x |\n|--:|\n| 1 |\n--\n| 2 |\n\n--\n.b[\n- c\n]');
    expect(code.replace(/\n/g, '')).toBe(
      '<section class="slide" id="a" data-name="a" data-line="1" aria-labelledby="a-title"><h1 id="a-title">A</h1>' +
      '<aside class="notes" data-step="0"><p><em>n</em></p></aside></section>' +
      '<section class="slide" id="slide-2" data-name="slide-2" data-line="5" data-steps="2">' +
      '<table><thead><tr><th class="align-right">x</th></tr></thead><tbody><tr><td class="align-right">1</td></tr>' +
      '<tr class="fragment" data-fragment-index="0"><td class="align-right">2</td></tr></tbody></table>' +
      '<div class="b fragment" data-fragment-index="1"><ul><li>c</li></ul></div></section>',
    );
    expect(metadata.frontmatter['slides']).toMatchObject([{ name: 'a' }, { name: 'slide-2', steps: 2 }]);
  });
  it('errors carry file, line and column', async () => {
    await expect(compile('# A\n---\n\n# B\n\nx {y z}')).rejects.toMatchObject({ line: 6, column: 5, file: '/lessons/a.mdx' });
  });
});
