import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldedAround, inspectOf, type InspectView, restore } from '../../src/widgets/inspect/inspect.ts';
import { archiveOfLayers, GREETER, subjectOf } from './archives.ts';

/** What the recorded session printed. */
const PRINTED = readFileSync('public/demos/inspect-image/session.cast', 'utf8').split('\n').slice(1).filter(Boolean)
  .map((line) => JSON.parse(line) as [number, string, string]).map(([, kind, text]) => (kind === 'o' ? text : '')).join('')
  .replaceAll(/\u001b\[[0-9;?]*[a-zA-Z]/g, '').replaceAll('\r', '');

/** The JSON that a command of the session printed. */
function printed(command: string): unknown {
  const after = PRINTED.slice(PRINTED.indexOf(command) + command.length);
  return JSON.parse(after.slice(after.indexOf('\n'), after.indexOf('\n$ ')));
}

let view: InspectView;
beforeAll(async () => {
  view = await inspectOf(await subjectOf(GREETER));
});

describe('what is computed from the archive', () => {
  it('has the fields that the engine printed, in their order', () => {
    expect(Object.keys(view.value)).toEqual(printed("jq '.[0] | keys_unsorted' --compact-output"));
  });

  it('has the values that the engine printed', () => {
    expect(view.value).toMatchObject(printed('{Id, RepoTags, Created, Architecture, Os, Size}\'') as object);
    expect(view.value['Config']).toEqual(printed("jq '.[0].Config'"));
    expect(view.value['RootFS']).toEqual(printed("jq '.[0].RootFS'"));
  });

  it('says of each field where it is stored', () => {
    const where = Object.fromEntries(view.lines.flatMap(({ depth, key, where: place }) => (depth === 1 && key !== null ? [[key, place]] : [])));
    expect(where).toMatchObject({ Id: 'index', Created: 'config', Size: 'manifest', GraphDriver: 'engine', Parent: 'nowhere', Config: 'config' });
    expect(view.lines.find(({ pointer }) => pointer === '/Config/Volumes')!.where).toBe('nowhere');
  });

  it('of an archive without an index takes the config’s digest for the ID', async () => {
    const { value } = await inspectOf(await subjectOf(await archiveOfLayers([[]])));
    expect([value['Id'], value['Descriptor'], value['Size']]).toEqual([expect.stringMatching(/^sha256:/), null, null]);
  });
});

describe('on a slide', () => {
  const shown = (field: string | null) => foldedAround(view.lines, field).filter(({ isFolded }) => !isFolded);

  it('has one line for each field of the object, whatever is inside', () => {
    expect(shown(null).map(({ line }) => line.key)).toEqual(Object.keys(view.value));
  });

  it('says of what is folded how much it is, or the one value', () => {
    const inPlace = Object.fromEntries(shown(null).map(({ line, inPlace: text }) => [line.key, text]));
    expect(inPlace).toMatchObject({ Id: null, RepoTags: '"greeter:latest" ],', RootFS: '… 2 … },', Config: expect.stringMatching(/^… \d+ … \}$/) });
  });

  it('unfolds the chosen field, and the one that the chosen one is in', () => {
    for (const field of ['/Config', '/Config/Env']) expect(shown(field).map(({ line }) => line.key)).toContain('Env');
    expect(shown('/RootFS').map(({ line }) => line.key)).not.toContain('Env');
  });
});

it('takes another window’s field where there is such a one', () => {
  expect([null, { field: '/Size' }, { field: '/None' }, {}].map((given) => restore(view, given).field)).toEqual(['/Id', '/Size', null, null]);
});
