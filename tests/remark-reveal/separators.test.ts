import { describe, expect, it } from 'vitest';
import { parseDeck } from '../../src/remark-reveal/index.ts';

const md = (source: string) => parseDeck(source, { mdx: false });
const mdx = (source: string) => parseDeck(source, { mdx: true });
/** Titles of the slides, `-` where there is none. */
const titles = (source: string, deck = mdx) => deck(source).slides.map(({ title }) => title ?? '-').join(' ');
const codes = (source: string, deck = mdx) => deck(source).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);

describe('slide breaks', () => {
  it('cut at --- alone on its line', () => {
    expect(titles('# A\n---\n# B\n---\n# C')).toBe('A B C');
  });
  it('cut directly under a paragraph, which is no heading then', () => {
    expect(titles('para\n---\n# B')).toBe('- B');
  });
  it('need exactly three dashes from the first column with nothing after them', () => {
    for (const rule of ['----', '- - -', '***', '___', '--- | ---', '---x']) expect(mdx(`# A\n\n${rule}\n\n# B`).slides).toHaveLength(1);
  });
  it('are suspected, with line and column, where white space stands before or after', () => {
    expect(codes('# A\n\n--- \n\n# B')).toEqual(['LB-MD-006 3:1']);
    expect(codes('# A\n\n  ---\n\n# B')).toEqual(['LB-MD-006 3:3']);
    expect(codes('- a\n  --\n- b')).toEqual(['LB-MD-006 2:3']);
    expect(codes('> a\n> ???\n> b')).toEqual(['LB-MD-006 2:3']);
    expect(codes('para\n\n  ---\n\npara', md)).toEqual([]);
  });
  it('may be silent comments', () => {
    expect(titles('# A\n<!-- break -->\n# B\n<!--break-->\n# C', md)).toBe('A B C');
    expect(titles('# A\n{/* break */}\n# B')).toBe('A B');
  });
  it('next to each other leave an empty slide, as does a last one', () => {
    expect(md('a\n---\n---\nb').slides).toHaveLength(3);
    expect(md('a\n--\n---\nb')).toMatchObject({ shown: 3, sections: 2 });
    expect(md('a\n---').slides).toHaveLength(2);
    expect(codes('# A\n---\n---\n# B')).toEqual(['LB-MD-008 3:1']);
  });
  it('make one slide of an empty source', () => {
    expect(md('')).toMatchObject({ shown: 1, lastNumber: 1, slides: [{ number: 1, title: null, notes: [''], line: 1 }] });
  });
  it('at the start leave an empty first slide in a deck, and are front matter in a lesson', () => {
    expect(md('---\nname: a\n---\n# B').slides.map(({ name, line }) => [name, line])).toEqual([[null, 1], ['a', 2], [null, 4]]);
    expect(mdx('---\ntitle: x\n---\n# B').slides.map(({ title, line }) => [title, line])).toEqual([['B', 4]]);
  });
  it('are found with every kind of line ending and after a byte order mark', () => {
    expect(titles('\uFEFF# A\r\n---\r\n# B\r\n--\r\n# C')).toBe('A B');
    expect(mdx('# A\r---\r# B').slides).toHaveLength(2);
  });
  it('are found in an indented deck, whose common margin is cut', () => {
    expect(titles('    # A\n    ---\n    # B', md)).toBe('A B');
  });
  it('do not make a slide of the imports before the first', () => {
    const source = 'import A from \'./a.js\'\nexport const b = {\n  c: 1,\n}\n\n{/* a comment */}\n\n---\nname: x\n\n# A\n---\n# B';
    expect(mdx(source).slides.map(({ name, title, line }) => [name, title, line])).toEqual([['x', 'A', 9], [null, 'B', 13]]);
  });
  it('are not needed between imports and the first slide, whose properties are read', () => {
    expect(mdx('import A from \'./a.js\'\n\nname: x\n# A').slides).toMatchObject([{ name: 'x', title: 'A', line: 3 }]);
  });
});

describe('separators in code', () => {
  it('are text inside fences of backticks and of tildes', () => {
    for (const fence of ['```', '~~~', '`````']) {
      expect(titles(`# A\n${fence}yaml\na\n---\n--\n???\n${fence}\n---\n# B`)).toBe('A B');
      expect(titles(`# A\n${fence}\n---\n${fence}\n---\n# B`, md)).toBe('A B');
    }
  });
  it('are text inside four backticks that hold three, and in tildes that hold backticks', () => {
    expect(titles('# A\n````md\n```js\n---\n```\n---\n````\n---\n# B')).toBe('A B');
    expect(titles('# A\n~~~\n```\n---\n~~~\n---\n# B')).toBe('A B');
  });
  it('are text inside indented fences and in fences of list items', () => {
    expect(titles('# A\n- x\n\n  ```\n---\n  ```\n---\n# B')).toBe('A B');
    expect(titles('# A\n- ```\n---\n  ```\n---\n# B')).toBe('A B');
  });
  it('count after a fence that information of several words opens', () => {
    expect(titles('# A\n```js title="a" {1}\n---\n```\n---\n# B')).toBe('A B');
  });
  it('are not hidden by backticks within a line', () => {
    expect(titles('# A\n```inline``` text\n---\n# B')).toBe('A B');
  });
  it('count in spite of an unclosed fence, which is an error in a lesson', () => {
    const source = '# A\n\n ```js\nx\n---\n# B\n---\n# C';
    expect(titles(source, md)).toBe('A B C');
    expect(codes(source, md)).toEqual(['LB-MD-024 3:2']);
    expect(codes(source)).toEqual(['LB-MD-002 3:2']);
    expect(mdx(source).problems[0]!.message).toContain('would hide 2 slide breaks');
  });
  it('count in a deck after a fence that is closed by fewer characters than opened it', () => {
    expect(titles('# A\n````sh\nx\n```\n---\n# B\n```\ny\n```\n---\n# C', md)).toBe('A B C');
  });
  it('make a fence suspicious that hides one before another fence opens', () => {
    const source = '# A\n```js\nx\n---\n# B\n```sh\ny\n```\n---\n# C';
    expect(codes(source)).toEqual(['LB-MD-003 2:1']);
    expect(codes('# A\n```md\n~~~sh\n---\n~~~\n```')).toEqual([]);
  });
  it('are text inside comments of several lines in a lesson', () => {
    expect(titles('# A\n{/* one\n---\n# X\n*/}\n---\n# B')).toBe('A B');
    expect(codes('# A\n{/* one\n---\n# B')).toContain('LB-MD-009 2:1');
  });
});

describe('steps', () => {
  it('belong to their slide and are counted with it', () => {
    expect(mdx('# A\n--\nb\n--\nc\n---\n# D')).toMatchObject({
      shown: 4, sections: 2, lastNumber: 4, slides: [{ number: 1, steps: 2 }, { number: 4, steps: 0 }],
    });
  });
  it('need exactly two dashes alone on the line', () => {
    for (const text of ['-- x', 'a -- b', '--x', '--\\']) expect(mdx(`# A\n${text}\nb`).slides[0]!.steps).toBe(0);
  });
  it('may stand directly under a paragraph, which is no heading then', () => {
    expect(mdx('para\n--\nmore').slides[0]).toMatchObject({ steps: 1, title: null });
  });
});

describe('notes', () => {
  it('begin at ??? and end with the step or slide', () => {
    expect(mdx('# A\n???\nfirst\n--\nb\n--\nc\n???\nthird\n---\n# D').slides.map(({ notes }) => notes)).toEqual([
      ['first', '', 'third'], [''],
    ]);
  });
  it('of a step are joined where ??? stands twice', () => {
    expect(mdx('# A\n???\none\n???\ntwo').slides[0]!.notes).toEqual(['one\n\ntwo']);
  });
  it('need exactly three question marks', () => {
    expect(mdx('# A\n????\nb').slides[0]!.notes).toEqual(['']);
  });
});

describe('separators in content classes', () => {
  it('are text in a deck', () => {
    expect(md('# A\n.left[\na\n---\n--\n???\n]\n---\n# B')).toMatchObject({ shown: 2, slides: [{ title: 'A' }, { title: 'B' }] });
  });
  it('count in a lesson', () => {
    expect(mdx('# A\n.slide[\n- a\n--\n- b\n]')).toMatchObject({ shown: 2, problems: [] });
    expect(codes('# A\n.slide[\n- a\n---\n# B')).toEqual(['LB-MD-004 2:1']);
  });
  it('count in a deck where the class is never closed', () => {
    expect(titles('# A\n.left[\na\n---\n# B', md)).toBe('A B');
    expect(codes('# A\n.left[\na\n---\n# B', md)).toEqual(['LB-MD-005 2:1']);
  });
});
