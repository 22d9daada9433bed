import { useMemo } from 'preact/hooks';
import type { FaceProps } from '../instrument/instrument.ts';
import { LayerPicker } from '../instrument/LayerPicker.tsx';
import { plural } from '../archive-explorer/groups.ts';
import { FileStory } from './FileStory.tsx';
import { rowsOf } from './rows.ts';
import { MARKS, type Snapshot, snapshotOf } from './snapshot.ts';
import type { TreeState } from './state.ts';
import { TreeList } from './TreeList.tsx';
import type { TreeView } from './view.ts';

/** What the chosen layer did, mark by mark. */
function Legend({ counts }: Snapshot) {
  const done = MARKS.filter(({ mark }) => counts[mark] > 0);
  if (done.length === 0) return <p class="tree-legend">This layer touches no name.</p>;
  return (
    <ul class="tree-legend" aria-label="What this layer did">
      {done.map(({ mark, meaning }) => <li key={mark}><b data-mark={mark}>{mark}</b> <span>{counts[mark].toLocaleString('en')} {meaning}</span></li>)}
    </ul>
  );
}

function Controls({ id, state, ready, onState }: FaceProps<TreeView, TreeState>) {
  return (
    <div class="tree-controls">
      <label class="tree-search">
        <span>Search</span> <input type="search" value={state.query} disabled={!ready} onInput={(event) => onState({ query: event.currentTarget.value })} />
      </label>
      <label><input type="checkbox" checked={state.changes} disabled={!ready || state.query.trim() !== ''} onChange={() => onState({ changes: !state.changes, toggled: [] })} /> Only what this layer touched</label>
      <label for={`${id}-sort`}><input id={`${id}-sort`} type="checkbox" checked={state.sort === 'size'} disabled={!ready} onChange={() => onState({ sort: state.sort === 'size' ? 'name' : 'size' })} /> Largest first</label>
    </div>
  );
}

/** The sentence above the tree: how many names there are to be seen, and why. */
function summary({ versions, sizes, counts, layer }: Snapshot, hits: number | null, { changes }: TreeState): string {
  if (hits !== null) return `${plural(hits, 'name')} found`;
  const there = versions.reduce((sum, version, index) => sum + (index > 0 && version !== null && version.change !== 'deleted' ? 1 : 0), 0);
  const touched = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const whole = `${plural(there, 'name')}, ${sizes[0]!.toLocaleString('en')} bytes`;
  return changes ? `Layer ${layer + 1} touches ${plural(touched, 'name')}; a container sees ${whole}` : `A container sees ${whole}`;
}

/** The file tree: layers on the left, the files as of the chosen one on the right, and below what became of one of them. */
export function FileTree(props: FaceProps<TreeView, TreeState>) {
  const { id, view: { timeline, layers }, state, ready, onState } = props;
  const snapshot = useMemo(() => snapshotOf(timeline, state.layer), [timeline, state.layer]);
  const shown = useMemo(() => rowsOf(snapshot, state), [snapshot, state.query, state.changes, state.sort, state.toggled]);

  if (layers.length === 0) return <p class="instrument-nothing">This image has no layers, and so no files.</p>;
  return (
    <div class="tree">
      <LayerPicker id={id} legend="Files as of layer" layers={layers} chosen={state.layer} ready={ready} onChoose={(layer) => onState({ layer, toggled: [] })} />
      <div class="tree-files">
        <Controls {...props} />
        <p class="tree-summary">{summary(snapshot, shown.hits, state)}</p>
        <Legend {...snapshot} />
        <TreeList id={id} snapshot={snapshot} rows={shown.rows} layers={layers} state={state} ready={ready} onState={onState} />
      </div>
      <FileStory {...props} />
    </div>
  );
}
