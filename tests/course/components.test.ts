import { compile } from '@mdx-js/mdx';
import { expect, test } from 'vitest';
import { VFile } from 'vfile';
import { knownComponents } from '../../src/course/components.ts';

async function compiled(value: string): Promise<string> {
  const file = new VFile({ value, path: '/course/content/lessons/01-images.mdx', cwd: '/course' });
  return String(await compile(file, { remarkPlugins: [knownComponents] }));
}

test('a component is told the file, line and column where its author wrote it', async () => {
  expect(await compiled('Text.\n\nIn prose <Fact of="a.tar" path="bytes" />.')).toContain('at: "content/lessons/01-images.mdx:3:10"');
});

test('an unknown component is an error at its place, with the one that was probably meant', async () => {
  const failure = await compiled('One.\n\n<Sesion step="save" />').catch((error: unknown) => error);
  expect(failure).toMatchObject({ line: 3, column: 1, reason: 'There is no component <Sesion>. Did you mean “Session”? (LB-COURSE-001)' });
});

test('a component that the lesson imports or makes itself is its own affair', async () => {
  await expect(compiled("import Map from './Map.astro'\nexport const Two = () => 2\n\n<Map />\n\n<Two />")).resolves.not.toContain('at:');
});
