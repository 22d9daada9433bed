// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { renderToString } from 'preact-render-to-string';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openImage } from '../../../src/image/index.ts';
import { archiveOf, hybridOf, layerOf } from '../../image/fixtures.ts';
import { Explorer } from '../../../src/widgets/archive-explorer/Explorer.tsx';
import type { LbArchiveExplorer } from '../../../src/widgets/archive-explorer/element.ts';
import { type ExplorerState, firstState } from '../../../src/widgets/archive-explorer/state.ts';
import { withTexts } from '../../../src/widgets/archive-explorer/texts.ts';
import { viewOf } from '../../../src/widgets/archive-explorer/view.ts';

// There are no workers here: the same reader does the same work on this thread.
vi.mock('../../../src/image/client.ts', async () => ({ openInWorker: (await import('../../../src/image/index.ts')).openImage }));

const bytes = new Uint8Array(readFileSync('public/demos/save-anatomy/greeter.tar'));
const view = viewOf(await withTexts('greeter.tar', new Blob([bytes]), await openImage(new Blob([bytes]))));
const [image] = view.archive.images;
const topLayer = image!.layers.at(-1)!.entryPath!;
const html = renderToString(
  <Explorer id="x" view={view} state={firstState(view, { archive: 'greeter.tar' })} status={{ phase: 'static' }} bundled="greeter.tar" text={view.texts.get('manifest.json')} />,
);

let heard: ExplorerState[] = [];
const hear = (event: Event) => heard.push((event as CustomEvent<ExplorerState>).detail);
const element = () => document.querySelector<LbArchiveExplorer>('lb-archive-explorer')!;
const text = (selector: string) => element().querySelector(selector)?.textContent ?? '';
const settled = (words: RegExp) => vi.waitFor(() => expect(text('[role=status]')).toMatch(words), { timeout: 10_000 });
const button = (name: string) => [...element().querySelectorAll('button')].find(({ textContent }) => textContent === name)!;
const row = (name: string) => [...element().querySelectorAll<HTMLButtonElement>('.explorer-row')].find((button) => button.textContent.includes(name))!;
const drop = (file: File) => {
  const event = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer: { types: ['Files'], files: [file] } });
  element().querySelector('.explorer-list')!.dispatchEvent(event);
};

beforeEach(async () => {
  await import('../../../src/widgets/archive-explorer/element.ts');
  vi.stubGlobal('fetch', vi.fn(async () => new Response(bytes, { headers: { 'content-length': String(bytes.length) } })));
  document.body.innerHTML = `<lb-archive-explorer id="x" data-src="/demos/save-anatomy/greeter.tar" data-name="greeter.tar">${html}</lb-archive-explorer>`;
  document.addEventListener('lb-state', hear);
});
afterEach(() => {
  document.removeEventListener('lb-state', hear);
  document.body.replaceChildren();
  heard = [];
  vi.unstubAllGlobals();
});

describe('the element', () => {
  test('fetches nothing until it is near, then verifies and wakes the controls, keeping what the server drew', async () => {
    const json = element().querySelector('.explorer-json');
    expect(fetch).not.toHaveBeenCalled();
    expect(row('index.json').disabled).toBe(true);
    element().wake();
    await settled(/verified: \d+ digests recomputed in your browser, all agree/);
    expect(row('index.json').disabled).toBe(false);
    expect(element().querySelector('.explorer-json')).toBe(json);
    expect(element().querySelectorAll('.explorer')).toHaveLength(1);
    expect(heard).toEqual([]);
  });

  test('woken twice fetches once', async () => {
    element().wake();
    element().wake();
    await settled(/verified/);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test('publishes what a person does', async () => {
    element().wake();
    await settled(/verified/);
    row('index.json').click();
    expect(heard).toEqual([expect.objectContaining({ archive: 'greeter.tar', selected: 'index.json' })]);
    expect(element().state).toEqual(heard[0]);
  });

  test('applies a state from outside, and announces nothing', async () => {
    element().wake();
    await settled(/verified/);
    element().apply({ archive: 'greeter.tar', selected: topLayer, via: [], path: null, filter: '', rows: 500 });
    await vi.waitFor(() => expect(text('.explorer-title')).toContain('RUN rm'));
    expect(heard).toEqual([]);
  });

  test('keeps a state that came before it was awake', async () => {
    const state = { archive: 'greeter.tar', selected: 'index.json', via: [], path: null, filter: '', rows: 500 };
    element().apply(state);
    expect(element().state).toEqual(state);
    element().wake();
    await settled(/verified/);
    expect(text('.explorer-title')).toContain('index.json');
  });

  test('says what could not be fetched, leaves what the server drew, and still opens a reader’s own file', async () => {
    vi.stubGlobal('fetch', vi.fn(async () => new Response('', { status: 404 })));
    element().wake();
    await settled(/greeter\.tar could not be fetched: the server answered 404/);
    expect(text('.explorer-json')).toContain('RepoTags');
    expect(element().querySelector<HTMLInputElement>('input[type=file]')!.disabled).toBe(false);
    await element().open(new File([bytes], 'mine.tar'));
    expect(text('.explorer-name')).toContain('mine.tar');
    expect(text('[role=status]')).toMatch(/verified/);
  });
});

describe('a reader’s own file', () => {
  test('is read where it is dropped, and others learn its name, size and digest only', async () => {
    element().wake();
    await settled(/verified/);
    drop(new File([bytes], 'mine.tar'));
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    expect(heard[0]).toMatchObject({ file: { name: 'mine.tar', size: bytes.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }, selected: 'manifest.json' });
    expect(heard[0]).not.toHaveProperty('archive');
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test('that was changed in one byte shows the entry and both digests', async () => {
    const changed = bytes.slice();
    changed[view.archive.entries.find(({ path }) => path === topLayer)!.offset + 40]! ^= 1;
    await element().open(new File([changed], 'changed.tar'));
    expect(text('[role=status]')).toMatch(/^not verified: .* 1 differs$/);
    expect(text('.explorer-status ul')).toContain(`in ${topLayer}`);
    expect(row('RUN rm').textContent).toContain('differs');
  });

  test.each([
    ['cut', bytes.slice(0, 150_000)], ['empty', new Uint8Array()], ['no archive', new TextEncoder().encode('hello'.repeat(1000))],
  ])('that is %s says what is wrong, and one button leads back to the lesson’s archive', async (_, content) => {
    element().wake();
    await settled(/verified/);
    await element().open(new File([content], 'broken.tar'));
    expect(text('[role=status]')).not.toMatch(/^✓|all agree/);
    expect(text('.explorer-problems')).toMatch(/error/);
    button('Back to greeter.tar').click();
    await settled(/all agree/);
    expect(text('.explorer-name')).toContain('greeter.tar');
    expect(heard.at(-1)).toMatchObject({ archive: 'greeter.tar', selected: 'manifest.json' });
  });

  test('stops being read on request: what was shown before stays, and others learn nothing', async () => {
    element().wake();
    await settled(/verified/);
    const reading = element().open(new File([bytes], 'mine.tar'));
    button('Stop').click();
    await reading;
    expect(text('[role=status]')).toMatch(/all agree/);
    expect(text('.explorer-name')).toContain('greeter.tar');
    expect(heard).toEqual([]);
  });

  test('that meets a bound of the reader is read again with ten times as much on request', async () => {
    const deep = JSON.parse(`${'['.repeat(300)}${']'.repeat(300)}`) as object;
    await element().open(new File([await archiveOf(hybridOf({ layers: [await layerOf({ a: '1' })], config: { deep } }).files)], 'deep.tar'));
    await vi.waitFor(() => expect(text('.explorer-problems')).toMatch(/deeper than 256 levels.*--limit jsonDepth=NUMBER/));
    button('Read it with ten times this limit').click();
    await settled(/all agree/);
    expect(element().querySelector('.explorer-problems')).toBeNull();
    expect(text('.explorer-name')).toContain('deep.tar');
  });

  test('in another window is named here, and followed once the same file is opened', async () => {
    element().wake();
    await settled(/verified/);
    const file = { name: 'theirs.tar', size: bytes.length, sha256: null };
    element().apply({ file, selected: 'index.json', via: [], path: null, filter: '', rows: 500 });
    await vi.waitFor(() => expect(text('.explorer-notice')).toContain('The other window shows theirs.tar'));
    await element().open(new File([bytes], 'theirs.tar'));
    await vi.waitFor(() => expect(text('.explorer-title')).toContain('index.json'));
    expect(element().querySelector('.explorer-notice')).toBeNull();
    expect(heard).toEqual([]);
  });
});
