import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { COMPONENT_PROPS } from '../../src/course/component-props.ts';
import { contentFiles } from '../../src/course/check/content.ts';
import { LESSON_COMPONENTS } from '../../src/course/components.ts';

const SITE = 'tests/fixtures/check-site';

async function check(...args: string[]) {
  const printed = { out: '', err: '' };
  const code = await main(['check', ...args], {
    path: (name) => resolve(name),
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
  });
  return { code, ...printed };
}

/** What is expected of the fixture, one line a problem, as the command prints it: `file:line:column: severity CODE: message`. */
const expected = readFileSync(`${SITE}/expected.txt`, 'utf8').trimEnd().split('\n');
const fileOf = (line: string) => line.slice(0, line.indexOf(':'));

describe('layerbook check, over a site with one mistake in each file', () => {
  let whole: Awaited<ReturnType<typeof check>>;
  beforeAll(async () => (whole = await check(SITE)));

  it('reports all of them in one run', () => {
    expect(whole.code).toBe(1);
    expect(whole.out.trimEnd().split('\n').slice(0, -1)).toEqual(expected);
  });

  it.each(contentFiles(SITE).map((file) => [file]))('says exactly what is wrong in %s, once', (file) => {
    const count = expected.filter((line) => fileOf(line) === file).length;
    expect(count).toBe(file.endsWith('01-sound.mdx') || file.includes('save-anatomy') ? 0 : 1);
  });

  it('says the same of one file as of the whole site', async () => {
    const file = 'content/lessons/04-step.mdx';
    expect((await check(join(SITE, file))).out.split('\n')[0]).toBe(expected.find((line) => fileOf(line) === file));
  });

  it('gives every problem code, severity, message, file, line and column in JSON', async () => {
    const { code, out, err } = await check('--json', SITE);
    const { problems } = JSON.parse(out) as { problems: Record<string, unknown>[] };
    expect([code, err, problems.length]).toEqual([1, '', expected.length]);
    for (const problem of problems) {
      expect(problem).toMatchObject({
        code: expect.stringMatching(/^LB-[A-Z]+-\d{3}$/),
        severity: expect.stringMatching(/^(error|warning|note)$/),
        message: expect.stringMatching(/\S/),
        file: expect.stringMatching(/^(content|demos)\//),
      });
      expect(problem['line']).toBeGreaterThan(0);
      expect(problem['column']).toBeGreaterThan(0);
    }
    const step = problems.find((problem) => problem['code'] === 'LB-COURSE-005')!;
    expect(step).toMatchObject({ found: 'svae', message: expect.stringContaining('Did you mean “save”?') });
  });

  it('leaves no message without what it speaks of', () => {
    expect(whole.out).not.toMatch(/\{\w+\}(?!`)|undefined|\[object/);
  });
});

describe('layerbook check', () => {
  it('finds nothing wrong in the course itself', async () => {
    const { code, out } = await check();
    expect(out.split('\n').filter((line) => line.includes(': error '))).toEqual([]);
    expect(code).toBe(0);
  });

  it('reports every mistake of one file at once, in the order of its lines', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'check-'));
    try {
      const file = join(folder, '01-many.mdx');
      const text = readFileSync(`${SITE}/content/lessons/01-sound.mdx`, 'utf8');
      writeFileSync(file, text.replace('minutes', 'minuts').replace('<Session step', '<Sesion step').replace('path="bytes"', 'path="byts"').replace('(#listed)', '(#lsted)').replace('- one thing', '.slide[\n- one thing'));
      const { problems } = JSON.parse((await check(file, '--json')).out) as { problems: { code: string; line: number }[] };
      expect(problems.map(({ code, line }) => `${code}:${line}`)).toEqual([
        'LB-COURSE-012:4', 'LB-COURSE-001:23', 'LB-DEMO-024:27', 'LB-COURSE-030:27', 'LB-MD-004:41',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('names the fact that a digest typed by hand is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'check-'));
    try {
      const facts = JSON.parse(readFileSync('public/demos/save-anatomy/facts.json', 'utf8'));
      const digest: string = facts.archives['greeter.tar'].images[0].layers[0].diffId;
      const text = readFileSync(`${SITE}/content/lessons/01-sound.mdx`, 'utf8');
      const file = join(folder, '01-digest.mdx');
      writeFileSync(file, text.replace('- one thing', `- one thing, \`${digest.slice(7, 19)}\``));
      const { out } = await check(file);
      expect(out).toContain('Write <Fact of="greeter.tar" path="images.0.layers.0.diffId" as="short" />.');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('exits with 2 where there is no such file, and on wrong use', async () => {
    expect(await check('no/such.mdx')).toMatchObject({ code: 2, err: 'no/such.mdx: there is no such file.\n' });
    expect((await check('--jason')).code).toBe(2);
  });

  it('knows the properties of every component', () => {
    expect(Object.keys(COMPONENT_PROPS).toSorted()).toEqual([...LESSON_COMPONENTS].toSorted());
  });
});
