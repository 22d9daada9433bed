import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatBytes } from '../../base/bytes.ts';
import { type FileRow, markOf } from './files.ts';
import { type LayerView, placeOf, plural } from './groups.ts';
import { filesOf } from './layer-files.ts';
import { Pager } from './Pager.tsx';
import { useScrollStop } from './scroll.ts';
import { type ExplorerState, FILE_ORDERS, type FileOrder } from './state.ts';
import { foldersAbove, shownRows, type TreeRow } from './tree.ts';
import { clampPage, pageOf, ROWS_DRAWN, rowFor } from './window.ts';

/** Which layer, which part of it, and what the person does. */
export interface FileTableProps {
  readonly id: string;
  readonly layer: LayerView;
  readonly state: ExplorerState;
  readonly ready: boolean;
  readonly onState: (change: Partial<ExplorerState>) => void;
  readonly onFollow: (entry: string, path: string) => void;
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

interface Drawn {
  /** Its number in the whole table as assistive technology counts, the header first; undefined where all are drawn. */
  readonly number: number | undefined;
  readonly stop: boolean;
  readonly ready: boolean;
}

type RowProps = Drawn & Pick<FileTableProps, 'onFollow'> & { row: FileRow; current: boolean; place: TreeRow | null; onPath: (path: string | null) => void };

function Row({ row, number, current, stop, place, ready, onPath, onFollow }: RowProps) {
  const { elsewhere } = row;
  const brief = briefly(row);
  return (
    <tr aria-rowindex={number} aria-current={current ? 'true' : undefined} data-type={row.type} data-depth={place === null ? undefined : Math.min(place.depth, DEEPEST)}>
      <th scope="row">
        <button type="button" data-path={row.path} tabIndex={stop ? 0 : -1} disabled={!ready} aria-expanded={current} onClick={() => onPath(current ? null : row.path)}>
          {place !== null && row.whiteout === null ? place.name : <Name row={row} />}
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
function Folder({ folder, mode, number, stop, ready, onToggle }: Drawn & { folder: TreeRow; mode: string | undefined; onToggle: (path: string) => void }) {
  const { path, name, depth, size, open } = folder;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== (open ? 'ArrowLeft' : 'ArrowRight')) return;
    event.preventDefault();
    event.stopPropagation();
    onToggle(path);
  };
  return (
    <tr aria-rowindex={number} data-type="dir" data-depth={Math.min(depth, DEEPEST)}>
      <th scope="row">
        <button type="button" data-path={path} tabIndex={stop ? 0 : -1} disabled={!ready} aria-expanded={open!} onClick={() => onToggle(path)} onKeyDown={onKeyDown}>
          <span class="explorer-twisty" aria-hidden="true">{open ? '▾' : '▸'}</span>{name}
        </button>
      </th>
      <td>{mode}</td>
      <td>{formatBytes(size)}</td>
    </tr>
  );
}

/** Folders further down are indented like this one (`explorer.css`). */
const DEEPEST = 8;

const ORDERS: Readonly<Record<FileOrder, string>> = { path: 'by path', size: 'the largest first', folders: 'as folders' };

/** A table of so few rows needs no filter. */
const UNFILTERED = 6;

/** What of the table is drawn. */
interface Page {
  readonly rows: readonly { readonly path: string; readonly file: number | null; readonly branch: TreeRow | null }[];
  /** The number of the first, from 0, and how many there are in all. */
  readonly from: number;
  readonly total: number;
  /** How they are sorted. */
  readonly order: FileOrder;
}

/** The rows of a state's page. */
function usePage({ layer, state }: Pick<FileTableProps, 'layer' | 'state'>, open: ReadonlySet<string>): Page {
  const files = filesOf(layer.image, layer.layer);
  return useMemo(() => {
    // What is filtered is no tree any more.
    if (state.order === 'folders' && state.filter.trim() === '') {
      const { total } = shownRows(files.tree, open, 0, 0);
      const from = clampPage(state.from ?? 0, total);
      const { rows } = shownRows(files.tree, open, from, ROWS_DRAWN);
      return { rows: rows.map((branch) => ({ path: branch.path, file: branch.file, branch })), from, total, order: 'folders' };
    }
    const order = state.order === 'size' ? 'size' : 'path';
    const found = files.find(state.filter, order);
    // A file that is pointed out far down is shown among its neighbours, not at the end of thousands of rows.
    const pointedOut = state.from === null && state.path !== null ? found.findIndex((file) => layer.layer.files[file]!.path === state.path) : -1;
    const from = clampPage(state.from ?? pageOf(Math.max(0, pointedOut)), found.length);
    return { rows: found.slice(from, from + ROWS_DRAWN).map((file) => ({ path: layer.layer.files[file]!.path, file, branch: null })), from, total: found.length, order };
  }, [files, state.filter, state.order, state.from, state.path, open]);
}

/** A layer's files as a table. Its names are one tab stop; the arrow keys, Home and End move between them, drawn or not. */
export function FileTable({ id, layer, state, ready, onState, onFollow }: FileTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const scroll = useScrollStop<HTMLDivElement>();
  const [stop, setStop] = useState<number | null>(null);
  /** The row that is to have the focus once it is drawn. */
  const wanted = useRef<number | null>(null);
  const files = filesOf(layer.image, layer.layer);
  const open = useMemo(() => new Set([...state.folders, ...foldersAbove(state.path ?? '')]), [state.folders, state.path]);
  const { rows, from, total, order } = usePage({ layer, state }, open);
  const current = rows.findIndex(({ path, branch }) => path === state.path && branch?.open == null);
  const tabStop = stop !== null && stop >= from && stop < from + rows.length ? stop - from : Math.max(0, current);
  const toggle = (path: string) => onState({ folders: open.has(path) ? [...open].filter((folder) => folder !== path) : [...open, path], from });
  const onPath = (path: string | null) => onState({ path, from });
  const isPart = total > rows.length;

  useEffect(() => {
    if (state.path !== null) body.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [state.path, layer]);
  useLayoutEffect(() => {
    if (wanted.current === null) scroll.current?.scrollTo?.({ top: 0 });
    else body.current!.querySelectorAll<HTMLElement>('[data-path]')[wanted.current - from]?.focus();
    wanted.current = null;
  }, [from]);

  const move = (event: KeyboardEvent) => {
    const names = [...body.current!.querySelectorAll<HTMLElement>('[data-path]')];
    const at = names.indexOf(event.target as HTMLElement);
    const row = at < 0 || event.altKey || event.ctrlKey || event.metaKey ? null : rowFor(event.key, from + at, total);
    if (row === null) return;
    event.preventDefault();
    event.stopPropagation();
    setStop(row);
    if (row >= from && row < from + names.length) names[row - from]!.focus();
    else {
      wanted.current = row;
      onState({ from: pageOf(row) });
    }
  };

  return (
    <>
      {(files.count > UNFILTERED || state.filter !== '') && (
        <div class="explorer-filter">
          <label>
            <span>Filter files</span>{' '}
            <input type="search" value={state.filter} disabled={!ready} onInput={(event) => onState({ filter: event.currentTarget.value, from: null })} />
          </label>
          <label>
            <span>Show them</span>{' '}
            <select value={state.order} disabled={!ready} onChange={(event) => onState({ order: event.currentTarget.value as FileOrder, from: null })}>
              {FILE_ORDERS.map((known) => <option key={known} value={known} selected={known === state.order}>{ORDERS[known]}</option>)}
            </select>
          </label>
        </div>
      )}
      <div class="explorer-scroll" role="group" aria-label={`Files of ${placeOf(layer)}`} ref={scroll}>
        <table class="explorer-files" aria-rowcount={isPart ? total + 1 : undefined}>
          <caption id={`${id}-files`}>
            {state.filter.trim() === '' ? plural(files.count, 'entry', 'entries') : `${total.toLocaleString('en')} of ${plural(files.count, 'entry', 'entries')}`}, {ORDERS[order]}
            {from > 0 && `, from number ${(from + 1).toLocaleString('en')} on`}
          </caption>
          <thead><tr aria-rowindex={isPart ? 1 : undefined}><th scope="col">Path</th><th scope="col">Mode</th><th scope="col">Size</th></tr></thead>
          <tbody ref={body} onKeyDown={move}>
            {rows.map(({ path, file, branch }, index) => {
              const drawn: Drawn = { number: isPart ? from + index + 2 : undefined, stop: index === tabStop, ready };
              return branch !== null && (branch.open !== null || file === null)
                ? <Folder key={path} folder={branch} mode={file === null ? undefined : files.row(file).mode} {...drawn} onToggle={toggle} />
                : <Row key={`${path}:${file}`} row={files.row(file!)} place={branch} {...drawn} current={path === state.path} onPath={onPath} onFollow={onFollow} />;
            })}
          </tbody>
        </table>
      </div>
      <Pager from={from} total={total} unit={order === 'folders' ? 'rows' : 'entries'} ready={ready} onFrom={(row) => onState({ from: row })} />
    </>
  );
}
