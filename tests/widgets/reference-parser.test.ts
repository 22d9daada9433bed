import { readFileSync } from 'node:fs';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { parseReference, type Reference } from '../../src/docker/reference/index.ts';
import { framed } from '../../src/widgets/instrument/plain.ts';
import { referenceParser } from '../../src/widgets/reference-parser/instrument.ts';
import { addressOf, filledInSentence, segmentsOf } from '../../src/widgets/reference-parser/segments.ts';
import { MOST_CHARACTERS, restore } from '../../src/widgets/reference-parser/state.ts';

const { references } = JSON.parse(readFileSync('tests/fixtures/docker/references.json', 'utf8')) as { references: { input: string; error?: string }[] };
const read = (text: string) => parseReference(text) as Reference;
const accepted = references.filter(({ error }) => error === undefined).map(({ input }) => input);
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('the parts of a reference', () => {
  test('give its canonical form again, with their separators, for all that Docker takes', () => {
    for (const input of accepted) {
      const reference = read(input);
      expect(segmentsOf(reference).map(({ separator, text }) => separator + text).join(''), input).toBe(reference.canonical);
    }
  });

  test('say which of them Docker added', () => {
    const added = (text: string) => segmentsOf(read(text)).filter(({ filledIn }) => filledIn).map(({ part, text: part_ }) => `${part} ${part_}`);
    expect(added('busybox')).toEqual(['registry docker.io', 'namespace library', 'tag latest']);
    expect(added('somebody/clock:2')).toEqual(['registry docker.io']);
    expect(added('localhost:5000/team/toolbox:1.0')).toEqual([]);
    expect(added(`busybox@${DIGEST}`)).toEqual(['registry docker.io', 'namespace library']);
  });

  test('have no namespace where a registry of one’s own has none', () => {
    expect(segmentsOf(read('registry.example.com/postgres')).map(({ part }) => part)).toEqual(['registry', 'name', 'tag']);
  });

  test('keep all but the last name of a long path as namespace', () => {
    expect(segmentsOf(read('localhost/a/b/c:1')).map(({ text }) => text)).toEqual(['localhost', 'a/b', 'c', '1']);
  });

  test('are told in a sentence', () => {
    expect(filledInSentence(read('busybox').filledIn)).toBe('Docker fills in the registry, the namespace and the tag.');
    expect(filledInSentence(read('somebody/clock:2').filledIn)).toBe('Docker fills in the registry.');
    expect(filledInSentence([])).toBe('Docker has nothing to fill in.');
  });
});

describe('the address that is asked', () => {
  test('is Docker Hub’s registry where the reference says docker.io, in each of its writings', () => {
    for (const text of ['busybox', 'docker.io/busybox', 'index.docker.io/library/busybox:latest']) {
      expect(addressOf(read(text))).toEqual({ host: 'registry-1.docker.io', path: '/v2/library/busybox/manifests/latest' });
    }
  });

  test('is the host that the reference names, with its port', () => {
    expect(addressOf(read('localhost:5000/team/toolbox:1.0'))).toEqual({ host: 'localhost:5000', path: '/v2/team/toolbox/manifests/1.0' });
  });

  test('ends in the digest where there is one, with a tag or without', () => {
    for (const text of [`busybox@${DIGEST}`, `busybox:1.35@${DIGEST}`]) expect(addressOf(read(text))?.path).toBe(`/v2/library/busybox/manifests/${DIGEST}`);
  });

  test('is none where the grammar finds no registry', () => {
    expect(addressOf(read('my_host.example/app'))).toBeNull();
  });
});

describe('the instrument', () => {
  const view = { reference: 'busybox', examples: ['busybox', 'Toolbox'] };
  const drawn = (reference: string, ready = true) => renderToString(h('div', null, framed(referenceParser, { id: 'parser', view, state: { reference }, ready, onState: () => {} })));

  test('shows Docker’s own error, as the recorded session printed it, and no parts', () => {
    const recorded = readFileSync('public/demos/names-and-tags/session.cast', 'utf8');
    const error = (parseReference('Toolbox') as { error: string }).error;
    expect(recorded).toContain(error);
    expect(drawn('Toolbox')).toContain(error);
    expect(drawn('Toolbox')).not.toContain('data-part');
  });

  test('draws every reference that was tried on Docker’s client', () => {
    for (const { input, error } of references) expect(drawn(input).includes('data-part'), input).toBe(error === undefined);
  });

  test('has no control that does nothing before its script is there', () => {
    const controls = drawn('busybox', false).match(/<(?:input|button)[^>]*>/g)!;
    expect(controls).toHaveLength(3);
    for (const control of controls) expect(control).toContain('disabled');
  });

  test('takes what another window typed, and nothing that is no text', () => {
    expect(restore(view, { reference: 'alpine:3' })).toEqual({ reference: 'alpine:3' });
    for (const odd of [null, 3, [], { reference: 4 }]) expect(restore(view, odd)).toEqual({ reference: 'busybox' });
    expect(restore(view, { reference: 'a'.repeat(10_000) }).reference).toHaveLength(MOST_CHARACTERS);
  });
});
