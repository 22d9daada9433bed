import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatBytes } from '../../base/bytes.ts';
import { type FileRow, filterRows, markOf, rowsOf } from './files.ts';
import { type LayerView, placeOf, plural } from './groups.ts';
import { More } from './More.tsx';
import { rove } from './rove.ts';
import { useScrollStop } from './scroll.ts';
import { type ExplorerState, FILE_ORDERS, type FileOrder, ROWS_STEP } from './state.ts';
import { foldersAbove, shownRows, treeOf, type TreeRow } from './tree.ts';

/** Which layer, which part of it, and what the person does. */
export interface FileTableProps {
  readonly id: string;
  readonly layer: LayerView;
  readonly state: ExplorerState;
  readonly ready: boolean;
  readonly onList: (change: Partial<Pick<ExplorerState, 'filter' | 'order'>>) => void;
  readonly onFolders: (folders: readonly string[]) => void;
  readonly onPath: (path: string | null) => void;
  readonly onFollow: (entry: string, path: string) => void;
  readonly onMore: () => void;
}

/** What other layers mean for this name, in a few words; null where they mean nothing. */
function briefly({ hides, elsewhere }: FileRow): string | null {
  if (hides !== null) return `hides ${hides} ${elsewhere === null ? '(nothing below has it)' : 'from below'}`;
  if (elsewhere === null) return null;
  return elsewhere.how === 'hidden' ? `hidden by layer ${elsewhere.place}` : `stored again in layer ${elsewhere.place}`;
}

function inFull({ hides, elsewhere, size, type }: FileRow): string {
  if (hides !== null) return elsewhere === null ? `A mark that hides ${hides}, which no layer below stores.` : `A mark, not a file: it hides ${hides}, which layer ${elsewhere.place} still stores.`;
  if (elsewhere === null) return 'No later layer touches it: a container sees it as it stands here.';
  const stays = type === 'file' && size > 0 ? `its ${formatBytes(size)} stay in the archive` : 'it stays in the archive';
  return elsewhere.how === 'hidden' ? `Layer ${elsewhere.place} hides it from containers, but ${stays}.` : `Layer ${elsewhere.place} stores this name again; containers see that one, but ${stays}.`;
}

function Target({ type, link }: FileRow) {
  if (link === null) return null;
  return <span class="explorer-target">{type === 'hardlink' ? 'same file as ' : '→ '}{link}</span>;
}

function Name({ row }: { row: FileRow }) {
  if (row.whiteout === null) return <>{row.shown}</>;
  const { folder, mark } = markOf(row.path);
  return <>{folder}<s>{mark}</s></>;
}

type RowProps = Pick<FileTableProps, 'ready' | 'onPath' | 'onFollow'> & { row: FileRow; current: boolean; stop: boolean; place?: TreeRow };

function Row({ row, current, stop, place, ready, onPath, onFollow }: RowProps) {
  const { elsewhere } = row;
  const brief = briefly(row);
  return (
    <tr aria-current={current ? 'true' : undefined} data-type={row.type} data-depth={place && Math.min(place.depth, DEEPEST)}>
      <th scope="row">
        <button type="button" data-path={row.path} tabIndex={stop ? 0 : -1} disabled={!ready} aria-expanded={current} onClick={() => onPath(current ? null : row.path)}>
          {place !== undefined && row.whiteout === null ? place.name : <Name row={row} />}
        </button>
        <Target {...row} />
        {brief !== null && !current && <span class="explorer-brief">{brief}</span>}
        {current && (
          <span class="explorer-full">
            {inFull(row)} {row.extras}{' '}
            {elsewhere !== null && elsewhere.entry !== null && (
              <button type="button" onClick={() => onFollow(elsewhere.entry!, elsewhere.path)}>Show it in layer {elsewhere.place}</button>
            )}
          </span>
        )}
      </th>
      <td>{row.mode}</td>
      <td>{row.type === 'file' && row.whiteout === null ? formatBytes(row.size) : ''}</td>
    </tr>
  );
}

/** A folder of the tree: its name opens and closes it. */
function Folder({ folder, stop, ready, onToggle }: { folder: TreeRow; stop: boolean; ready: boolean; onToggle: (path: string) => void }) {
  const { path, name, depth, size, row, open } = folder;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== (open ? 'ArrowLeft' : 'ArrowRight')) return;
    event.preventDefault();
    event.stopPropagation();
    onToggle(path);
  };
  return (
    <tr data-type="dir" data-depth={Math.min(depth, DEEPEST)}>
      <th scope="row">
        <button type="button" data-path={path} tabIndex={stop ? 0 : -1} disabled={!ready} aria-expanded={open!} onClick={() => onToggle(path)} onKeyDown={onKeyDown}>
          <span class="explorer-twisty" aria-hidden="true">{open ? '▾' : '▸'}</span>{name}
        </button>
      </th>
      <td>{row?.mode}</td>
      <td>{formatBytes(size)}</td>
    </tr>
  );
}

/** Folders further down are indented like this one (`explorer.css`). */
const DEEPEST = 8;

const ORDERS: Readonly<Record<FileOrder, string>> = { path: 'by path', size: 'the largest first', folders: 'as folders' };

/** A table of so few rows needs no filter. */
const UNFILTERED = 6;

/** A layer's files as a table. Its names are one tab stop; the arrow keys, Home and End move between them. */
export function FileTable({ id, layer, state, ready, onList, onFolders, onPath, onFollow, onMore }: FileTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const scroll = useScrollStop<HTMLDivElement>();
  const [stop, setStop] = useState<string | null>(null);
  const all = useMemo(() => rowsOf(layer.image, layer.layer), [layer]);
  const found = useMemo(() => {
    const rows = filterRows(all, state.filter);
    return state.order === 'size' ? rows.toSorted((a, b) => b.size - a.size) : rows;
  }, [all, state.filter, state.order]);
  // What is filtered is no tree any more.
  const isTree = state.order === 'folders' && state.filter.trim() === '';
  const tree = useMemo(() => (isTree ? treeOf(all) : null), [all, isTree]);
  const open = useMemo(() => new Set([...state.folders, ...foldersAbove(state.path ?? '')]), [state.folders, state.path]);
  const branches = useMemo(() => (tree === null ? null : shownRows(tree, open, state.rows)), [tree, open, state.rows]);
  const pointedOut = found.findIndex(({ path }) => path === state.path);
  // A file that is pointed out far down is shown among its neighbours, not at the end of thousands of rows.
  const from = pointedOut < state.rows ? 0 : pointedOut - (pointedOut % ROWS_STEP);
  const shown = found.slice(from, from + state.rows);
  const listed: readonly { path: string }[] = branches?.rows ?? shown;
  const tabStop = [stop, state.path].find((path) => path !== null && listed.some((row) => row.path === path)) ?? listed[0]?.path;
  const toggle = (path: string) => onFolders(open.has(path) ? [...open].filter((folder) => folder !== path) : [...open, path]);

  useEffect(() => {
    if (state.path !== null) body.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [state.path, layer]);

  const move = (event: KeyboardEvent) => {
    const next = rove(event, [...body.current!.querySelectorAll<HTMLElement>('[data-path]')]);
    if (next !== null) setStop(next.dataset['path']!);
  };

  return (
    <>
      {(all.length > UNFILTERED || state.filter !== '') && (
        <div class="explorer-filter">
          <label>
            <span>Filter files</span>{' '}
            <input type="search" value={state.filter} disabled={!ready} onInput={(event) => onList({ filter: event.currentTarget.value })} />
          </label>
          <label>
            <span>Show them</span>{' '}
            <select value={state.order} disabled={!ready} onChange={(event) => onList({ order: event.currentTarget.value as FileOrder })}>
              {FILE_ORDERS.map((order) => <option key={order} value={order} selected={order === state.order}>{ORDERS[order]}</option>)}
            </select>
          </label>
        </div>
      )}
      <div class="explorer-scroll" role="region" aria-label={`Files of ${placeOf(layer)}`} ref={scroll}>
        <table class="explorer-files">
          <caption id={`${id}-files`}>
            {state.filter.trim() === '' ? plural(all.length, 'entry', 'entries') : `${found.length.toLocaleString('en')} of ${plural(all.length, 'entry', 'entries')}`}, {ORDERS[isTree || state.order !== 'folders' ? state.order : 'path']}
            {from > 0 && `, from number ${(from + 1).toLocaleString('en')} on`}
          </caption>
          <thead><tr><th scope="col">Path</th><th scope="col">Mode</th><th scope="col">Size</th></tr></thead>
          <tbody ref={body} onKeyDown={move}>
            {branches?.rows.map((branch) => (branch.open !== null || branch.row === undefined
              ? <Folder key={branch.path} folder={branch} stop={branch.path === tabStop} ready={ready} onToggle={toggle} />
              : (
                <Row
                  key={branch.path} row={branch.row} place={branch} ready={ready} onPath={onPath} onFollow={onFollow}
                  current={branch.path === state.path} stop={branch.path === tabStop}
                />
              )))}
            {branches === null && shown.map((row, index) => (
              <Row
                key={`${row.path}:${index}`} row={row} ready={ready} onPath={onPath} onFollow={onFollow}
                current={row.path === state.path} stop={row.path === tabStop}
              />
            ))}
          </tbody>
        </table>
      </div>
      {branches === null
        ? <More from={from} shown={from + shown.length} total={found.length} unit="entries" ready={ready} onMore={onMore} />
        : <More shown={branches.rows.length} total={branches.total} unit="rows" ready={ready} onMore={onMore} />}
    </>
  );
}
