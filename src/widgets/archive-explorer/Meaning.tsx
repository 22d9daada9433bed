import { useEffect, useMemo, useRef } from 'preact/hooks';
import { kindOf, meaningOf } from '../fields/index.ts';

interface Props {
  readonly id: string;
  /** The whole JSON document. */
  readonly text: string;
  /** JSON pointer of one of its fields. */
  readonly field: string;
}

/** What a field of a document means, and where that is written. */
export function Meaning({ id, text, field }: Props) {
  const kind = useMemo(() => kindOf(JSON.parse(text)), [text]);
  const found = kind === null ? null : meaningOf(kind, field);
  const note = useRef<HTMLSpanElement>(null);
  useEffect(() => note.current?.scrollIntoView?.({ block: 'nearest' }), [field]);
  return (
    <span class="explorer-meaning" id={id} role="note" ref={note}>
      {found === null ? 'No specification that is known here has this field; programs pass over it.' : found.meaning}
      {found !== null && <cite>{found.source}</cite>}
    </span>
  );
}
