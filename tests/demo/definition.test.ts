import { describe, expect, test } from 'vitest';
import { parseDemo } from '../../src/demo/definition.ts';

const SOUND = `title: A demo
engines: [docker-28-containerd]
steps:
  - id: pull
    run: docker pull busybox
    say: Fetch an image.
`;

/** What is wrong with a definition, as a person reads it. */
function messages(text: string): string[] {
  return parseDemo('a', text).problems.map(({ message, hint }) => [message, hint].filter(Boolean).join(' '));
}

describe('a definition', () => {
  test('needs a title, an engine and a step; everything else has a default', () => {
    expect(parseDemo('a', SOUND)).toEqual({
      demo: {
        name: 'a',
        title: 'A demo',
        engines: ['docker-28-containerd'],
        terminal: { cols: 80, rows: 20 },
        images: [],
        network: null,
        prepare: [],
        steps: [{ id: 'pull', run: 'docker pull busybox', say: 'Fetch an image.', expect: { exit: 0 } }],
        keep: [],
        volatile: [],
      },
      problems: [],
    });
  });

  test('can expect an exit code and a text, keep files and say what differs from run to run', () => {
    const { demo } = parseDemo('a', `${SOUND}    expect: { exit: 1, match: '^no' }\nkeep: [a.tar]\nvolatile: [time]\nterminal: { cols: 100, rows: 22 }\nprepare: [ls]\nnetwork: { kilobits: 600 }\n`);
    expect(demo).toMatchObject({
      terminal: { cols: 100, rows: 22 }, steps: [{ expect: { exit: 1, match: '^no' } }], keep: ['a.tar'], volatile: ['time'], prepare: ['ls'], network: { kilobits: 600 },
    });
  });
});

describe('a broken definition says file, line and column:', () => {
  test.each([
    ['a network that lets nothing through', `${SOUND}network: { kilobits: 0 }\n`, 'demos/a/demo.yaml:7:22: “kilobits” must be a whole number above 0, found 0.'],
    ['an unknown field', `${SOUND}keeps: [a.tar]\n`, 'demos/a/demo.yaml:7:1: “keeps” is not known here. Did you mean “keep”?'],
    ['an unknown field of a step', `${SOUND}    says: This.\n`, 'demos/a/demo.yaml:7:5: “says” is not known here. Did you mean “say”?'],
    ['an engine that there is not', SOUND.replace('[docker-28-', '[docker-29-'), 'demos/a/demo.yaml:2:11: there is no engine “docker-29-containerd”. Did you mean “docker-28-containerd”?'],
    ['a second step of one name', `${SOUND}  - { id: pull, run: ls, say: Look. }\n`, 'demos/a/demo.yaml:7:11: the step “pull” stands here a second time. Give each step its own id.'],
    ['an unknown kind', `${SOUND}volatile: [times]\n`, 'demos/a/demo.yaml:7:12: “times” is no kind of volatile token. Did you mean “time”?'],
    ['a broken expression', `${SOUND}    expect:\n      match: '('\n`, 'demos/a/demo.yaml:8:14: “match” is no regular expression: Invalid regular expression: /(/m: Unterminated group'],
    ['a text where a number belongs', `${SOUND}terminal: { cols: wide, rows: 20 }\n`, 'demos/a/demo.yaml:7:19: “cols” must be a whole number, found "wide".'],
    ['a step without a command', SOUND.replace(/ {4}run: .*\n/, ''), 'demos/a/demo.yaml:4:5: “run” is missing.'],
    ['a step whose name is no name', SOUND.replace('id: pull', 'id: Pull it'), 'demos/a/demo.yaml:4:9: “id” must be a name of small letters, digits and hyphens, found "Pull it".'],
    ['steps that are no list', SOUND.replace(/steps:[^]*/, 'steps: none\n'), 'demos/a/demo.yaml:3:8: “steps” must be a list of mappings, at least one, found "none".'],
    ['a list that is no list', `${SOUND}keep: 7\n`, 'demos/a/demo.yaml:7:7: “keep” must be a list of files, found 7.'],
    ['a line that is no YAML', `${SOUND}keep: [\n`, 'demos/a/demo.yaml:8:1: this is no YAML: '],
    ['no mapping at all', '- a\n', 'demos/a/demo.yaml:1:1: this is no YAML: a mapping of fields was expected'],
  ])('%s', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringContaining(message)]);
    expect(parseDemo('a', text).demo).toBeNull();
  });

  test('several at once, and missing fields where the mapping begins', () => {
    expect(messages('engines: []\n')).toEqual([
      'demos/a/demo.yaml:1:10: “engines” must be a list of engines, found [].',
      'demos/a/demo.yaml:1:1: “title” is missing.',
      'demos/a/demo.yaml:1:1: “steps” is missing.',
    ]);
  });
});
