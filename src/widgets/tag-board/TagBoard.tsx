import { useMemo } from 'preact/hooks';
import { type Digest, shortDigest } from '../../base/digest.ts';
import type { FaceProps } from '../instrument/instrument.ts';
import { type Board, boardAfter, type Entry, namesOf } from './board.ts';
import { type Deed, nameOf, otherThan, type RegistryIndex, type Setting, type Suffix } from './deed.ts';
import { type BoardState, suffixesOf, tagsOf } from './state.ts';

/** So many entries of the log are shown. */
const SHOWN = 5;
const REGISTRIES: readonly RegistryIndex[] = [0, 1];
const RE_DIGEST = /@sha256:[0-9a-f]{64}/g;

/** A text in which digests are cut short. */
const short = (text: string) => text.replaceAll(RE_DIGEST, (digest) => `@sha256:${shortDigest(digest.slice(1) as Digest)}…`);

interface CardProps { setting: Setting; digest: Digest; labels: readonly string[]; nameless: string; ran?: boolean }

function Card({ setting, digest, labels, nameless, ran = false }: CardProps) {
  const { prints } = setting.versions.find((version) => version.digest === digest)!;
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

interface RegistryProps { setting: Setting; registry: RegistryIndex; board: Board; ready: boolean; onDo: (deed: Deed) => void }

function Registry({ setting, registry, board, ready, onDo }: RegistryProps) {
  const { tags, held } = board.shelves[registry];
  const known = tagsOf(setting).filter((tag) => tags.has(tag));
  const next = (tag: string) => held[(held.indexOf(tags.get(tag)!) + 1) % held.length]!;
  return (
    <section class="board-place" aria-label={`The registry ${setting.registries[registry]}`}>
      <p class="board-title">Registry <span class="mono">{nameOf(setting, registry)}</span></p>
      <ul>
        {held.map((digest) => (
          <Card key={digest} setting={setting} digest={digest} nameless="no tag, only its digest" labels={known.filter((tag) => tags.get(tag) === digest)} />
        ))}
        {held.length === 0 && <li class="soft">Nothing was pushed to this repository.</li>}
      </ul>
      {held.length > 1 && (
        <p class="board-do"><span class="soft">Somebody moves</span>{' '}
          {known.map((tag) => (
            <button key={tag} type="button" class="mono" disabled={!ready} aria-label={`Move ${tag} to the other image of ${setting.registries[registry]}`} onClick={() => onDo({ what: 'move', registry, tag, to: next(tag) })}>{tag}</button>
          ))}
        </p>
      )}
    </section>
  );
}

function Engine({ id, view, board, state, ready, onState, onDo }: FaceProps<Setting, BoardState> & { board: Board; onDo: (deed: Deed) => void }) {
  const { registry, suffix } = state;
  const ran = board.log.findLast((entry) => entry.ran !== null)?.ran;
  const deed = (what: 'run' | 'pull' | 'push' | 'tag') => () => onDo({ what, registry, suffix });
  return (
    <section class="board-place" aria-label="The engine">
      <p class="board-title">The engine <span class="soft">on your machine</span></p>
      <ul>
        {board.held.map((digest) => (
          <Card key={digest} setting={view} digest={digest} ran={digest === ran} nameless="<none>: no name" labels={namesOf(board, digest).map(short)} />
        ))}
        {board.held.length === 0 && <li class="soft">No image yet.</li>}
      </ul>
      <div class="board-do" role="group" aria-label="docker">
        <span class="board-name mono">
          <select id={`${id}-registry`} class="mono" aria-label="Registry" disabled={!ready} value={registry} onChange={(event) => onState({ registry: Number(event.currentTarget.value) as RegistryIndex })}>
            {REGISTRIES.map((one) => <option key={one} value={one} selected={one === registry}>{view.registries[one]}</option>)}
          </select>
          <span>/{view.repository}</span>
          <select id={`${id}-name`} class="mono" aria-label="Tag or digest" disabled={!ready} value={suffix} onChange={(event) => onState({ suffix: event.currentTarget.value as Suffix })}>
            {suffixesOf(view).map((one) => <option key={one} value={one} selected={one === suffix}>{one === '' ? '(no tag)' : short(one)}</option>)}
          </select>
        </span>
        <button type="button" disabled={!ready} onClick={deed('run')}>Run</button>
        <button type="button" disabled={!ready} onClick={deed('pull')}>Pull</button>
        <button type="button" disabled={!ready} onClick={deed('push')}>Push</button>
        <button type="button" disabled={!ready} onClick={deed('tag')}>Tag for {view.registries[otherThan(registry)]}</button>
      </div>
    </section>
  );
}

/** Which registry the engine turned to. */
function reachedOf({ registries }: Setting, { deed, reached }: Entry): string {
  if (reached === null) return 'asks nobody';
  return `${deed.what === 'push' ? 'sends to' : 'asks'} ${registries[reached]}`;
}

function Logged({ setting, entry }: { setting: Setting; entry: Entry }) {
  const { deed, command, printed, reached } = entry;
  return (
    <li>
      <p><code>{command}</code> {deed.what !== 'move' && <span class="board-asked" data-asked={reached === null ? undefined : ''}>{reachedOf(setting, entry)}</span>}</p>
      {printed.length > 0 && <p class="mono board-printed">{printed.map((line) => <span key={line}>{line}<br /></span>)}</p>}
    </li>
  );
}

/** Two registries and an engine whose names are moved, asked for, kept and sent. */
export function TagBoard(props: FaceProps<Setting, BoardState>) {
  const { view, state, ready, onState } = props;
  const board = useMemo(() => boardAfter(view, state.deeds), [view, state.deeds]);
  const onDo = (deed: Deed) => onState({ deeds: [...state.deeds, deed] });
  const earlier = Math.max(0, board.log.length - SHOWN);
  return (
    <div class="board">
      {REGISTRIES.map((registry) => <Registry key={registry} setting={view} registry={registry} board={board} ready={ready} onDo={onDo} />)}
      <Engine {...props} board={board} onDo={onDo} />
      <div class="board-log">
        <p role="status">{board.log.at(-1)?.why ?? 'Nothing has happened yet: pull or run the image.'}</p>
        <ol start={earlier + 1} aria-label="What was done, the last deeds">
          {board.log.slice(earlier).map((entry, index) => <Logged key={earlier + index} setting={view} entry={entry} />)}
        </ol>
        <button type="button" class="instrument-link" disabled={!ready} onClick={() => onState({ deeds: [] })}>Start over</button>
      </div>
    </div>
  );
}
