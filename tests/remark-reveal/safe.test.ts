import fc from 'fast-check';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { deckPreset } from '../../src/remark-reveal/preset.ts';

/** A `.md` deck through the ready preset: its HTML on one line, and the codes of its messages with their lines. */
async function safe(source: string, path = 'deck.md') {
  const file = new VFile({ value: source, path });
  const html = String(await unified().use(deckPreset).use(rehypeStringify).process(file)).replace(/\n+/g, ' ').replace(/> </g, '><').trim();
  return { html, codes: file.messages.map(({ ruleId, line }) => `${ruleId} ${line}`) };
}
const inside = async (source: string) => /<section[^>]*>(.*)<\/section>$/.exec((await safe(source)).html)![1]!;

describe('raw HTML of a deck', () => {
  it('stays as far as it only says what something is', async () => {
    expect(await inside('<center>a <b>b</b><br></center>\n\n<img src="a.png" alt="x" width="50%" class="y">\n\n<details><summary>s</summary>t</details>')).toBe(
      '<center>a <b>b</b><br></center><p><img src="a.png" alt="x" width="50%" class="y"></p><details><summary>s</summary>t</details>',
    );
    expect(await inside('<div class="left">\n\n- a\n--\n- b\n\n</div>')).toBe(
      '<div class="left"><ul><li>a</li><li class="fragment" data-fragment-index="0">b</li></ul></div>',
    );
  });
  it('of running text begins no block, so the markdown after it is read', async () => {
    expect(await inside('<br>\n.a[**b**]\n\n<br />\n![:scale 50%](c.png)\n\n<img src="d.png">\n- e')).toBe(
      '<p><br><span class="a"><strong>b</strong></span></p><p><br><img src="c.png" alt="" width="50%"></p><p><img src="d.png"></p><ul><li>e</li></ul>',
    );
  });
  it('runs nothing', async () => {
    const source = [
      '<script>alert(1)</script>', '<img src="x" onerror="alert(1)">', '<a href="javascript:alert(1)">a</a>', '[b](javascript:alert(1))',
      '<iframe srcdoc="<script>alert(1)</script>"></iframe>', '<svg><script>alert(1)</script></svg>', '<form action="x"><button formaction="javascript:a">c</button></form>',
      '<object data="javascript:alert(1)"></object>', '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">', '<base href="//e.org/">',
      '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>', '<template><script>alert(1)</script></template>',
    ].join('\n\n');
    const { html, codes } = await safe(source);
    expect(html).not.toMatch(/alert\(1\)<\/script|<script|onerror|="javascript:|srcdoc|<iframe|<form|<object|<meta|<base|<style|formaction/i);
    expect(codes).toContain('LB-MD-033 1');
    expect(codes).toContain('LB-MD-033 3');
  });
  it('styles nothing, which the content security policy of a page would refuse', async () => {
    const { html, codes } = await safe('<p style="color: red">a</p>\n\n<style>p { color: red }</style>');
    expect(html).toContain('<p>a</p>');
    expect(html).not.toContain('red');
    expect(codes).toEqual(['LB-MD-033 1', 'LB-MD-033 3']);
  });
  it('fetches nothing from another host: a link stands in its place', async () => {
    expect(await inside('![logo](https://e.org/a.png) <img src="//e.org/b.png">')).toBe(
      '<p><a href="https://e.org/a.png" rel="noreferrer" class="left-out img">logo</a>' +
      '<a href="//e.org/b.png" rel="noreferrer" class="left-out img">//e.org/b.png</a></p>',
    );
    expect(await inside('<iframe src="https://e.org/v" title="film"></iframe>')).toBe('<a href="https://e.org/v" rel="noreferrer" class="left-out iframe">film</a>');
    expect((await safe('a\n\n![](https://e.org/a.png)')).codes).toEqual(['LB-MD-032 3']);
    const sly = [
      '<img src=" https://e.org/">', '<img src="\\\\e.org/">', '<img src="ht\ntps://e.org">', '<img srcset="https://e.org 2x">', '<video poster="https://e.org">',
      '<picture><source srcset="https://e.org"></picture>', '<table background="https://e.org">', '<link rel="stylesheet" href="https://e.org">',
      '<section data-background-image="https://e.org" data-background-iframe="https://e.org">x</section>', '<img data-src="https://e.org">',
      '<input type="image" src="https://e.org">', '<a href="x" ping="https://e.org">x</a>', '<svg><image href="https://e.org"/></svg>',
      '<p data-generated data-step-background="https://e.org">x</p>', '<audio src="https://e.org"></audio>', '<embed src="https://e.org">',
    ];
    for (const source of sly) {
      const { html } = await safe(source);
      expect(html.replace(/<a href="[^"]*" rel="noreferrer" class="left-out[^"]*">[^<]*<\/a>/g, '')).not.toMatch(/e\.org/);
    }
  });
  it('left open ends with its slide, or with its notes', async () => {
    const { html } = await safe('<div>a\n\n<b>b\n---\n# B\n\n</section></div>c\n\n???\n<i>n</aside>\n\n<div>\n---\n# C');
    expect(html.match(/<section class="slide"/g)).toHaveLength(3);
    expect(html).toMatch(/<\/section><section class="slide" id="b"[^>]*><h1[^>]*>B<\/h1><aside class="notes" data-step="0">.*<\/aside><p>c<\/p><\/section>|<\/section><section class="slide" id="b"/);
    expect(html).toMatch(/<\/section><section class="slide" id="c"[^>]*><h1[^>]*>C<\/h1><\/section>$/);
  });
  it('that breaks off in a tag is text', async () => {
    expect(await inside('a\n\n<aside><onload=x\n--\n<svg>')).toContain('&#x3C;aside>&#x3C;onload=x');
  });
  it('that is no HTML is text: a placeholder in angle brackets', async () => {
    expect(await inside('Tag it <name>:<tag> or `<x>`.\n\n<registry>/<name>\n\n</stage>')).toBe(
      '<p>Tag it &#x3C;name>:&#x3C;tag> or <code>&#x3C;x></code>.</p><p>&#x3C;registry>/&#x3C;name></p><p>&#x3C;/stage></p>',
    );
    expect(await inside('docker run <image> or cp <source> <path>, .a[<id>]')).toBe(
      '<p>docker run &#x3C;image> or cp &#x3C;source> &#x3C;path>, <span class="a">&#x3C;id></span></p>',
    );
    expect(await inside('a <svg width="1"><path d="M0"/></svg> b')).toBe('<p>a  b</p>');
    expect(await inside('# <name>\n\n- <id>\n\n| <a-b> |\n|---|')).toContain('&#x3C;a-b>');
  });
});

describe('the safe preset', () => {
  it('keeps what the dialect writes: ids, classes, fragments, notes, backgrounds, sizes', async () => {
    const { html } = await safe('name: a\nclass: x\nbackground-image: url(b.png)\n\n# A\n\n.y[z] ![:scale 50%](c.png)\n\n- [x] d\n--\n- e [^1]\n\n[^1]: f\n\n???\nn');
    for (const part of [
      '<section class="slide x" id="a" data-name="a" data-line="1" data-steps="1" data-background-image="b.png" aria-labelledby="a-title">',
      '<h1 id="a-title">', '<span class="y">z</span>', '<img src="c.png" alt="" width="50%">', '<input type="checkbox" checked disabled>',
      'data-fragment-index="0"', '<aside class="notes" data-step="1">', 'class="footnotes"',
    ]) expect(html).toContain(part);
  });
  it('leaves a lesson in MDX alone', async () => {
    const tree = { type: 'root' as const, children: [{ type: 'mdxJsxFlowElement', name: 'X', attributes: [], children: [] } as never] };
    const { rehypeSafe } = await import('../../src/remark-reveal/safe.ts');
    await unified().use(rehypeSafe).run(tree, new VFile({ path: 'a.mdx' }));
    expect(tree.children).toHaveLength(1);
  });
  it('lets through no script and no foreign address, whatever the source', async () => {
    const part = fc.constantFrom(
      '<', '>', '"', '\'', '=', ' ', '\n', '\n\n', '/', '<img ', 'src=', 'https://e.org', '//e.org', 'onload=x', '<script>', '</script>', '<style>', '<!--', '-->',
      '<svg>', '<math>', '<p style=a>', '</section>', '<aside>', '</aside>', '<div>', '</div>', '![a](', ')', '---\n', '\n--\n', '\n???\n', '<a href=', 'javascript:', '<table>', '<td>', '`', '.a[', ']', '<x>', '&lt;',
    );
    await fc.assert(fc.asyncProperty(fc.array(part, { maxLength: 20 }).map((parts) => parts.join('')), async (source) => {
      const { html } = await safe(source);
      const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
      for (const tag of tags) {
        expect(tag).not.toMatch(/^<(?:script|style|svg|math|iframe)/i);
        expect(tag).not.toMatch(/\s(?:on\w+|style)=/i);
        expect(tag.startsWith('<a ') ? '' : tag).not.toMatch(/\s(?:src|srcset|data|poster|background)="?\s*(?:https?:|\/\/)/i);
        expect(tag).not.toContain('href="javascript:');
      }
    }), { numRuns: 400, seed: 11 });
  });
});
