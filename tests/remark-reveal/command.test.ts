import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { deck } from '../../src/cli/deck.ts';
import type { Deck } from '../../src/remark-reveal/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'deck-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command on a file of this content, or on what is named. */
async function run(content: string | Uint8Array | null, { name = 'a.md', args = ['--json'] }: { name?: string; args?: string[] } = {}) {
  if (content !== null) writeFileSync(join(folder, name), content);
  let out = '';
  let err = '';
  const code = await deck([name, ...args], {
    path: (relative) => resolve(folder, relative),
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  });
  return { code, out, err, deck: () => JSON.parse(out) as Deck };
}

describe('deck --json', () => {
  it('lists every slide of the source with the contract’s keys', async () => {
    const source = '\uFEFFname: a\r\nclass: x, y\r\n\r\n# A\r\n???\r\nnote\r\n--\r\nb\r\n---\r\nlayout: true\r\nname: l\r\n---\r\nexclude: true\r\n# C\r\n---\r\ntemplate: l\r\n\r\nD\r\n';
    const { code, out, err, deck: found } = await run(source);
    expect([code, err]).toEqual([0, '']);
    expect(out.endsWith('}\n')).toBe(true);
    const slide = { classes: [], title: null, steps: 0, notes: [''], layout: false, template: null, excluded: false, name: null };
    expect(found()).toEqual({
      slides: [
        { ...slide, number: 1, name: 'a', classes: ['x', 'y'], title: 'A', steps: 1, notes: ['note', ''], line: 1 },
        { ...slide, number: null, name: 'l', line: 10, layout: true },
        { ...slide, number: null, title: 'C', line: 13, excluded: true },
        { ...slide, number: 3, line: 16, template: 'l' },
      ],
      shown: 3, sections: 2, lastNumber: 3, problems: [],
    });
  });
  it('reads a lesson as a lesson, by its name', async () => {
    const source = '---\ntitle: T\n---\n\n# A\n---\n# B\n';
    expect((await run(source, { name: 'a.mdx' })).deck().sections).toBe(2);
    expect((await run(source)).deck().sections).toBe(4);
  });
  it('tells what the MDX parser refuses in a lesson, at the author’s place, with the mend; the slides are listed all the same', async () => {
    const source = '---\ntitle: T\n---\n\n# A\n\nPull <registry>:<tag>.\n---\n# B\n\nSet {x y}.\n\n???\n\n<Fact of="a"\n---\n# C\n';
    const { code, deck: found } = await run(source, { name: 'f.mdx' });
    expect(code).toBe(1);
    expect(found().sections).toBe(3);
    expect(found().problems).toMatchObject([
      { code: 'LB-MD-020', line: 7, hint: expect.stringContaining('<name>:<tag> in backticks') },
      { code: 'LB-MD-020', line: 11, column: 7, hint: expect.stringContaining('In MDX “{” begins an expression') },
      { code: 'LB-MD-020', line: 15 },
    ]);
  });
  it('ends with 1 where an error was found, with 0 for lesser problems', async () => {
    expect(await run('# A\n\n```\nx\n', { name: 'b.mdx' })).toMatchObject({ code: 1 });
    expect(await run('# A\n\n```\nx\n')).toMatchObject({ code: 0 });
  });
  it('ends with 2 and the same form where nothing can be read', async () => {
    for (const [content, name] of [[null, 'absent.md'], [null, '.'], [new Uint8Array([0x23, 0xff, 0xfe]), 'c.md'], ['# A\0', 'd.md']] as const) {
      const { code, deck: found } = await run(content, { name });
      expect(code).toBe(2);
      expect(found()).toMatchObject({ slides: [], shown: 0, sections: 0, lastNumber: 0, problems: [{ severity: 'error' }] });
    }
  });
});

describe('deck', () => {
  it('prints a row for each slide, and problems with their places to the other stream', async () => {
    const { code, out, err } = await run('name: intro\n\n# A\n--\nb\n---\nclas: x\n', { args: [] });
    expect(code).toBe(0);
    expect(out).toBe('a.md: 2 slides, 1 further step, last number 3\nline    no.  slide\n   1      1  A  #intro  +1 step\n   7      3  (no title)\n');
    expect(err).toBe('a.md:7:1: warning LB-MD-007: “clas:” is not a property of slides, so it stays text. Did you mean “class”?\n');
  });
  it('shows its usage where it is used wrongly, and prints nothing else', async () => {
    for (const args of [['b.md'], ['--jsn'], ['--json', '--text']]) {
      expect(await run('# A', { args })).toMatchObject({ code: 2, out: '', err: 'Usage: layerbook deck FILE [--json]\n' });
    }
  });
  it('is a command of layerbook, whose paths count from the caller’s folder', () => {
    writeFileSync(join(folder, 'e.md'), '# A\n---\n# B\n');
    const main = resolve(import.meta.dirname, '../../src/cli/main.ts');
    const out = execFileSync(process.execPath, [main, 'deck', 'e.md', '--json'], { env: { ...process.env, INIT_CWD: folder }, encoding: 'utf8' });
    expect((JSON.parse(out) as Deck).shown).toBe(2);
  });
});
