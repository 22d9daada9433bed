import { formatBytes } from '../../base/bytes.ts';
import { DigestText } from '../archive-explorer/Digest.tsx';
import { plural } from '../archive-explorer/groups.ts';
import type { FaceProps } from '../instrument/instrument.ts';
import type { Kept, Loss, LossState } from './loss.ts';

const FATES: Readonly<Record<Kept['fate'], { sign: string; word: string }>> = {
  kept: { sign: '=', word: 'kept' }, lost: { sign: '✕', word: 'lost' }, shed: { sign: '−', word: 'shed' }, gained: { sign: '+', word: 'gained' }, changed: { sign: '≠', word: 'changed' },
};
/** So many names are given one by one. */
const NAMED = 12;

function Row({ what, saved, exported, fate, why }: Kept) {
  const { sign, word } = FATES[fate];
  return (
    <tr data-fate={fate}>
      <th scope="row">{what}</th>
      <td class="loss-value">{saved === null ? <span class="soft">none</span> : <DigestText text={saved} />}</td>
      <td class="loss-fate"><b><span aria-hidden="true">{sign} </span>{word}</b></td>
      <td class="loss-value">{exported === null ? (saved === null ? <span class="soft">none</span> : <s class="soft">nothing</s>) : <DigestText text={exported} />}</td>
      <td class="loss-why">{why}</td>
    </tr>
  );
}

/** Save or export: the same image both ways, and what becomes of each thing on the way. */
export function SaveOrExport({ view, state, ready, onState }: FaceProps<Loss, LossState>) {
  const { subjects: [saved, exported], groups, extra } = view;
  const lost = groups.flatMap(({ rows }) => rows).filter(({ fate }) => fate === 'lost').length;
  return (
    <div class="loss">
      <p class="loss-head">
        <span><b>{lost}</b> {lost === 1 ? 'thing is' : 'things are'} lost on the way through a container.</span>{' '}
        <label><input type="checkbox" checked={state.onlyLost} disabled={!ready} onChange={() => onState({ onlyLost: !state.onlyLost })} /> Only what is not kept</label>
      </p>
      <div class="loss-scroll" role="group" aria-label="What is kept and what is lost" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col"><span class="sr-only">What</span></th>
              <th scope="col">{saved.name} <span class="soft">docker save, {formatBytes(saved.archive.size)}</span></th>
              <th scope="col"><span class="sr-only">Becomes</span></th>
              <th scope="col">{exported.name} <span class="soft">docker export, {formatBytes(exported.archive.size)}</span></th>
              <th scope="col"><span class="sr-only">Why it matters</span></th>
            </tr>
          </thead>
          {groups.map(({ title, rows }) => (
            <tbody key={title}>
              <tr class="loss-group"><th scope="rowgroup" colSpan={5}>{title}</th></tr>
              {rows.filter(({ fate }) => !state.onlyLost || fate !== 'kept').map((row) => <Row key={row.what} {...row} />)}
            </tbody>
          ))}
        </table>
      </div>
      {extra.length > 0 && (
        <p class="loss-extra">
          The two trees differ in {plural(extra.length, 'name')}, most of which the engine puts into every container:{' '}
          {extra.slice(0, NAMED).map(({ path, kind }, index) => <span key={path}>{index > 0 && ', '}<code>/{path}</code> {kind === 'left' ? '(only saved)' : kind === 'differs' ? '(different)' : ''}</span>)}
          {extra.length > NAMED && ` and ${(extra.length - NAMED).toLocaleString('en')} more`}.
        </p>
      )}
    </div>
  );
}
