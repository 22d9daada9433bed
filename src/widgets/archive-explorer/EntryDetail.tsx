import type { Ref } from 'preact';
import { formatBytes } from '../../base/bytes.ts';
import { visible } from '../../image/paths.ts';
import { DigestText, layerAttributes } from './Digest.tsx';
import type { EntryView } from './groups.ts';
import { JsonText } from './JsonText.tsx';
import { useLayerDetail, useProblemList } from './lazy.ts';
import { type ExplorerState, ROWS_STEP } from './state.ts';
import { type ArchiveView, crumbOf, type EntryText, tagsOf } from './view.ts';

interface Props {
  readonly id: string;
  readonly view: ArchiveView;
  readonly entry: EntryView;
  readonly state: ExplorerState;
  /** Undefined while it is read. */
  readonly text: EntryText | undefined;
  readonly ready: boolean;
  readonly title: Ref<HTMLParagraphElement>;
  readonly onState: (change: Partial<ExplorerState>) => void;
  readonly onFollow: (entry: string, path?: string | null) => void;
}

/** The way from a tag to the open entry, and to the file that is pointed out in it. */
function Way({ view, entry, state, ready, onState, onFollow }: Props) {
  const tags = tagsOf(view, entry.path);
  const steps = state.via.map((path) => view.entries.get(path)!);
  const inFile = state.path !== null;
  return (
    <div class="explorer-way" role="group" aria-label="From tag to file">
      <ol>
        <li class="explorer-tag">{visible(tags[0] ?? 'no tag')}{tags.length > 1 && ` and ${tags.length - 1} more`}</li>
        {steps.map((step) => (
          <li key={step.path}><button type="button" disabled={!ready} onClick={() => onFollow(step.path)}>{crumbOf(step)}</button></li>
        ))}
        <li aria-current={inFile ? undefined : 'step'}>
          {inFile ? <button type="button" onClick={() => onState({ path: null })}>{crumbOf(entry)}</button> : crumbOf(entry)}
        </li>
        {inFile && <li aria-current="step">{state.path}</li>}
      </ol>
    </div>
  );
}

function Content(props: Props) {
  const { id, view, entry, state, text, ready, onState, onFollow } = props;
  const LayerDetail = useLayerDetail(entry.layer !== null);
  if (entry.layer !== null && LayerDetail !== null) {
    return (
      <LayerDetail
        id={id} layer={entry.layer} state={state} ready={ready} onFollow={onFollow} onState={onState}
      />
    );
  }
  if (text === undefined) return <p class="explorer-more">Reading…</p>;
  if (typeof text !== 'string') return <p class="explorer-more">{visible(text.message)} {text.hint}</p>;
  return (
    <JsonText
      id={id} view={view} text={text} rows={state.rows} field={state.field} ready={ready}
      onFollow={(target) => onFollow(target)} onField={(field) => onState({ field })} onMore={() => onState({ rows: state.rows + ROWS_STEP })}
    />
  );
}

/** The open entry: the way to it, what it is, and what it holds. */
export function EntryDetail(props: Props) {
  const { id, entry, title } = props;
  const ProblemList = useProblemList(entry.problems.length > 0);
  return (
    <>
      {!entry.layer?.bare && <Way {...props} />}
      <p class="explorer-title" id={`${id}-title`} tabIndex={-1} ref={title} {...layerAttributes(entry.layer?.colour)}>
        <b>{entry.name}</b> <span>{formatBytes(entry.size)}</span>
      </p>
      {ProblemList !== null && <ProblemList problems={entry.problems} ready={props.ready} onMember={entry.layer === null ? undefined : (path) => props.onState({ path })} />}
      {entry.layer === null && entry.name !== entry.path && <p class="explorer-place"><DigestText text={entry.path} /></p>}
      <Content {...props} />
    </>
  );
}
