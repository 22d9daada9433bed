// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { FileTree } from '../../../src/widgets/file-tree/FileTree.tsx';
import { restore, type TreeState } from '../../../src/widgets/file-tree/state.ts';
import { viewOf } from '../../../src/widgets/file-tree/view.ts';
import { archiveOfLayers, subjectOf } from '../archives.ts';

/** Shows the files of an image of these layers in place of the one before. */
async function open(layers: Parameters<typeof archiveOfLayers>[0], change: Partial<TreeState> = {}) {
  const view = viewOf([await subjectOf(await archiveOfLayers(layers))], {});
  const state = { ...restore(view.subject.image, view.timeline, {}, null), ...change };
  await act(() => render(<FileTree id="x" view={view} state={state} ready onState={() => {}} />, document.body));
  return document.body.textContent;
}

afterEach(() => render(null, document.body));

test('images without layers, with an empty layer and with files can follow one another', async () => {
  expect(await open([])).toContain('no layers');
  expect(await open([[]])).toContain('touches no name');
  expect(await open([[[{ name: 'motd' }, 'hello']]])).toContain('motd');
  expect(await open([[]])).toContain('touches no name');
  expect(await open([[[{ name: 'motd' }, 'hello']]], { query: 'nowhere' })).toContain('No name contains that');
});
