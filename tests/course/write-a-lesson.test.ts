/** Does what the guide's page “Write a lesson” says, word for word; only the recording is the committed one. */
import type { Code, Paragraph, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';

const page = readFileSync('content/guide/write-a-lesson.mdx', 'utf8');
const COMMAND = 'npm run -s layerbook -- ';
const RE_FILE = /^(?:demos|content)\/.*(?:\.\w+|Dockerfile)$/;
const RE_COMPONENT = /<(?:Session|Fact|ArchiveExplorer)\b[^>]*\/>/g;

/** The page's code, in its order, with the path that the words before it give it. */
const code = fromMarkdown(page).children.flatMap((node, index, all) => {
  return node.type === 'code' ? [{ lang: (node as Code).lang, text: (node as Code).value, file: fileIn(all[index - 1]) }] : [];
});
const files = code.filter(({ file }) => file !== undefined) as { file: string; text: string }[];
const commands = code.filter(({ lang }) => lang === 'sh').flatMap(({ text }) => text.split('\n'));
const [answer] = code.filter(({ lang, file }) => lang === 'text' && file === undefined);
const lesson = files.find(({ file }) => file.startsWith('content/'))!;

function fileIn(node: RootContent | undefined): string | undefined {
  const words = node?.type === 'paragraph' ? (node as Paragraph).children : [];
  return words.flatMap((word) => (word.type === 'inlineCode' && RE_FILE.test(word.value) ? [word.value] : [])).at(-1);
}

const site = mkdtempSync(join(tmpdir(), 'lesson-'));

beforeAll(() => {
  for (const { file, text } of files) {
    mkdirSync(dirname(join(site, file)), { recursive: true });
    writeFileSync(join(site, file), `${text}\n`);
  }
  mkdirSync(join(site, 'content/guide'), { recursive: true });
  symlinkSync(resolve('content/guide/slide-dialect.mdx'), join(site, 'content/guide/slide-dialect.mdx'));
});
afterAll(() => rmSync(site, { recursive: true }));

async function run(command: string) {
  const printed = { out: '', err: '' };
  const code = await main(command.slice(COMMAND.length).split(' '), {
    path: (name) => join(site, name),
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
  });
  return { code, ...printed };
}

it('writes a demo that is the committed one, whose recording stands in for the reader’s', () => {
  const own = files.filter(({ file }) => file.startsWith('demos/'));
  expect(own.map(({ file }) => file)).toEqual(['demos/note-image/demo.yaml', 'demos/note-image/note/Dockerfile', 'demos/note-image/note/note.txt']);
  for (const { file, text } of own) expect(`${text}\n`).toBe(readFileSync(file, 'utf8'));
  expect(commands).toContain(`${COMMAND}record note-image`);
  mkdirSync(join(site, 'public/demos'), { recursive: true });
  symlinkSync(resolve('public/demos/note-image'), join(site, 'public/demos/note-image'));
});

it('writes a lesson in which the checker finds nothing, by the command that it names', async () => {
  expect(commands).toContain(`${COMMAND}check ${lesson.file}`);
  expect(await run(`${COMMAND}check ${lesson.file}`)).toEqual({ code: 0, out: '1 file: 0 errors, 0 warnings, 0 notes\n', err: '' });
});

it('shows the answer that a mistyped step really gets', async () => {
  const [, wrong, right] = /now write `(.+?)` instead of `(.+?)`/i.exec(page)!;
  expect(lesson.text).toContain(right);
  writeFileSync(join(site, lesson.file), `${lesson.text.replace(right!, wrong!)}\n`);
  const { code, out } = await run(`${COMMAND}check ${lesson.file}`);
  expect([code, out.split('\n')[0]]).toEqual([1, answer!.text]);
});

it('shows on the page itself what the lesson shows', () => {
  const live = page.replace(lesson.text, '');
  const uses = lesson.text.match(RE_COMPONENT)!;
  for (const kind of ['<Session', '<Fact', '<ArchiveExplorer']) expect(uses.some((use) => use.startsWith(kind))).toBe(true);
  for (const use of uses.filter((one) => !one.includes('step="build"'))) expect(live).toContain(use);
});
