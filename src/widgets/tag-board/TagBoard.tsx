import { useMemo } from 'preact/hooks';
import { type Digest, shortDigest } from '../../base/digest.ts';
import type { FaceProps } from '../instrument/instrument.ts';
import { type Board, boardAfter, type Deed, type Entry, namesOf, type Repository, type Suffix } from './board.ts';
import { type BoardState, suffixesOf, tagsOf } from './state.ts';

/** So many entries of the log are shown. */
const SHOWN = 4;

/** A name as one types it, its digest cut short. */
function short(suffix: Suffix): string {
  return suffix.startsWith('@') ? `@${suffix.slice(1, 'sha256:'.length + 1)}${shortDigest(suffix.slice(1) as Digest)}…` : suffix;
}

interface CardProps { digest: Digest; prints: string; labels: readonly string[]; nameless: string; ran?: boolean }

function Card({ digest, prints, labels, nameless, ran = false }: CardProps) {
  return (
    <li class="board-image" data-ran={ran ? '' : undefined}>
      <p><b class="mono" title={digest}>{shortDigest(digest)}</b> <span class="soft">“{prints}”{ran && ' ran last'}</span></p>
      <p class="board-labels">
        {labels.map((label) => <span key={label} class="board-label mono">{label}</span>)}
        {labels.length === 0 && <span class="board-nameless">{nameless}</span>}
      </p>
    </li>
  );
}

function Registry({ view, board, ready, onDo }: { view: Repository; board: Board; ready: boolean; onDo: (deed: Deed) => void }) {
  const next = (tag: string) => {
    const index = view.versions.findIndex(({ digest }) => digest === board.tags.get(tag));
    return view.versions[(index + 1) % view.versions.length]!.digest;
  };
  return (
    <section class="board-place" aria-label="The registry">
      <p class="board-title">The registry <span class="soft mono">{view.name}</span></p>
      <ul>
        {view.versions.map(({ digest, prints }) => (
          <Card key={digest} digest={digest} prints={prints} nameless="no tag, only its digest" labels={tagsOf(view).filter((tag) => board.tags.get(tag) === digest)} />
        ))}
      </ul>
      <p class="board-do"><span class="soft">Somebody moves</span>{' '}
        {tagsOf(view).map((tag) => (
          <button key={tag} type="button" class="mono" disabled={!ready} aria-label={`Move ${tag} to the other image`} onClick={() => onDo({ what: 'move', tag, to: next(tag) })}>{tag}</button>
        ))}
      </p>
    </section>
  );
}

function Engine({ id, view, board, state, ready, onState, onDo }: FaceProps<Repository, BoardState> & { board: Board; onDo: (deed: Deed) => void }) {
  const { suffix } = state;
  const ran = board.log.findLast((entry) => entry.ran !== null)?.ran;
  return (
    <section class="board-place" aria-label="The engine">
      <p class="board-title">The engine <span class="soft">on your machine</span></p>
      <ul>
        {board.held.map((digest) => (
          <Card key={digest} digest={digest} prints={view.versions.find((version) => version.digest === digest)!.prints} ran={digest === ran} nameless="<none>: no name" labels={namesOf(board, digest).map(short)} />
        ))}
        {board.held.length === 0 && <li class="soft">No image yet.</li>}
      </ul>
      <p class="board-do">
        <button type="button" disabled={!ready} onClick={() => onDo({ what: 'run', suffix })}>Run</button>{' '}
        <button type="button" disabled={!ready} onClick={() => onDo({ what: 'pull', suffix })}>Pull</button>{' '}
        <label class="mono" for={`${id}-name`}>{view.name.slice(view.name.lastIndexOf('/') + 1)}</label>
        <select id={`${id}-name`} class="mono" aria-label="Tag or digest" disabled={!ready} value={suffix} onChange={(event) => onState({ suffix: event.currentTarget.value as Suffix })}>
          {suffixesOf(view).map((one) => <option key={one} value={one} selected={one === suffix}>{one === '' ? '(no tag)' : short(one)}</option>)}
        </select>
      </p>
    </section>
  );
}

function Logged({ command, printed, asked }: Entry) {
  return (
    <li>
      <p><code>{command}</code> {asked !== null && <span class="board-asked" data-asked={asked ? '' : undefined}>{asked ? 'asks the registry' : 'asks nobody'}</span>}</p>
      {printed.length > 0 && <p class="mono board-printed">{printed.map((line) => <span key={line}>{line}<br /></span>)}</p>}
    </li>
  );
}

/** A registry and an engine whose names are moved, asked for and kept. */
export function TagBoard(props: FaceProps<Repository, BoardState>) {
  const { view, state, ready, onState } = props;
  const board = useMemo(() => boardAfter(view, state.deeds), [view, state.deeds]);
  const onDo = (deed: Deed) => onState({ deeds: [...state.deeds, deed] });
  const earlier = Math.max(0, board.log.length - SHOWN);
  return (
    <div class="board">
      <Registry {...props} board={board} onDo={onDo} />
      <Engine {...props} board={board} onDo={onDo} />
      <div class="board-log">
        <p role="status">{board.log.at(-1)?.why ?? 'Nothing has happened yet: pull or run the image.'}</p>
        <ol start={earlier + 1} aria-label="What was done, the last deeds">
          {board.log.slice(earlier).map((entry, index) => <Logged key={earlier + index} {...entry} />)}
        </ol>
        <button type="button" class="instrument-link" disabled={!ready || state.deeds.length === 0} onClick={() => onState({ deeds: [] })}>Start over</button>
      </div>
    </div>
  );
}
