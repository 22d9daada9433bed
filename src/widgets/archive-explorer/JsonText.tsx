import { Fragment } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { visible } from '../../image/paths.ts';
import { DigestText, layerAttributes } from './Digest.tsx';
import { layOut, pointerOf, type Line, type Segment } from './json.ts';
import { useMeaning } from './lazy.ts';
import { More } from './More.tsx';
import { rove } from './rove.ts';
import type { ArchiveView } from './view.ts';

interface Props {
  readonly id: string;
  readonly view: ArchiveView;
  readonly text: string;
  readonly rows: number;
  /** JSON pointer of the field that is explained, or null. */
  readonly field: string | null;
  readonly ready: boolean;
  readonly onFollow: (entry: string) => void;
  readonly onField: (field: string | null) => void;
  readonly onMore: () => void;
}

const RE_INDENT = /^ +/;
/** Blanks at which no line breaks: else a long text would leave its indent alone on a line. Browsers copy them as blanks. */
const glued = (blanks: string) => '\u00a0'.repeat(blanks.length);
/** Deeper lines hang like this one (`explorer.css`). */
const DEEPEST_HANG = 6;

type LineProps = Omit<Props, 'text' | 'rows' | 'onMore'> & {
  readonly line: Line;
  readonly number: number;
  /** The pointer of the one field that the Tab key reaches. */
  readonly stop: string | null;
};

type KeyProps = LineProps & { readonly segment: Extract<Segment, { kind: 'key' }> };

/** A field's name, which opens what it means. A link by its kind, so that the text can be selected and copied with it. */
function Key({ id, segment, field, stop, ready, onField }: KeyProps) {
  if (!ready) return <i>{visible(segment.text)}</i>;
  const pointer = pointerOf(segment.at);
  const open = pointer === field;
  const toggle = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    onField(open ? null : pointer);
  };
  return (
    <a
      class="explorer-key" role="button" data-field={pointer} tabIndex={pointer === stop ? 0 : -1} aria-expanded={open} aria-controls={open ? `${id}-meaning` : undefined}
      onClick={toggle} onKeyDown={(event) => { if (event.key === 'Enter' || event.key === ' ') toggle(event); }}
    >
      {visible(segment.text)}
    </a>
  );
}

function Piece({ segment, describedBy, ...line }: LineProps & { segment: Segment; describedBy: string }) {
  const { id, view, ready, onFollow } = line;
  if (segment.kind === 'key') return <Key segment={segment} {...line} />;
  if (segment.kind !== 'reference') return segment.kind === 'mark' ? <i>{segment.text.replace(RE_INDENT, glued)}</i> : <>{visible(segment.text)}</>;
  const { entry } = segment.to;
  if (entry === null) return <span class="explorer-absent"><DigestText text={segment.text} /></span>;
  return (
    <a
      class="explorer-link" href={ready ? `#${id}-title` : undefined} aria-describedby={ready ? describedBy : undefined}
      {...layerAttributes(view.entries.get(entry)?.layer?.colour)}
      onClick={(event) => {
        event.preventDefault();
        onFollow(entry);
      }}
    >
      <DigestText text={segment.text} />
    </a>
  );
}

const isReference = (segment: Segment): segment is Extract<Segment, { kind: 'reference' }> => segment.kind === 'reference';

function JsonLine({ line, number, ...props }: LineProps) {
  const describedBy = `${props.id}-l${number}`;
  const named = line.segments.filter(isReference).map(({ to }) => to.what);
  return (
    <span class="explorer-line" data-depth={Math.min(line.depth, DEEPEST_HANG)}>
      {line.segments.map((segment, index) => <Piece key={index} segment={segment} describedBy={describedBy} line={line} number={number} {...props} />)}
      {named.length > 0 && <small id={props.ready ? describedBy : undefined}>{visible(named.join('; '))}</small>}
      {'\n'}
    </span>
  );
}

const fieldsOf = (line: Line) => line.segments.flatMap((segment) => (segment.kind === 'key' ? pointerOf(segment.at) : []));

/**
 * A JSON text, all of it. Each digest is a link to what it names (a button could not break over lines), and says what that
 * is. Each field's name opens what it means; the names are one tab stop, with arrow keys between them.
 */
export function JsonText(props: Props) {
  const { id, text, rows, field, ready } = props;
  const lines = useMemo(() => layOut(text, props.view.refer), [text, props.view]);
  const Meaning = useMeaning(field !== null);
  const body = useRef<HTMLPreElement>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const shown = lines.slice(0, rows);
  const named = useMemo(() => (ready ? shown.map(fieldsOf) : []), [lines, rows, ready]);
  const pointers = named.flat();
  // A field that is written twice is explained once.
  const explained = field === null ? -1 : named.findIndex((fields) => fields.includes(field));
  const stop = [moved, field].find((pointer) => pointer !== null && pointers.includes(pointer)) ?? pointers[0] ?? null;

  const move = (event: KeyboardEvent) => {
    const next = rove(event, [...body.current!.querySelectorAll<HTMLElement>('[data-field]')]);
    if (next !== null) setMoved(next.dataset['field']!);
  };

  return (
    <>
      {pointers.length > 0 && <p class="explorer-hint">Choose a field’s name to read what it means.</p>}
      <pre class="explorer-json" ref={body} onKeyDown={move}>
        {shown.map((line, index) => (
          <Fragment key={index}>
            <JsonLine line={line} number={index} stop={stop} {...props} />
            {index === explained && Meaning !== null && <Meaning id={`${id}-meaning`} text={text} field={field!} />}
          </Fragment>
        ))}
      </pre>
      <More shown={rows} total={lines.length} unit="lines" ready={ready} onMore={props.onMore} />
    </>
  );
}
