import { describe, expect, test } from 'vitest';
import { linkDigests, targetOf, type DigestTarget } from '../../src/terminal/digest-links.ts';
import { rowHtml } from '../../src/terminal/html.ts';

const LAYER = 'ab'.repeat(32);
const CONFIG = `abababababab${'0'.repeat(52)}`;
const OTHER = 'cd'.repeat(32);
const target = (entry: string, colour: number | null = null, pattern = 0): DigestTarget => ({ href: '/d/#explorer', entry, what: `the "${entry}"`, colour, pattern });
const targets = new Map([[LAYER, target('blobs/layer', 3)], [CONFIG, target('config.json')], [OTHER, target('other', 2, 1)]]);
const linked = (text: string) => linkDigests([{ text, style: '' }], targets).filter((span) => span.target).map((span) => [span.text, span.target!.entry]);

describe('digests in a row', () => {
  test.each([
    [`sha256:${LAYER}`, [[`sha256:${LAYER}`, 'blobs/layer']]],
    [`"blobs/sha256/${OTHER}",`, [[OTHER, 'other']]],
    ['cdcdcdcdcdcd   2 years ago', [['cdcdcdcdcdcd', 'other']]],
    [`sha256:${OTHER.slice(0, 59)} 2kB`, [[`sha256:${OTHER.slice(0, 59)}`, 'other']]],
  ])('%s is known whole, short, or cut at the edge', (text, expected) => {
    expect(linked(text)).toEqual(expected);
  });

  test.each(['abababababab', '123456789012', 'cdcdcd', `sha256:${'e'.repeat(64)}`, `x${OTHER}`])('%s is ambiguous, unknown or none', (text) => {
    expect(linked(text)).toEqual([]);
  });

  test('a whole digest is never taken for the beginning of another', () => {
    expect(targetOf(LAYER, targets)?.entry).toBe('blobs/layer');
    expect(targetOf('f'.repeat(64), targets)).toBeUndefined();
  });

  test('the text stays the same, and a link may run over several styles', () => {
    const row = [{ text: `=> ${OTHER.slice(0, 10)}`, style: 'fg-4' }, { text: `${OTHER.slice(10)} done`, style: 'bold' }];
    expect(linkDigests(row, targets).map(({ text }) => text).join('')).toBe(`=> ${OTHER} done`);
    expect(rowHtml(row, Infinity, targets)).toBe(
      '<span class="t-fg-4">=&gt; </span>'
      + '<a class="t-digest" href="/d/#explorer" data-layer="2" data-pattern="1" data-entry="other" title="the &quot;other&quot;">'
      + `<span class="t-fg-4">${OTHER.slice(0, 10)}</span><span class="t-bold">${OTHER.slice(10)}</span></a><span class="t-bold"> done</span>`,
    );
  });
});
