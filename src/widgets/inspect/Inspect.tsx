import { Fragment } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { visible } from '../../image/paths.ts';
import { useMeaning } from '../archive-explorer/lazy.ts';
import { More } from '../archive-explorer/More.tsx';
import { rove } from '../archive-explorer/rove.ts';
import type { FaceProps } from '../instrument/instrument.ts';
import { foldedAround, type InspectState, type InspectView, type Line, type Where } from './inspect.ts';

const NAMES: Readonly<Record<Where, string>> = { config: 'config', manifest: 'manifest', index: 'index', engine: 'engine', nowhere: 'not stored' };
/** So many lines are drawn at first. */
const ROWS = 120;
const INDENT = '\u00a0\u00a0';

function Value({ text }: Pick<Line, 'text'>) {
  return text === null ? <span class="inspect-own">only the engine knows</span> : <span>{visible(text)}</span>;
}

/** What docker image inspect says of an image; each field opens what it means and where it is stored. */
export function Inspect({ id, view, state, ready, onState }: FaceProps<InspectView, InspectState>) {
  const { lines, value } = view;
  const [rows, setRows] = useState(ROWS);
  const [moved, setMoved] = useState<string | null>(null);
  const body = useRef<HTMLOListElement>(null);
  const folded = useMemo(() => foldedAround(lines, state.field), [lines, state.field]);
  const text = useMemo(() => JSON.stringify([value]), [value]);
  const Meaning = useMeaning(ready && state.field !== null);
  const stop = moved ?? state.field ?? '/Id';
  const move = (event: KeyboardEvent) => {
    const next = rove(event, [...body.current!.querySelectorAll<HTMLElement>('[data-field]')]);
    if (next !== null) setMoved(next.dataset['field']!);
  };
  return (
    <div class="inspect">
      <p class="inspect-head"><span class="mono">docker image inspect</span> <span class="soft">Choose a field to read what it means. At the end of a line: where it is stored.</span></p>
      <ol class="inspect-lines" ref={body} onKeyDown={move}>
        {folded.slice(0, rows).map(({ line, isFolded, inPlace }, index) => {
          const { depth, key, pointer, where, stored } = line;
          const open = pointer !== null && pointer === state.field;
          return (
            <Fragment key={index}>
              <li data-open={open || undefined} data-folded={isFolded || undefined}>
                <span class="inspect-code">
                  {INDENT.repeat(depth)}
                  {key !== null && <><button type="button" data-field={pointer} tabIndex={pointer === stop ? 0 : -1} aria-expanded={open} disabled={!ready} onClick={() => onState({ field: open ? null : pointer })}>"{visible(key)}"</button>: </>}
                  <Value {...line} />
                  {inPlace !== null && <span class="inspect-in-place" aria-hidden="true"> {visible(inPlace)}</span>}
                </span>
                {where !== null && <span class="inspect-where" data-where={where}>{NAMES[where]}</span>}
              </li>
              {open && <li class="inspect-meaning">{Meaning !== null && <Meaning id={`${id}-meaning`} text={text} field={pointer!} />}<span>{stored}</span></li>}
            </Fragment>
          );
        })}
      </ol>
      <More shown={rows} total={lines.length} unit="lines" ready={ready} onMore={() => setRows(rows + ROWS)} />
    </div>
  );
}
