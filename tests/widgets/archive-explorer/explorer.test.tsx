// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { renderToString } from 'preact-render-to-string';
import { useState } from 'preact/hooks';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { Explorer } from '../../../src/widgets/archive-explorer/Explorer.tsx';
import { type ExplorerState, firstState } from '../../../src/widgets/archive-explorer/state.ts';
import type { Status } from '../../../src/widgets/archive-explorer/status.ts';
import { type ArchiveView, type Opened, viewOf } from '../../../src/widgets/archive-explorer/view.ts';
import { digestOf, GREETER, sample } from './sample.ts';

const source = { archive: 'greeter.tar' };
let published: ExplorerState[] = [];

function Living({ view, status }: { view: ArchiveView; status: Status }) {
  const [state, setState] = useState(firstState(view, source));
  const onState = (next: ExplorerState) => {
    published.push(next);
    setState(next);
  };
  return <Explorer id="x" view={view} state={state} status={status} bundled="greeter.tar" ready text={view.texts.get(state.selected ?? '')} onState={onState} />;
}

function show(opened: Opened = sample(), status: Status = { phase: 'open' }) {
  void act(() => render(<Living view={viewOf(opened)} status={status} />, document.body));
}
const all = <T extends Element = HTMLElement>(selector: string) => [...document.querySelectorAll<T>(selector)];
const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
const press = (element: Element | undefined) => act(() => (element as HTMLElement).click());
const row = (name: string) => all('.explorer-row').find((button) => button.textContent.includes(name));
const openLayer = async (name: string) => {
  await press(row(name));
  await vi.waitFor(() => expect(document.querySelector('table')).not.toBeNull());
};

beforeAll(() => Promise.all(['LayerDetail', 'Meaning', 'ProblemList'].map((part) => import(`../../../src/widgets/archive-explorer/${part}.tsx`))));
afterEach(() => {
  render(null, document.body);
  document.body.replaceChildren();
  published = [];
});

describe('on the server', () => {
  const view = viewOf(sample());
  const html = renderToString(<Explorer id="x" view={view} state={firstState(view, source)} status={{ phase: 'static' }} bundled="greeter.tar" text={view.texts.get('manifest.json')} />);

  test('the archive’s entries and the whole of manifest.json are there to read', () => {
    for (const name of ['index.json', 'image manifest', 'image config', 'COPY greet.sh .', 'oci-layout']) expect(html).toContain(name);
    document.body.innerHTML = html;
    for (const label of all('.explorer-json small')) label.remove();
    expect(JSON.parse(text('.explorer-json').replaceAll('\u00a0', ' '))).toEqual(JSON.parse(String(view.texts.get('manifest.json'))));
  });

  test('nothing claims to be verified, and nothing can be used yet', () => {
    expect(html).toContain('Nothing is verified in this browser yet');
    expect(html).not.toContain('explorer-tick');
    expect(html.match(/<(button|input)/g)!.length).toBe(html.match(/<(button|input)[^>]* disabled/g)!.length);
    expect(html).not.toContain('href=');
  });

  test('no style attribute is written', () => {
    expect(html).not.toMatch(/\sstyle=/);
  });
});

describe('the list', () => {
  test('marks the open entry, and opens another by its button', async () => {
    show();
    expect(all('[aria-current=true]').map((button) => button.querySelector('.explorer-what')!.textContent)).toEqual(['manifest.json']);
    await press(row('index.json'));
    expect(row('index.json')!.getAttribute('aria-current')).toBe('true');
    expect(text('.explorer-title')).toContain('index.json');
    expect(published.at(-1)).toMatchObject({ archive: 'greeter.tar', selected: 'index.json', via: [] });
  });

  test('shows ticks only once the digests were recomputed here', () => {
    show(sample(), { phase: 'checking', name: 'greeter.tar', done: 1, total: 4 });
    expect(all('.explorer-tick')).toHaveLength(0);
    expect(text('.explorer-progress')).toContain('1 of 4 bytes');
    show();
    expect(all('.explorer-tick').length).toBeGreaterThan(5);
  });
});

describe('a field of a document', () => {
  const key = (pointer: string) => document.querySelector<HTMLElement>(`[data-field="${pointer}"]`)!;

  test('opens what it means and where that is written, and closes it again', async () => {
    show();
    await press(key('/0/Layers'));
    await vi.waitFor(() => expect(text('.explorer-meaning')).toMatch(/^The paths of the layers in the archive, the lowest first.*Docker image-spec, spec\.md$/));
    expect(key('/0/Layers').getAttribute('aria-expanded')).toBe('true');
    expect(document.getElementById(key('/0/Layers').getAttribute('aria-controls')!)!.className).toBe('explorer-meaning');
    expect(published.at(-1)).toMatchObject({ selected: 'manifest.json', field: '/0/Layers' });
    await press(key('/0/Layers'));
    expect(all('.explorer-meaning')).toHaveLength(0);
    expect(published.at(-1)).toMatchObject({ field: null });
  });

  test('that no specification has says so', async () => {
    const opened = sample();
    show({ ...opened, texts: new Map([...opened.texts, ['manifest.json', '[{"Config":"c","Layers":[],"Nonsense":1}]']]) });
    await press(key('/0/Nonsense'));
    await vi.waitFor(() => expect(text('.explorer-meaning')).toContain('No specification that is known here has this field'));
  });

  test('is one of many with one tab stop; arrow keys move between them, Enter and the space bar open them', async () => {
    show();
    const stops = () => all('[data-field]').filter(({ tabIndex }) => tabIndex === 0).map(({ dataset }) => dataset['field']);
    expect(stops()).toEqual(['/0/Config']);
    key('/0/Config').focus();
    const type = async (name: string) => {
      const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true });
      await act(() => void document.activeElement!.dispatchEvent(event));
      expect(event.defaultPrevented, name).toBe(true);
    };
    await type('ArrowDown');
    expect(stops()).toEqual(['/0/RepoTags']);
    expect(document.activeElement).toBe(key('/0/RepoTags'));
    await type('Enter');
    await vi.waitFor(() => expect(text('.explorer-meaning')).toContain('The names that the image gets'));
    await type(' ');
    expect(all('.explorer-meaning')).toHaveLength(0);
  });

  test('closes when another entry is opened', async () => {
    show();
    await press(key('/0/Layers'));
    await press(row('index.json'));
    expect(all('.explorer-meaning')).toHaveLength(0);
  });
});

describe('what hides or turns text', () => {
  test('is shown escaped in documents, names and instructions', async () => {
    const opened = sample([{ createdBy: 'RUN \u202efdp.exe', files: ['a'] }], 'turned\u202egnp.tar');
    const [image] = opened.archive.images;
    show({
      ...opened, name: 'turned\u202egnp.tar',
      archive: { ...opened.archive, images: [{ ...image!, tags: ['greeter\u200b:latest'] }] },
      texts: new Map([...opened.texts, ['manifest.json', '[{"Config":"\u202etxt","\u200bLayers":[]}]']]),
    });
    expect(document.body.textContent).not.toMatch(/[\u200b\u202e]/);
    expect(text('.explorer-name')).toContain('turned\\xe2\\x80\\xaegnp.tar');
    expect(text('.explorer-way')).toContain('greeter\\xe2\\x80\\x8b:latest');
    expect(text('.explorer-json')).toContain('"\\xe2\\x80\\xaetxt"');
    expect(text('.explorer-list')).toContain('RUN \\xe2\\x80\\xaefdp.exe');
  });
});

describe('a digest in the JSON', () => {
  test('is a link that says what it names, opens it, and takes the focus along', async () => {
    show();
    const [link] = all('.explorer-link');
    expect(document.getElementById(link!.getAttribute('aria-describedby')!)!.textContent).toBe('image config');
    await press(link);
    expect(text('.explorer-title')).toContain('image config');
    expect(document.activeElement).toBe(document.querySelector('.explorer-title'));
    expect(all('.explorer-way li').map((item) => item.textContent)).toEqual(['greeter:latest', 'manifest.json', expect.stringMatching(/^image config [0-9a-f]{12}$/)]);
  });

  test('of a layer wears the layer’s colour', () => {
    show();
    const listed = all('.explorer-row[data-layer]').map(({ dataset }) => dataset['layer']);
    expect(all('.explorer-link[data-layer]').map(({ dataset }) => dataset['layer'])).toEqual(listed.reverse());
  });

  test('that names nothing here says so and is no link', () => {
    const opened = sample();
    show({ ...opened, texts: new Map([...opened.texts, ['manifest.json', JSON.stringify([digestOf('elsewhere')])]]) });
    expect(text('.explorer-json')).toContain('not in this archive');
    expect(all('.explorer-link')).toHaveLength(0);
  });
});

describe('a layer', () => {
  test('lists its files, strikes whiteouts through and names what they hide', async () => {
    show();
    await openLayer('RUN rm');
    expect(all('tbody s').map((mark) => mark.textContent)).toEqual(['.wh.scratch.txt']);
    expect(text('tbody')).toContain('hides tmp/scratch.txt from below');
  });

  test('leads from a whiteout to the file that it hides, and back', async () => {
    show();
    await openLayer('RUN rm');
    await press(document.querySelector('[data-path="tmp/.wh.scratch.txt"]')!);
    expect(text('.explorer-full')).toContain('A mark, not a file: it hides tmp/scratch.txt, which layer 4 still stores.');
    await press(document.querySelector('.explorer-full button')!);
    expect(text('.explorer-title')).toContain('RUN chmod');
    expect(text('tr[aria-current]')).toContain('Layer 5 hides it from containers, but its 60.9 kB stay in the archive.');
    expect(all('.explorer-way li').at(-1)!.textContent).toBe('tmp/scratch.txt');
    expect(published.at(-1)).toMatchObject({ path: 'tmp/scratch.txt' });
  });

  test('has one tab stop among its names; arrow keys, Home and End move on', async () => {
    show();
    await openLayer('ADD busybox');
    const stops = () => all('[data-path]').filter(({ tabIndex }) => tabIndex === 0).map(({ dataset }) => dataset['path']);
    expect(stops()).toEqual(['bin']);
    document.querySelector<HTMLElement>('[data-path]')!.focus();
    for (const [key, path] of [['ArrowDown', 'bin/busybox'], ['End', 'tmp'], ['ArrowDown', 'tmp'], ['ArrowUp', 'home'], ['Home', 'bin']] as const) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      await act(() => void document.activeElement!.dispatchEvent(event));
      expect((document.activeElement as HTMLElement).dataset['path'], key).toBe(path);
      expect(event.defaultPrevented).toBe(true);
      expect(stops()).toEqual([path]);
    }
  });

  test('is filtered as one types, and the filter is part of the state', async () => {
    show(sample([{ createdBy: 'COPY . .', files: Array.from({ length: 30 }, (_, index) => `etc/file-${index}`) }]));
    await openLayer('COPY');
    const input = document.querySelector<HTMLInputElement>('input[type=search]')!;
    input.value = 'FILE-2';
    await act(() => void input.dispatchEvent(new Event('input', { bubbles: true })));
    expect(all('tbody tr')).toHaveLength(11);
    expect(text('caption')).toBe('11 of 30 entries, by path');
    expect(published.at(-1)).toMatchObject({ filter: 'FILE-2' });
  });

  const many = (count: number) => sample([{ createdBy: 'COPY . .', files: Array.from({ length: count }, (_, index) => `f${String(index).padStart(4, '0')}`) }]);
  const numbers = () => all('tbody tr').map((line) => line.getAttribute('aria-rowindex'));

  test('with very many files draws 200 at a time, each with its number in the whole', async () => {
    show(many(450));
    await openLayer('COPY');
    expect(document.querySelector('table')!.getAttribute('aria-rowcount')).toBe('451');
    const [before, after] = all('.explorer-entry .explorer-more button');
    for (const [button, first, last, said] of [[after, 2, 201, '1 to 200'], [after, 202, 401, '201 to 400'], [after, 402, 451, '401 to 450'], [before, 402, 451, '401 to 450'], [before, 202, 401, '201 to 400']] as const) {
      expect([numbers().at(0), numbers().at(-1)]).toEqual([String(first), String(last)]);
      expect(text('.explorer-entry .explorer-more')).toContain(`${said} of 450 entries`);
      await press(button!);
    }
  });

  test('goes on by the arrow keys, Home and End to rows that are not drawn yet', async () => {
    show(many(450));
    await openLayer('COPY');
    document.querySelector<HTMLElement>('[data-path=f0199]')!.focus();
    for (const [key, path] of [['ArrowDown', 'f0200'], ['ArrowUp', 'f0199'], ['End', 'f0449'], ['Home', 'f0000']] as const) {
      await act(() => void document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
      expect((document.activeElement as HTMLElement).dataset['path'], key).toBe(path);
      expect(all('tbody tr').length).toBeLessThanOrEqual(200);
      expect(all('[data-path]').filter(({ tabIndex }) => tabIndex === 0)).toEqual([document.activeElement]);
    }
  });

  test('with few files says nothing of their numbers', async () => {
    show(many(30));
    await openLayer('COPY');
    expect(document.querySelector('[aria-rowcount], [aria-rowindex], .explorer-entry .explorer-more')).toBeNull();
  });

  test('shows a file that is pointed out far down among its neighbours, not below thousands of rows', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => `f${String(index).padStart(4, '0')}`);
    show(sample([{ createdBy: 'COPY . .', files: many }, { createdBy: 'RUN rm f2222', files: ['.wh.f2222'], removed: ['f2222'] }]));
    await openLayer('RUN rm');
    await press(document.querySelector('[data-path=".wh.f2222"]')!);
    await press(document.querySelector('.explorer-full button')!);
    expect(text('tr[aria-current]')).toContain('f2222');
    expect(all('tbody tr')).toHaveLength(200);
    expect(text('caption')).toBe('3,000 entries, by path, from number 2,201 on');
    expect(text('.explorer-entry .explorer-more')).toContain('2,201 to 2,400 of 3,000 entries');
    await press(all('.explorer-entry .explorer-more button')[1]!);
    expect(text('caption')).toContain('from number 2,401 on');
  });

  test('that the archive does not hold cannot be opened', () => {
    show(sample([...GREETER.slice(0, 2), { ...GREETER[2]!, absent: true }]));
    expect((row('COPY') as HTMLButtonElement).disabled).toBe(true);
    expect(row('COPY')!.textContent).toContain('Not in this archive');
  });
});

describe('a root filesystem', () => {
  const exported = () => {
    const opened = sample([{ createdBy: null, files: ['bin/', 'bin/sh 400', 'etc/', 'etc/passwd 50', 'readme 100'] }]);
    return { ...opened, archive: { ...opened.archive, format: 'rootfs' as const } };
  };
  const names = () => all('tbody [data-path]').map(({ textContent }) => textContent);

  test('is listed as folders with their sizes, which open and close', async () => {
    show(exported());
    await openLayer('root filesystem');
    expect(names()).toEqual(['▸bin/', 'readme', '▸etc/']);
    expect(all('tbody tr').map((line) => line.lastElementChild!.textContent)).toEqual(['400 B', '100 B', '50 B']);
    await press(document.querySelector('[data-path=bin]')!);
    expect(names()).toEqual(['▾bin/', 'sh', 'readme', '▸etc/']);
    expect(published.at(-1)).toMatchObject({ order: 'folders', folders: ['bin'] });
    await press(document.querySelector('[data-path="bin/sh"]')!);
    expect(text('.explorer-full')).toContain('No later layer touches it');
    await press(document.querySelector('[data-path="bin/sh"]')!);
    await press(document.querySelector('[data-path=bin]')!);
    expect(names()).toEqual(['▸bin/', 'readme', '▸etc/']);
  });

  test('is walked with the arrow keys, which open and close folders too', async () => {
    show(exported());
    await openLayer('root filesystem');
    document.querySelector<HTMLElement>('[data-path=bin]')!.focus();
    for (const [key, path, count] of [['ArrowRight', 'bin', 4], ['ArrowDown', 'bin/sh', 4], ['ArrowUp', 'bin', 4], ['ArrowLeft', 'bin', 3]] as const) {
      await act(() => void document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
      expect([(document.activeElement as HTMLElement).dataset['path'], names().length], key).toEqual([path, count]);
    }
  });

  test('can be listed by path, or the largest first', async () => {
    show(sample([{ createdBy: 'COPY', files: ['a 1', 'b 3', 'c 2', 'd', 'e', 'f', 'g'] }]));
    await openLayer('COPY');
    expect(names().slice(0, 3)).toEqual(['a', 'b', 'c']);
    const select = document.querySelector<HTMLSelectElement>('select')!;
    select.value = 'size';
    await act(() => void select.dispatchEvent(new Event('change', { bubbles: true })));
    expect(names().slice(0, 3)).toEqual(['b', 'c', 'a']);
    expect(text('caption')).toBe('7 entries, the largest first');
  });
});

describe('what is wrong with an archive', () => {
  const opened = sample();
  const problem = (severity: 'error' | 'note', message: string) => ({ code: 'LB-IMG-010', severity, message, hint: 'Write it again.' });

  test('stands above its entries, with what to do; what is allowed is folded', async () => {
    show({ ...opened, archive: { ...opened.archive, problems: [problem('note', 'A blob is left out.'), problem('error', 'The file was cut.')] } });
    await vi.waitFor(() => expect(text('.explorer-problems > ul')).toMatch(/error The file was cut\. Write it again\. LB-IMG-010/));
    expect(text('.explorer-problems > details')).toContain('A blob is left out.');
  });

  test('stands with the entry that it is in, which it leads to, and says what there is to learn', async () => {
    const [layer] = opened.archive.images[0]!.layers;
    const found = { ...problem('error', 'It ends inside bin/busybox.'), entry: layer!.entryPath, member: 'bin/busybox' };
    const images = [{ ...opened.archive.images[0]!, problems: [found] }];
    show({ ...opened, archive: { ...opened.archive, images } });
    expect(row('ADD busybox')!.textContent).toContain('error');
    expect(row('COPY')!.textContent).not.toContain('error');
    await vi.waitFor(() => expect(text('.explorer-problems details')).toContain('the archive was cut'));
    await press(all('.explorer-problems button').find((button) => button.textContent === 'Show where'));
    expect(text('.explorer-entry .explorer-found')).toContain('It ends inside bin/busybox.');
    await vi.waitFor(() => expect(document.querySelector('table')).not.toBeNull());
    await press(all('.explorer-found button').find((button) => button.textContent === 'Show bin/busybox'));
    expect(text('tr[aria-current]')).toContain('bin/busybox');
  });

  test('is said in the status line where digests differ, with entry, expected and found', () => {
    const [check] = opened.archive.checks;
    const found = digestOf('changed');
    show({ ...opened, archive: { ...opened.archive, checks: [{ ...check!, found }] } });
    expect(text('[role=status]')).toBe('not verified: of 1 digest recomputed in your browser, 1 differs');
    for (const part of [check!.entry, check!.expected, found]) expect(text('.explorer-status')).toContain(part);
  });

  test('does not hide what can be read: a text that cannot says why', async () => {
    show({ ...opened, texts: new Map([...opened.texts, ['index.json', { code: 'LB-EXP-003', severity: 'note', message: 'It is no text.' }]]) });
    await press(row('index.json'));
    expect(text('.explorer-entry')).toContain('It is no text.');
  });

  test('in an archive without a single entry leaves the way to open another', () => {
    show({ name: 'empty.tar', texts: new Map(), archive: { ...opened.archive, format: 'unknown', entries: [], images: [], checks: [], problems: [problem('error', 'The file is empty.')] } });
    expect(text('.explorer-entry')).toContain('Nothing to open.');
    expect(document.querySelector<HTMLInputElement>('input[type=file]')!.disabled).toBe(false);
  });
});
