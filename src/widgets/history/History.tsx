import { formatBytes } from '../../base/bytes.ts';
import { layerAttributes } from '../archive-explorer/Digest.tsx';
import { plural } from '../archive-explorer/groups.ts';
import type { FaceProps } from '../instrument/instrument.ts';
import type { HistoryRow, HistoryState, HistoryView } from './history.ts';

const day = (created: string | null) => created?.slice(0, 10) ?? 'no date';

/** What a row made, in one sentence. */
function sentence({ step, layer }: HistoryRow): string {
  if (layer === null) return step.emptyLayer ? 'It changed the config and no file: an empty layer, noted here and stored nowhere.' : 'It should have made a layer, and the image has none for it.';
  const { files, whiteouts, opaques, size, storedSize } = layer.layer;
  const marks = whiteouts + opaques;
  const does = marks === files.length && marks > 0 ? `hides ${plural(marks, 'name')}` : `holds ${plural(files.length - marks, 'entry', 'entries')}${marks > 0 ? ` and hides ${plural(marks, 'name')}` : ''}`;
  return `It made layer ${layer.place} (diff ID ${layer.name ?? 'unknown'}), which ${does}: ${formatBytes(storedSize)} stored, ${formatBytes(size)} as a tar.`;
}

function Row({ row, index, current, ready, onChoose }: { row: HistoryRow; index: number; current: boolean; ready: boolean; onChoose: (index: number) => void }) {
  const { step, instruction, layer, line } = row;
  return (
    <tr aria-current={current ? 'true' : undefined} data-empty={layer === null || undefined} {...layerAttributes(layer?.colour)}>
      <th scope="row"><button type="button" class="history-what" aria-expanded={current} disabled={!ready} onClick={() => onChoose(index)}>{instruction}</button>{current && <span class="history-sentence">{sentence(row)}</span>}</th>
      <td>{layer === null ? <span class="soft">{step.emptyLayer ? 'empty layer' : 'missing'}</span> : <>layer {layer.place}</>}</td>
      <td class="num">{layer === null ? '' : formatBytes(layer.layer.size)}</td>
      <td class="num">{line === null ? '' : `line ${line}`}</td>
      <td class="num soft">{day(step.created)}</td>
    </tr>
  );
}

function Source({ view: { dockerfile, rows }, state }: Pick<FaceProps<HistoryView, HistoryState>, 'view' | 'state'>) {
  if (dockerfile === null) return null;
  const made = new Map(rows.flatMap((row) => (row.line === null ? [] : [[row.line, row] as const])));
  return (
    <figure class="history-file">
      <figcaption>{dockerfile.name}</figcaption>
      <ol>
        {dockerfile.text.trimEnd().split('\n').map((text, index) => {
          const row = made.get(index + 1);
          return <li key={index} data-now={(row !== undefined && row === rows[state.row ?? -1]) || undefined} {...layerAttributes(row?.layer?.colour)}><code>{text || ' '}</code></li>;
        })}
      </ol>
    </figure>
  );
}

/** The history: one row for each instruction, empty layers in their places, the base image's part set off. */
export function History({ id, view, state, ready, onState }: FaceProps<HistoryView, HistoryState>) {
  const { rows, base } = view;
  if (rows.length === 0) return <p class="instrument-nothing">This archive holds no history: whoever made it left none, or the config is not in it.</p>;
  const own = rows.map((row, index) => ({ row, index })).slice(base ?? 0);
  const below = rows.map((row, index) => ({ row, index })).slice(0, base ?? 0);
  const ordered = <T,>(list: T[]) => (state.newestFirst ? [...list].reverse() : list);
  const part = (title: string | null, list: typeof own) => (
    <tbody key={title}>
      {title !== null && <tr class="history-part"><th scope="rowgroup" colSpan={5}>{title}</th></tr>}
      {ordered(list).map(({ row, index }) => <Row key={index} row={row} index={index} current={index === state.row} ready={ready} onChoose={(chosen) => onState({ row: chosen === state.row ? null : chosen })} />)}
    </tbody>
  );
  const empty = rows.filter(({ step }) => step.emptyLayer).length;
  return (
    <div class="history" data-file={view.dockerfile !== null || undefined}>
      <p class="history-head">
        <span>{plural(rows.length, 'row')} of history, {plural(rows.length - empty, 'layer')}: {plural(empty, 'row')} made none.</span>{' '}
        <label for={`${id}-order`}><input id={`${id}-order`} type="checkbox" checked={state.newestFirst} disabled={!ready} onChange={() => onState({ newestFirst: !state.newestFirst })} /> Newest first, as docker history</label>
      </p>
      <Source view={view} state={state} />
      <div class="history-scroll" role="group" aria-label="History" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">Created by</th><th scope="col">Layer</th><th scope="col" class="num">Size</th><th scope="col" class="num">Dockerfile</th><th scope="col" class="num">Created</th></tr></thead>
          {base === null ? part(null, own) : ordered([part('From the base image', below), part('By this Dockerfile', own)])}
        </table>
      </div>
    </div>
  );
}
