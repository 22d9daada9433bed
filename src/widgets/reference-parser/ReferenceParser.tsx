import { parseReference, type Reference } from '../../docker/reference/index.ts';
import type { FaceProps } from '../instrument/instrument.ts';
import { addressOf, filledInSentence, segmentsOf } from './segments.ts';
import { MOST_CHARACTERS, type ParserState, type ParserView } from './state.ts';

/** So much of a digest is shown on a button. */
const BUTTON_DIGEST = /(@sha256:[0-9a-f]{6})[0-9a-f]+$/;

function Parts({ reference }: { reference: Reference }) {
  return (
    <ol class="parts" aria-label="Parts of the reference">
      {segmentsOf(reference).map(({ part, text, separator, filledIn }) => (
        <li key={part} data-part={part} data-filled={filledIn ? '' : undefined}>
          {separator !== '' && <span class="parts-separator">{separator}</span>}
          <span class="parts-part">
            <span class="parts-text">{text}</span>{' '}
            <span class="parts-label">{part}{filledIn && ', filled in'}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Forms({ reference }: { reference: Reference }) {
  const address = addressOf(reference);
  return (
    <dl class="parser-forms">
      <div><dt>Canonical</dt><dd class="mono">{reference.canonical}</dd></div>
      <div><dt>Familiar</dt><dd class="mono">{reference.familiar}</dd></div>
      <div>
        <dt>Will be asked</dt>
        <dd>{address === null ? 'Nobody: a host is never written like this, so the name has no registry.' : <span class="mono"><b>{address.host}</b>{address.path}</span>}</dd>
      </div>
    </dl>
  );
}

/** What Docker reads in an image reference, as one types it. */
export function ReferenceParser({ id, view, state, ready, onState }: FaceProps<ParserView, ParserState>) {
  const read = parseReference(state.reference);
  const isError = 'error' in read;
  return (
    <div class="parser">
      <p class="parser-input">
        <label for={`${id}-reference`}><span class="mono">docker pull</span> <span class="parser-hidden">reference</span></label>{' '}
        <input
          id={`${id}-reference`} class="mono" type="text" value={state.reference} maxLength={MOST_CHARACTERS} disabled={!ready} spellcheck={false}
          autocomplete="off" autocapitalize="off" aria-invalid={isError ? 'true' : undefined} aria-describedby={`${id}-verdict`}
          onInput={(event) => onState({ reference: event.currentTarget.value })}
        />
      </p>
      <ul class="parser-examples" aria-label="Examples">
        {view.examples.map((example) => (
          <li key={example}>
            <button type="button" class="mono" disabled={!ready} aria-pressed={example === state.reference} title={example} onClick={() => onState({ reference: example })}>
              {example.replace(BUTTON_DIGEST, '$1…')}
            </button>
          </li>
        ))}
      </ul>
      <p id={`${id}-verdict`} role="status" class={isError ? 'parser-error' : 'parser-verdict'}>
        {isError ? <>Docker refuses it: <code>{read.error}</code></> : filledInSentence(read.filledIn)}
      </p>
      {!isError && <><Parts reference={read} /><Forms reference={read} /></>}
    </div>
  );
}
