import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../base/problems.ts';
import { visible } from '../../image/paths.ts';
import { EntryDetail } from './EntryDetail.tsx';
import { EntryList } from './EntryList.tsx';
import { plural } from './groups.ts';
import { useProblemList } from './lazy.ts';
import { useScrollStop } from './scroll.ts';
import { type ExplorerState, follow, select } from './state.ts';
import { type Status, verdictOf } from './status.ts';
import { type ArchiveView, type EntryText, summaryOf } from './view.ts';

/** What the explorer draws; the element around it keeps this, and is told what the person does. */
export interface ExplorerProps {
  /** The element's id: prefix of all ids inside. */
  readonly id: string;
  readonly view: ArchiveView;
  readonly state: ExplorerState;
  readonly status: Status;
  /** Name of the bundled archive, for the way back to it. */
  readonly bundled: string;
  /** Something that the person should know about where the archive comes from. */
  readonly notice?: string | null;
  /** False on the server and until the element is awake. */
  readonly ready?: boolean;
  /** The open entry's text, where it is one; undefined while it is read. */
  readonly text: EntryText | undefined;
  readonly onState?: (state: ExplorerState) => void;
  readonly onBack?: () => void;
  /** Ends the reading of a file. */
  readonly onStop?: () => void;
  /** Reads the file once more with that limit of the reader raised. */
  readonly onRaise?: (limit: string) => void;
}

/** The image reader's code for a digest that differs: the status line names these. */
const DIFFERS = 'LB-IMG-040';

function StatusLine({ status, view, onStop }: Pick<ExplorerProps, 'status' | 'view' | 'onStop'>) {
  const { tone, text, differing } = verdictOf(status, view.archive);
  const working = status.phase === 'fetching' || status.phase === 'checking';
  return (
    <div class="explorer-status" data-tone={tone}>
      <p role="status">{tone === 'verified' && <span aria-hidden="true">✓ </span>}{visible(text)}</p>
      {working && <Bytes {...status} onStop={onStop} />}
      {differing.length > 0 && (
        <ul>
          {differing.map(({ entry, expected, found }) => (
            <li key={entry + expected}>
              in <code>{entry}</code>
              <span>expected <code>{expected}</code></span>
              <span>found <code>{found}</code></span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Bytes({ name, done, total, onStop }: { name: string; done: number; total: number; onStop: ExplorerProps['onStop'] }) {
  return (
    <p class="explorer-progress">
      <progress aria-label={`Bytes of ${name}`} max={Math.max(total, 1)} value={done} />{' '}
      {done.toLocaleString('en')} of {plural(total, 'byte')}{' '}
      <button type="button" onClick={onStop}>Stop</button>
    </p>
  );
}

/** What is wrong with the archive and its images; what a specification allows is folded. */
function Problems({ view: { archive, entries }, ready = false, onShow, onRaise }: Pick<ExplorerProps, 'view' | 'ready' | 'onRaise'> & { onShow: (path: string) => void }) {
  const all = [...archive.problems, ...archive.images.flatMap((image) => image.problems)].filter(({ code }) => code !== DIFFERS);
  const ProblemList = useProblemList(all.length > 0);
  const wayTo = ({ entry }: Problem) => (typeof entry === 'string' && entries.get(entry)?.present === true ? () => onShow(entry) : null);
  const list = (problems: readonly Problem[]) => ProblemList !== null && <ProblemList problems={problems} ready={ready} onEntry={wayTo} onRaise={onRaise} />;
  const [grave, notes] = [all.filter(({ severity }) => severity !== 'note'), all.filter(({ severity }) => severity === 'note')];
  if (all.length === 0) return null;
  return (
    <div class="explorer-problems">
      {grave.length > 0 && list(grave)}
      {notes.length > 0 && <details><summary>{plural(notes.length, 'note')} on this archive</summary>{list(notes)}</details>}
    </div>
  );
}

/** The way to open one's own archive. The element around listens to the input, so that it works even where nothing could be fetched. */
function OwnFile({ id, state, bundled, ready, onBack }: ExplorerProps) {
  return (
    <div class="explorer-own">
      <label for={`${id}-file`}>Open your own <code>docker save</code></label>{' '}
      <input id={`${id}-file`} type="file" disabled={!ready} aria-describedby={`${id}-private`} />{' '}
      {state.file !== undefined && <button type="button" onClick={onBack}>Back to {bundled}</button>}{' '}
      <p id={`${id}-private`}>Or drop it here. It stays in this browser’s memory and is sent nowhere.</p>
    </div>
  );
}

/** The archive explorer: what an archive holds, what each part is for, and what names what. */
export function Explorer(props: ExplorerProps) {
  const { id, view, state, status, text, notice, ready = false, onState } = props;
  const title = useRef<HTMLParagraphElement>(null);
  const list = useScrollStop<HTMLDivElement>();
  const detail = useScrollStop<HTMLDivElement>();
  const [focusTitle, setFocusTitle] = useState(0);
  const entry = state.selected === null ? undefined : view.entries.get(state.selected);

  useEffect(() => {
    if (focusTitle > 0) title.current?.focus();
  }, [focusTitle]);
  useEffect(() => {
    if (state.path === null) detail.current?.scrollTo?.({ top: 0 });
  }, [state.selected]);

  const onSelect = (path: string) => {
    onState?.(select(view, state, path));
    if (detail.current!.offsetTop >= list.current!.offsetTop + list.current!.offsetHeight) setFocusTitle(focusTitle + 1);
  };
  const onFollow = (target: string, path: string | null = null) => {
    onState?.(follow(view, state, target, path));
    setFocusTitle(focusTitle + 1);
  };

  return (
    <div class="explorer">
      <div class="explorer-head">
        <p class="explorer-name"><b>{visible(view.name)}</b> <span>{summaryOf(view)}</span></p>
        <StatusLine status={status} view={view} onStop={props.onStop} />
        {notice && <p class="explorer-notice">{visible(notice)}</p>}
      </div>
      <Problems view={view} ready={ready} onShow={onFollow} onRaise={props.onRaise} />
      <div class="explorer-body">
        <div class="explorer-list" role="group" aria-label={`Entries of ${view.name}`} tabIndex={0} ref={list}>
          <EntryList id={id} view={view} selected={state.selected} ready={ready} checked={status.phase === 'open'} onSelect={onSelect} />
        </div>
        <div class="explorer-entry" role="group" aria-label="The open entry" tabIndex={0} ref={detail}>
          {entry === undefined ? <p class="explorer-more">Nothing to open.</p> : (
            <EntryDetail
              id={id} view={view} entry={entry} state={state} text={text} ready={ready} title={title} onFollow={onFollow}
              onState={(change) => onState?.({ ...state, ...change })}
            />
          )}
        </div>
      </div>
      <OwnFile {...props} />
    </div>
  );
}
