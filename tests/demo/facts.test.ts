import { describe, expect, test } from 'vitest';
import { FACT_FORMS, factText, type FactRequest } from '../../src/demo/fact-text.ts';
import { parseFacts } from '../../src/demo/facts.ts';
import { factsOf, loadDefinition, loadDemo } from '../../src/demo/load.ts';
import { copyOf } from './support.ts';

const { facts } = copyOf('save-anatomy');
const [image] = facts.archives['greeter.tar']!.images;
// Figures that do not change with the next recording.
image!.inspectSize = 264_889;
image!.layers[3]!.bytes = 27_056;
const demos = { 'save-anatomy': { 'docker-28-containerd': facts }, 'export-flat': factsOf(loadDemo('export-flat')) };

const show = (request: Partial<FactRequest>) => factText(demos, { demo: 'save-anatomy', of: 'greeter.tar', path: '', ...request });
/** What is said to the author of a fact that there is not. */
function complaint(request: Partial<FactRequest>): string {
  try {
    return `shown as ${show(request).text}`;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a fact', () => {
  test('is shown as it stands', () => {
    expect(show({ path: 'images.0.configDigest' })).toEqual({ text: image!.configDigest, title: null });
    expect(show({ path: 'images.0.tags.0' })).toEqual({ text: 'greeter:latest', title: null });
    expect(show({ path: 'sha256' }).text).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is shown short, as Docker shows a digest, and whole in its title', () => {
    const { shownId } = image!;
    expect(show({ path: 'images.0.shownId', as: 'short' })).toEqual({ text: shownId!.slice(7, 19), title: shownId });
  });

  test.each([
    ['bytes', '264,889 bytes', null],
    ['kB', '265 kB', '264,889 bytes'],
    ['MB', '0.265 MB', '264,889 bytes'],
    ['count', '264,889', null],
    ['full', '264889', null],
  ])('is shown as %s in Docker’s units', (as, text, title) => {
    expect(show({ path: 'images.0.inspectSize', as })).toEqual({ text, title });
  });

  test('counts a list', () => {
    expect(show({ path: 'images.0.layers', as: 'count' }).text).toBe('5');
    expect(show({ path: 'images.0.layers.3.bytes', as: 'kB' }).text).toBe('27.1 kB');
  });

  test('can be of the engine, or of an image that is not kept', () => {
    expect(show({ of: 'engine', path: 'version' }).text).toBe('28.5.2');
    expect(show({ demo: 'export-flat', of: 'greeter:flat', path: 'layers', as: 'count' }).text).toBe('1');
  });
});

describe('a fact that there is not says what there is:', () => {
  test.each<[string, Partial<FactRequest>, string]>([
    ['demo', { demo: 'save-anatomi' }, 'There is no demo “save-anatomi”. Did you mean “save-anatomy”?'],
    ['engine', { engine: 'docker-20' }, 'The demo save-anatomy was not recorded with the engine “docker-20”. There are: docker-28-containerd.'],
    ['archive', { of: 'greter.tar' }, 'The demo save-anatomy keeps nothing named “greter.tar”. Did you mean “greeter.tar”?'],
    ['field', { path: 'images.0.configDigset' }, 'The facts of greeter.tar in save-anatomy have no “configDigset” (in “images.0.configDigset”). Did you mean “configDigest”?'],
    ['layer', { path: 'images.0.layers.5.digest' }, 'have no “5” (in “images.0.layers.5.digest”). The list has entries 0 to 4.'],
    ['way to show it', { path: 'bytes', as: 'KB' }, '“KB” is no way to show a fact. Did you mean “kB”?'],
    ['size of a digest', { path: 'images.0.configDigest', as: 'kB' }, 'cannot be shown as kB. It can be shown as full, short.'],
    ['text of a group', { path: 'images.0' }, '“images.0” of greeter.tar in save-anatomy is a group of facts, which cannot be shown as full. It can be shown as nothing.'],
    ['inherited field', { path: 'constructor' }, 'have no “constructor”'],
  ])('%s', (_, request, message) => {
    expect(complaint(request)).toContain(message);
  });

  test('every form is tried above or refused', () => {
    for (const as of FACT_FORMS) expect(complaint({ path: 'images', as })).toMatch(as === 'count' ? /^shown as 1$/ : /is a list, which cannot be shown/);
  });
});

describe('facts.json', () => {
  test('is refused with the path at which something else was expected', () => {
    const broken = structuredClone(facts) as unknown as { v: number; archives: Record<string, { images: { layers: { digest: string }[] }[] }> };
    broken.v = 2;
    broken.archives['greeter.tar']!.images[0]!.layers[1]!.digest = 'sha256:12';
    const { facts: read, problems } = parseFacts(JSON.stringify(broken), 'facts.json');
    expect(read).toBeNull();
    expect(problems.map(({ message }) => message)).toEqual([
      'facts.json: “v” must be 1, found 2.',
      'facts.json: “archives.greeter.tar.images.0.layers.1.digest” must be sha256: and 64 digits, found "sha256:12".',
    ]);
  });

  test('may know of a digest on screen only the twelve digits that Docker prints, and no other number of them', () => {
    const withDigests = (...digits: string[]) => JSON.stringify({ ...facts, digests: Object.fromEntries(digits.map((hex) => [`sha256:${hex}`, 'a layer'])) });
    expect(parseFacts(withDigests('9a3273dfdaa7', 'a'.repeat(64)), 'facts.json').problems).toEqual([]);
    expect(parseFacts(withDigests('9a3273dfdaa', 'a'.repeat(63)), 'facts.json').problems).toHaveLength(2);
  });

  test.each(['', 'null', '[]', '{}', '{"v":1,"steps":7,"archives":{"a":null},"images":{},"digests":{"a":"b"}}'])('%j is refused', (json) => {
    const { facts, problems } = parseFacts(json, 'facts.json');
    expect(facts).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
  });
});

test('an unknown demo is refused with the name that was probably meant', () => {
  expect(() => loadDefinition('save-anatomie')).toThrow('There is no demo “save-anatomie”. Did you mean “save-anatomy”?');
});
