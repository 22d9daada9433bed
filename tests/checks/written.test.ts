import { compile } from '@mdx-js/mdx';
import remarkGfm from 'remark-gfm';
import { describe, expect, test } from 'vitest';
import { VFile } from 'vfile';
import type { Problem } from '../../src/base/problems.ts';
import { remarkChecks } from '../../src/checks/remark.ts';

const OBJECTIVES = [{ id: 'explain-latest', text: 'say what latest means' }, { id: 'order-layers', text: 'order layers' }];

async function compiled(value: string): Promise<{ code: string; problems: Problem[] }> {
  const file = new VFile({ value, path: 'content/lessons/04-names.mdx' });
  file.data['astro'] = { frontmatter: { objectives: OBJECTIVES } };
  const code = await compile(file, { remarkPlugins: [remarkGfm, remarkChecks], jsx: true }).then(String, () => '');
  return { code, problems: (file.data['problems'] as Problem[] | undefined) ?? [] };
}

const CHOICE = `Text.

<Check id="latest" objective="explain-latest">

Some words before.

What is \`latest\`?

- [x] A name

  The one that Docker fills in.
- [ ] The newest image

  Nothing makes it so.

> Think of a fresh clone.

</Check>
`;
const changed = (from: string, to: string) => compiled(CHOICE.replace(from, to));

describe('a check written in MDX', () => {
  test('becomes a form with its answer beside, the last paragraph before the options its legend', async () => {
    const { code, problems } = await compiled(CHOICE);
    expect(problems).toEqual([]);
    expect(code).toContain(String.raw`check="{&quot;kind&quot;:&quot;one&quot;,&quot;right&quot;:[0]}"`);
    expect(code).toMatch(/<_components.legend>\{"What is "\}<_components.code>\{"latest"\}/);
    expect(code.match(/type="radio"/g)).toHaveLength(2);
    expect(code).toMatch(/check-hint[\s\S]*Think of a fresh clone/);
  });

  test('with several right options is one where each has to be chosen', async () => {
    const { code } = await changed('- [ ] The', '- [x] The');
    expect(code).toContain('&quot;several&quot;,&quot;right&quot;:[0,1]');
    expect(code.match(/type="checkbox"/g)).toHaveLength(2);
  });

  test('with a numbered list asks for its order, and begins with another one', async () => {
    const { code } = await compiled('<Check id="order" objective="order-layers">\n\nBase first:\n\n1. base\n2. middle\n3. top\n\n</Check>');
    const [begins] = /<_components.ol className="check-order">[\s\S]*?<\/_components.ol>/.exec(code)!;
    const order = [...begins.matchAll(/data-option="(\d)"/g)].map(([, thing]) => Number(thing));
    expect(order.toSorted()).toEqual([0, 1, 2]);
    expect(order).not.toEqual([0, 1, 2]);
  });

  test('with an answer in a code block asks for a command', async () => {
    const { code } = await compiled('<Check id="save" objective="order-layers">\n\nSave it.\n\n```sh answer\ndocker save -o a.tar a\ndocker save a > a.tar\n```\n\n</Check>');
    expect(code).toContain('docker save -o a.tar a&quot;,&quot;docker save a > a.tar');
    expect(code).toContain('type="text"');
  });
});

describe('an author’s mistake is told at the line and column of the check', () => {
  test.each([
    ['an id that is missing', ' id="latest"', '', 'LB-CHECK-001', /needs id=/],
    ['an objective that is missing', ' objective="explain-latest"', '', 'LB-CHECK-001', /needs objective=/],
    ['an objective that the lesson does not have', '="explain-latest"', '="explain-lates"', 'LB-CHECK-002', /no such objective/],
    ['no right option', '[x]', '[ ]', 'LB-CHECK-005', /No option/],
    ['an option without a reason', '\n\n  Nothing makes it so.', '', 'LB-CHECK-006', /“The newest image”/],
    ['an option that is not marked', '- [ ] The newest', '- The newest', 'LB-CHECK-007', /neither/],
    ['no answer at all', /- \[x\][\s\S]*makes it so\./.exec(CHOICE)![0], '', 'LB-CHECK-004', /no list/],
    ['no question', 'Some words before.\n\nWhat is `latest`?\n\n', '', 'LB-CHECK-008', /asks nothing/],
    ['a single option', /- \[ \][\s\S]*makes it so\.\n/.exec(CHOICE)![0], '', 'LB-CHECK-009', /has 1 options/],
  ])('%s', async (_, from, to, code, words) => {
    const { problems } = await changed(from, to);
    expect(problems).toMatchObject([{ code, line: 3, column: 1, message: expect.stringMatching(words) }]);
  });

  test('two checks with one id', async () => {
    expect((await compiled(`${CHOICE}\n${CHOICE}`)).problems).toMatchObject([{ code: 'LB-CHECK-003' }]);
  });

  test('an objective that is nearly right is guessed', async () => {
    const [problem] = (await changed('="explain-latest"', '="explain-lates"')).problems;
    expect(problem!.hint).toContain('explain-latest');
  });
});
