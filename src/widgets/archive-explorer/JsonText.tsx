import { useMemo } from 'preact/hooks';
import { DigestText, layerAttributes } from './Digest.tsx';
import { layOut, type Line, type Segment } from './json.ts';
import { More } from './More.tsx';
import type { ArchiveView } from './view.ts';

interface Props {
  readonly id: string;
  readonly view: ArchiveView;
  readonly text: string;
  readonly rows: number;
  readonly ready: boolean;
  readonly onFollow: (entry: string) => void;
  readonly onMore: () => void;
}

const RE_INDENT = /^ +/;
/** Blanks at which no line breaks: else a long text would leave its indent alone on a line. Browsers copy them as blanks. */
const glued = (blanks: string) => '\u00a0'.repeat(blanks.length);
/** Deeper lines hang like this one (`explorer.css`). */
const DEEPEST_HANG = 6;

function Piece({ id, segment, view, ready, describedBy, onFollow }:
  Pick<Props, 'id' | 'view' | 'ready' | 'onFollow'> & { segment: Segment; describedBy: string }) {
  if (segment.kind !== 'reference') return segment.kind === 'mark' ? <i>{segment.text.replace(RE_INDENT, glued)}</i> : <>{segment.text}</>;
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

function JsonLine({ line, number, ...props }: Props & { line: Line; number: number }) {
  const describedBy = `${props.id}-l${number}`;
  const named = line.segments.filter(isReference).map(({ to }) => to.what);
  return (
    <span class="explorer-line" data-depth={Math.min(line.depth, DEEPEST_HANG)}>
      {line.segments.map((segment, index) => <Piece key={index} segment={segment} describedBy={describedBy} {...props} />)}
      {named.length > 0 && <small id={props.ready ? describedBy : undefined}>{named.join('; ')}</small>}
      {'\n'}
    </span>
  );
}

/** A JSON text, all of it; each digest is a link to what it names (a button could not break over lines), and says what that is. */
export function JsonText(props: Props) {
  const lines = useMemo(() => layOut(props.text, props.view.refer), [props.text, props.view]);
  return (
    <>
      <pre class="explorer-json">{lines.slice(0, props.rows).map((line, index) => <JsonLine key={index} line={line} number={index} {...props} />)}</pre>
      <More shown={props.rows} total={lines.length} unit="lines" ready={props.ready} onMore={props.onMore} />
    </>
  );
}
