import { compile } from '@mdx-js/mdx';
import remarkGfm from 'remark-gfm';
import { describe, expect, test } from 'vitest';
import { VFile } from 'vfile';
import type { Problem } from '../../src/base/problems.ts';
import type { Check } from '../../src/checks/check.ts';
import { placeAt, solved } from '../../src/checks/find.ts';
import { grade } from '../../src/checks/grade.ts';
import { remarkChecks } from '../../src/checks/remark.ts';
import type { Json } from '../../src/state/document.ts';

async function compiled(value: string): Promise<{ code: string; problems: Problem[] }> {
  const file = new VFile({ value, path: 'content/lessons/04-names.mdx', cwd: process.cwd() });
  file.data['astro'] = { frontmatter: { objectives: [{ id: 'find-it' }], demos: ['save-anatomy'] } };
  const code = await compile(file, { remarkPlugins: [remarkGfm, remarkChecks], jsx: true }).then(String, () => '');
  return { code, problems: (file.data['problems'] as Problem[] | undefined) ?? [] };
}

const checkIn = (code: string) => JSON.parse(/check="([^"]+)"/.exec(code)![1]!.replaceAll('&quot;', '"')) as Check;

const MARK = `<Check id="base" objective="find-it" mark>

Mark the line that brings the base.

<DemoFile file="greeter/Dockerfile" />

- [x] \`FROM busybox:1.35\`

  Everything else is put on top of it.
- [ ] \`COPY --chmod\`

  It brings one file.

</Check>
`;

describe('a check in which lines are marked', () => {
  test('shows each line of the file with a box, and knows the lines by what is written in them', async () => {
    const { code, problems } = await compiled(MARK);
    expect(problems).toEqual([]);
    expect(checkIn(code)).toEqual({ kind: 'lines', right: [0] });
    expect(code.match(/type="checkbox"/g)).toHaveLength(7);
    expect(code).toContain('{"greeter/Dockerfile"}');
    expect(code).not.toContain('<DemoFile');
  });

  test('takes what a recorded step printed', async () => {
    const { code } = await compiled(MARK.replace('<DemoFile file="greeter/Dockerfile" />', '<Session step="history" />').replace('FROM busybox:1.35', 'WORKDIR /app').replace('COPY --chmod', 'CMD ["sh"]'));
    const check = checkIn(code);
    expect(check).toEqual({ kind: 'lines', right: [5] });
    expect(grade(check, [5, 7])).toMatchObject({ right: false, says: 'Not yet: 1 line does not belong here.' });
    expect(grade(check, [])).toMatchObject({ right: false, says: 'Mark a line first.' });
  });

  test.each([
    ['a line that is not there', 'FROM busybox:1.35', 'FROM busybox:1.36', 'LB-CHECK-012', 'Did you mean “FROM busybox:1.35”?', 7],
    ['words of two lines', 'COPY --chmod', 'RUN', 'LB-CHECK-013', 'the only one', 10],
    ['an entry that is no code', '`FROM busybox:1.35`', 'FROM busybox:1.35', 'LB-CHECK-011', 'as code', 7],
    ['an entry without a reason', '\n\n  It brings one file.', '', 'LB-CHECK-006', 'a paragraph of its own', 10],
    ['no right line', '[x]', '[ ]', 'LB-CHECK-005', '[x]', 1],
    ['no lines', '<DemoFile file="greeter/Dockerfile" />\n\n', '', 'LB-CHECK-010', '<DemoFile', 1],
  ])('%s is told where it stands', async (_, from, to, code, hint, line) => {
    const { problems } = await compiled(MARK.replace(from, to));
    expect(problems[0]).toMatchObject({ code, line, column: 1, hint: expect.stringContaining(hint) });
  });
});

const FIND = `<FileTree archive="greeter.tar" layer="1" id="tree" />

<Check id="script" objective="find-it" find="tree">

Find the script, as of the layer that brought it.

- [x] \`layer 3: app/greet.sh\`

  Here it came.
- [ ] \`app/greet.sh\`

  The right file, in another layer.
- \`own file\`

  Go back to the lesson’s archive.

</Check>
`;

describe('a check in which something is found in a widget', () => {
  const at = (check: Check, state: Json) => placeAt(check as Check & { kind: 'find' }, state);

  test('ties places in the author’s words to states of the widget', async () => {
    const { code, problems } = await compiled(FIND);
    expect(problems).toEqual([]);
    expect(checkIn(code)).toEqual({ kind: 'find', source: { sources: [{ archive: 'greeter.tar' }] }, places: [
      { is: 'right', state: { layer: 2, selected: 'app/greet.sh' } }, { is: 'mistake', state: { selected: 'app/greet.sh' } }, { is: 'over', state: null },
    ] });
    expect(code).toContain('widget="tree"');
  });

  test('judges the state: found, a known mistake, nowhere yet, and no longer possible', async () => {
    const check = checkIn((await compiled(FIND)).code);
    const sources = [{ archive: 'greeter.tar' }];
    expect(at(check, { sources, layer: 2, selected: 'app/greet.sh', query: '' })).toEqual([0]);
    expect(at(check, { sources, layer: 4, selected: 'app/greet.sh' })).toEqual([1]);
    expect(at(check, { sources, layer: 2, selected: null })).toEqual([]);
    expect(at(check, { sources: [{ file: { name: 'mine.tar', size: 1, sha256: null } }], layer: 2, selected: 'app/greet.sh' })).toEqual([2]);
    expect(at(check, null)).toEqual([]);
    expect(grade(check, [0])).toMatchObject({ right: true, says: 'Found.' });
    expect(grade(check, [1])).toMatchObject({ right: false, says: 'Not this one. The reason stands above.' });
    expect(grade(check, [2]).says).toMatch(/no longer be found/);
    expect(grade(check, []).says).toMatch(/^Not there yet/);
  });

  test('can show what was to be found, in the lesson’s own archive', async () => {
    expect(solved(checkIn((await compiled(FIND)).code) as Check & { kind: 'find' })).toEqual({ sources: [{ archive: 'greeter.tar' }], layer: 2, selected: 'app/greet.sh' });
  });

  test('takes the widget that stands in it, and places in an archive', async () => {
    const { code, problems } = await compiled('<Check id="a" objective="find-it" find>\n\n<ArchiveExplorer archive="greeter.tar" />\n\nOpen the config.\n\n- [x] `config`\n\n  It is.\n\n</Check>');
    expect(problems).toEqual([]);
    const check = checkIn(code.replace(/<ArchiveExplorer[^>]*>/, ''));
    expect(check).toMatchObject({ source: { archive: 'greeter.tar' }, places: [{ is: 'right', state: { selected: expect.stringMatching(/^blobs\/sha256\//) } }] });
    expect(code).toContain('widget="explorer-save-anatomy-greeter-tar"');
  });

  test('takes rows of a history by the words of their instruction', async () => {
    const { code } = await compiled('<Check id="a" objective="find-it" find>\n\n<History archive="greeter.tar" />\n\nPoint out.\n\n- [x] `ENV GREETING`\n\n  It is.\n\n</Check>');
    expect(checkIn(code.replace(/<History[^>]*>/, ''))).toMatchObject({ places: [{ state: { row: 2 } }] });
  });

  test.each([
    ['a widget that the page does not have', 'find="tree"', 'find="three"', 'LB-CHECK-014', 'Did you mean “tree”?', 3],
    ['no widget at all', ' find="tree"', ' find', 'LB-CHECK-015', '<FileTree>', 3],
    ['a path that the archive does not have', 'layer 3: app/greet.sh', 'layer 3: app/greed.sh', 'LB-CHECK-016', 'Did you mean “layer 3: app/greet.sh”?', 7],
    ['a path that comes only later', 'layer 3: app/greet.sh', 'layer 1: app/greet.sh', 'LB-CHECK-016', 'A place in the file tree is one of', 7],
    ['a layer that there is not', 'layer 3: app/greet.sh', 'layer 6', 'LB-CHECK-016', 'layer 1', 7],
    ['a file of the learner’s as the answer', 'layer 3: app/greet.sh', 'own file', 'LB-CHECK-016', 'A place', 7],
    ['what the widget shows at first', 'layer="1"', 'layer="3" path="app/greet.sh"', 'LB-CHECK-017', 'another place', 3],
    ['a place without the author’s words', '\n\n  Here it came.', '', 'LB-CHECK-006', 'a paragraph of its own', 7],
    ['no right place', '[x]', '[ ]', 'LB-CHECK-005', '[x]', 3],
    ['an unknown objective', '"find-it"', '"find-that"', 'LB-CHECK-002', 'find-it', 3],
  ])('%s is told where it stands', async (_, from, to, code, hint, line) => {
    const { problems } = await compiled(FIND.replace(from, to));
    expect(problems[0]).toMatchObject({ code, line, column: 1, hint: expect.stringContaining(hint) });
  });
});
