import { useMemo } from 'preact/hooks';
import { formatBytes } from '../../base/bytes.ts';
import { modeText } from '../archive-explorer/files.ts';
import { plural } from '../archive-explorer/groups.ts';
import type { FaceProps } from '../instrument/instrument.ts';
import { imageName } from '../instrument/subject.ts';
import { MeasurePicker, Stack } from '../layer-stack/Stack.tsx';
import { togetherIn } from '../layer-stack/stack.ts';
import type { Version } from '../timeline.ts';
import { type Comparison, type ComparisonState, ROWS_STEP } from './comparison.ts';
import { type PathDifference, type PathRow, rowsOf } from './files.ts';

const HOW: Readonly<Record<PathDifference['how'][number], string>> = {
  kind: 'another kind of file', size: 'another size', content: 'other bytes', mode: 'another mode', target: 'another target',
};

const look = (version: Version | null) => (version === null ? '' : version.link !== null ? `→ ${version.link}` : `${modeText(version.type, version.mode)}${version.content === null ? '' : ` ${formatBytes(version.content.size)}`}`);

function Path({ row: { difference, below, bytes } }: { row: PathRow }) {
  const { path, kind, left, right, how, uncertain } = difference;
  const directory = (left ?? right)!.type === 'dir';
  return (
    <tr>
      <th scope="row" class="mono">{path}{directory && '/'}{below > 0 && <span class="soft"> and {plural(below, 'name')} in it</span>}</th>
      {kind === 'differs'
        ? <td>{how.map((one) => HOW[one]).join(', ')}: <span class="mono">{look(left)}</span> and <span class="mono">{look(right)}</span></td>
        : <td class="num">{directory && below === 0 ? '' : left?.link ?? right?.link ?? formatBytes(bytes)}{uncertain && ', bytes not compared'}</td>}
    </tr>
  );
}

function Paths({ id, view, state, ready, onState }: FaceProps<Comparison, ComparisonState>) {
  const { paths, counts, subjects } = view;
  const [left, right] = subjects.map(({ image }) => imageName(image)) as [string, string];
  const names = { left: `only in ${left}`, right: `only in ${right}`, differs: 'different', same: 'the same' } as const;
  const rows = useMemo(() => rowsOf(paths, state.kind), [paths, state.kind]);
  return (
    <div class="comparison-paths">
      <fieldset class="instrument-choice">
        <legend>Names that are</legend>
        {(['left', 'right', 'differs', 'same'] as const).map((kind) => (
          <label key={kind}><input type="radio" name={`${id}-kind`} checked={state.kind === kind} disabled={!ready} onChange={() => onState({ kind, rows: ROWS_STEP })} /> {names[kind]} <b>{counts[kind].toLocaleString('en')}</b></label>
        ))}
      </fieldset>
      {rows.length === 0 ? <p class="soft">There are none.</p> : (
        <div class="comparison-scroll" role="group" aria-label={`Names ${names[state.kind]}`} tabIndex={0}>
          <table><tbody>{rows.slice(0, state.rows).map((row) => <Path key={row.difference.path} row={row} />)}</tbody></table>
        </div>
      )}
      {rows.length > state.rows && <p class="soft">{state.rows} of {rows.length.toLocaleString('en')} rows. <button type="button" class="instrument-link" disabled={!ready} onClick={() => onState({ rows: state.rows + ROWS_STEP })}>Show more</button></p>}
    </div>
  );
}

function Bytes({ stack, subjects, missing }: Comparison) {
  const [left, right] = subjects;
  const [a, b] = [left, right].map(({ image }) => imageName(image)) as [string, string];
  const stored = ({ image }: typeof left) => image.layers.reduce((sum, { storedSize }) => sum + storedSize, 0);
  const fetch = ({ layers, bytes }: Comparison['missing'][number]) => (layers === 0 ? 'fetches no layer' : `fetches ${plural(layers, 'layer')}, ${formatBytes(bytes)}`);
  return (
    <p class="comparison-bytes">
      <b>{a}</b> stores {formatBytes(stored(left))} of layers, <b>{b}</b> {formatBytes(stored(right))}; both together {formatBytes(togetherIn('stored', stack))}.{' '}
      Whoever has {a} and pulls {b} {fetch(missing[1]!)}; the other way round a pull {fetch(missing[0]!)}.
    </p>
  );
}

/** The image comparison: layers that are shared, names that differ, bytes that have to travel. */
export function ImageComparison(props: FaceProps<Comparison, ComparisonState>) {
  const { id, view, state, ready, onState } = props;
  return (
    <div class="comparison">
      <Bytes {...view} />
      <MeasurePicker id={id} measure={state.measure} ready={ready} onMeasure={(measure) => onState({ measure })} />
      <Stack stack={view.stack} measure={state.measure} />
      <Paths {...props} />
    </div>
  );
}
