import { formatBytes } from '../../base/bytes.ts';
import type { Problem } from '../../base/problems.ts';
import type { Archive } from '../../image/model.ts';
import { type Status, verdictOf } from '../archive-explorer/status.ts';
import type { FaceProps, Instrument } from './instrument.ts';
import { imageName, imagesOf, type Opened } from './subject.ts';

/** What is drawn around an instrument's face, and the face itself; `drawn` is null where an archive holds no image. */
export interface FrameProps<View, State extends object> {
  readonly id: string;
  readonly instrument: Instrument<View, State>;
  readonly opened: readonly Opened[];
  readonly picked: readonly number[];
  readonly drawn: { readonly view: View; readonly state: State } | null;
  readonly status: Status;
  readonly notice?: string | null;
  readonly ready?: boolean;
  readonly onState?: FaceProps<View, State>['onState'];
  readonly onPick?: (slot: number, image: number) => void;
  readonly onBack?: () => void;
}

const NOTHING = () => {};
const RANK = { wrong: 0, plain: 1, verified: 2 } as const;

/** The least good verdict on several archives. */
function verdict(status: Status, archives: readonly Archive[]) {
  const all = archives.length === 0 ? [verdictOf(status, null)] : archives.map((archive) => verdictOf(status, archive));
  return all.reduce((worst, next) => (RANK[next.tone] < RANK[worst.tone] ? next : worst));
}

/** In place of the face: why there is nothing to show. */
function Nothing({ name, archive }: Opened) {
  const problem: Problem | undefined = archive.problems.find(({ severity }) => severity === 'error') ?? archive.problems[0];
  return (
    <div class="instrument-nothing">
      <p><b>{name}</b> holds no image that could be shown.</p>
      {problem && <p>{problem.message} {problem.hint}</p>}
    </div>
  );
}

/** What is wrong with an archive that can be shown all the same: the face draws what could be read. */
function Wrong({ name, archive }: Opened) {
  const [first, ...more] = [archive, ...archive.images].flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error');
  if (first === undefined) return null;
  return (
    <div class="instrument-wrong">
      <p><b>{name}</b> is not whole: {first.message} {first.hint}</p>
      {more.length > 0 && <p class="soft">{more.length === 1 ? 'One more problem' : `${more.length} more problems`}: the archive explorer lists them all.</p>}
    </div>
  );
}

function Picker({ id, slot, one, picked, ready, onPick }: { id: string; slot: number; one: Opened; picked: number; ready: boolean; onPick: (slot: number, image: number) => void }) {
  const images = imagesOf(one);
  if (images.length < 2) return null;
  return (
    <label for={`${id}-image-${slot}`}>
      Image{' '}
      <select id={`${id}-image-${slot}`} disabled={!ready} value={picked} onChange={(event) => onPick(slot, Number(event.currentTarget.value))}>
        {images.map((image, index) => <option key={index} value={index} selected={index === picked}>{imageName(image)}</option>)}
      </select>
    </label>
  );
}

/** An instrument: its face, and below it which archives it speaks of, what is wrong with them, what is known, and the way to one's own. */
export function Frame<View, State extends object>(props: FrameProps<View, State>) {
  const { id, instrument, opened, picked, drawn, status, notice, ready = false, onState = NOTHING, onPick = NOTHING, onBack = NOTHING } = props;
  const { Face, own } = instrument;
  const { tone, text } = verdict(status, opened.map(({ archive }) => archive));
  const empty = opened.filter((one) => imagesOf(one).length === 0);
  const isOwn = opened.some(({ file }) => file !== null);
  return (
    <div class="instrument">
      {drawn === null ? empty.map((one, slot) => <Nothing key={slot} {...one} />) : <Face id={id} {...drawn} ready={ready} onState={onState} />}
      {drawn !== null && opened.map((one, slot) => <Wrong key={`wrong-${slot}`} {...one} />)}
      {opened.length > 0 && (
        <div class="instrument-foot">
          <p class="instrument-sources">
            {opened.map(({ name, archive }, slot) => (
              <span key={slot}><b>{name}</b> {formatBytes(archive.size)} <Picker id={id} slot={slot} one={opened[slot]!} picked={picked[slot] ?? 0} ready={ready} onPick={onPick} /></span>
            ))}
          </p>
          <p role="status" data-tone={tone}>{tone === 'verified' && <span aria-hidden="true">✓ </span>}{text}</p>
          {notice && <p>{notice}</p>}
          {own.length > 0 && (
            <p class="instrument-own">
              {own.map((label, slot) => (
                <span key={slot}>
                  <label for={`${id}-file-${slot}`}>{label}</label>{' '}
                  <input id={`${id}-file-${slot}`} type="file" data-slot={slot} disabled={!ready} aria-describedby={`${id}-private`} />
                </span>
              ))}
              {isOwn && <button type="button" class="instrument-link" onClick={onBack}>Back to the sample</button>}{' '}
              <span id={`${id}-private`} class="instrument-private">It stays in this browser’s memory.</span>
            </p>
          )}
        </div>
      )}
    </div>
  );
}
