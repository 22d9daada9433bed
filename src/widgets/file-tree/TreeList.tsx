import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatBytes } from '../../base/bytes.ts';
import { layerAttributes } from '../archive-explorer/Digest.tsx';
import { modeText } from '../archive-explorer/files.ts';
import { plural } from '../archive-explorer/groups.ts';
import type { LayerLook } from '../instrument/layers.ts';
import { step, type TreeRow, typeAhead } from './rows.ts';
import { MARKS, type Snapshot } from './snapshot.ts';
import type { TreeState } from './state.ts';

interface Props {
  readonly id: string;
  readonly snapshot: Snapshot;
  readonly rows: readonly TreeRow[];
  readonly layers: readonly LayerLook[];
  readonly state: TreeState;
  readonly ready: boolean;
  readonly onState: (change: Partial<TreeState>) => void;
}

/** So many rows are drawn as they are; of more, only those near what is to be seen. */
const ALL_DRAWN = 120;
/** Rows drawn above and below what is to be seen. */
const MARGIN = 12;
/** So many rows are drawn where no script runs. */
const STATIC_ROWS = 40;
/** Letters that are typed within this many milliseconds belong together. */
const TYPING = 700;
/** Deeper rows are indented like this one (`file-tree.css`). */
const DEEPEST = 9;

const MEANING = new Map(MARKS.map(({ mark, meaning }) => [mark, meaning]));

function Row({ id, row, layer, current, onToggle, onSelect }: { id: string; row: TreeRow; layer: LayerLook | undefined; current: boolean; onToggle: () => void; onSelect: () => void }) {
  const { name, version, mark, level, open, size, below, position, siblings } = row;
  return (
    <div
      role="treeitem" class="tree-row" id={`${id}-n${name.index}`} data-level={Math.min(level, DEEPEST)} data-mark={mark ?? undefined} {...layerAttributes(layer?.colour)}
      aria-level={level} aria-posinset={position} aria-setsize={siblings} aria-expanded={open ?? undefined} aria-selected={current}
      onClick={() => { onSelect(); if (open !== null) onToggle(); }}
    >
      <span class="tree-mark">{mark !== null && <><b data-mark={mark} aria-hidden="true">{mark}</b><span class="sr-only">{MEANING.get(mark)}: </span></>}</span>
      <span class="tree-name">
        <span class="tree-twisty" aria-hidden="true">{open === null ? '' : open ? '▾' : '▸'}</span>
        {mark === 'D' ? <s>{name.name}{version.type === 'dir' && '/'}</s> : <>{name.name}{version.type === 'dir' && '/'}</>}
        {version.link !== null && <span class="tree-link"> → {version.link}</span>}
        {below > 0 && mark === null && <span class="tree-below"> {below.toLocaleString('en')} inside</span>}
      </span>{' '}
      <span class="tree-mode">{modeText(version.type, version.mode)}</span>{' '}
      <span class="tree-size">{version.type === 'file' || version.type === 'dir' ? (mark === 'D' ? <s>{formatBytes(size)}</s> : formatBytes(size)) : ''}</span>
    </div>
  );
}

/** The rows as a tree, or in words why there are none. */
export function TreeList(props: Props) {
  if (props.rows.length > 0) return <Tree {...props} />;
  return <p class="tree-none">{props.state.query.trim() === '' ? 'Nothing to show: this layer touches no name.' : 'No name contains that.'}</p>;
}

/** ARIA’s tree view: one tab stop, the arrow keys move and fold. Of very many rows only those in sight are drawn. */
function Tree({ id, snapshot, rows, layers, state, ready, onState }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const typed = useRef({ letters: '', at: 0 });
  const [sight, setSight] = useState({ top: 0, height: 600, row: 28 });
  const isLong = rows.length > ALL_DRAWN;
  const from = isLong ? Math.min(Math.max(0, Math.floor(sight.top / sight.row) - MARGIN), Math.max(0, rows.length - MARGIN)) : 0;
  const to = !ready ? Math.min(rows.length, STATIC_ROWS) : isLong ? Math.min(rows.length, Math.ceil((sight.top + sight.height) / sight.row) + MARGIN) : rows.length;
  const at = rows.findIndex(({ name }) => name.path === state.selected);

  const look = () => {
    const { scrollTop, clientHeight } = box.current!;
    const row = box.current!.querySelector('.tree-row')?.getBoundingClientRect().height || 28;
    setSight((before) => (before.top === scrollTop && before.height === clientHeight && before.row === row ? before : { top: scrollTop, height: clientHeight, row }));
  };
  useLayoutEffect(look, [rows, ready]);
  useEffect(() => {
    // The chosen row is drawn and in sight, as it is the active one for the keyboard and for other windows.
    if (!ready || at < 0) return;
    const { scrollTop, clientHeight } = box.current!;
    const top = at * sight.row;
    if (top < scrollTop) box.current!.scrollTop = top;
    else if (top + sight.row > scrollTop + clientHeight) box.current!.scrollTop = top + sight.row - clientHeight;
  }, [at, snapshot, ready]);

  const toggle = (path: string) => onState({ toggled: state.toggled.includes(path) ? state.toggled.filter((other) => other !== path) : [...state.toggled, path] });
  const select = (row: TreeRow) => { if (row.name.path !== state.selected) onState({ selected: row.name.path, version: null }); };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!ready || event.altKey || event.ctrlKey || event.metaKey) return;
    const current = Math.max(0, at);
    const row = rows[current]!;
    const next = at < 0 && event.key.startsWith('Arrow') ? { to: 0 } : step(rows, current, event.key);
    if (next !== null) 'to' in next ? select(rows[next.to]!) : toggle(next.toggle);
    else if (event.key === 'Enter' || event.key === ' ') {
      if (row.open !== null) toggle(row.name.path);
      else onState({ selected: row.name.path, version: row.name.versions.findLast(({ content, layer }) => content !== null && layer <= state.layer)?.layer ?? null });
    } else if (event.key.length === 1) {
      const { letters, at: last } = typed.current;
      typed.current = { letters: (event.timeStamp - last < TYPING ? letters : '') + event.key, at: event.timeStamp };
      const found = typeAhead(rows, current, typed.current.letters);
      if (found !== null) select(rows[found]!);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <div
        class="tree-list" role="tree" tabIndex={0} ref={box} aria-label={`Files as of layer ${state.layer + 1}`} onScroll={isLong ? look : undefined} onKeyDown={onKeyDown}
        aria-activedescendant={at >= from && at < to ? `${id}-n${rows[at]!.name.index}` : undefined}
      >
        {from > 0 && <div role="none" style={{ height: `${from * sight.row}px` }} />}
        {rows.slice(from, to).map((row) => (
          <Row
            key={row.name.index} id={id} row={row} layer={layers[row.origin]} current={row.name.path === state.selected}
            onToggle={() => toggle(row.name.path)} onSelect={() => select(row)}
          />
        ))}
        {ready && to < rows.length && <div role="none" style={{ height: `${(rows.length - to) * sight.row}px` }} />}
      </div>
      {!ready && rows.length > to && <p class="tree-none">and {plural(rows.length - to, 'more name')}</p>}
    </>
  );
}
