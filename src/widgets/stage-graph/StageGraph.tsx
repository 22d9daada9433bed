import { useRef } from 'preact/hooks';
import type { Problem } from '../../base/problems.ts';
import { Boxes } from './Boxes.tsx';
import { type Graph, graphOf, type Recorded, type Source } from './graph.ts';
import { MOST_CHARACTERS, type StageGraphState } from './state.ts';
import { commandFor, inWords, outcome } from './words.ts';

/** What the author gave. */
export interface GivenStages extends Source {
  /** From the demo's folder. */
  readonly file: string;
  readonly target: string | null;
  readonly recorded: Recorded;
}

export interface StageGraphProps {
  readonly id: string;
  readonly given: GivenStages;
  readonly state: StageGraphState;
  /** The text that is shown, as it was read. */
  readonly source: Source;
  /** Why nothing new can be read now, or null. */
  readonly notice: string | null;
  readonly ready: boolean;
  readonly onState: (change: Partial<StageGraphState>) => void;
}

/** The names that --target finds, each once. */
function targetsOf({ stages: { stages } }: Source): string[] {
  return [...new Map(stages.flatMap(({ name }) => (name === null ? [] : [[name.toLowerCase(), name] as const]))).values()];
}

/** For each line of the text, whether its stage is built; undefined before the first FROM. */
function fateOf(graph: Graph, line: number): 'built' | 'skipped' | undefined {
  const node = graph.nodes.findLast(({ stage }) => stage !== null && stage.line <= line);
  return node === undefined || graph.refused ? undefined : node.built ? 'built' : 'skipped';
}

function Target({ id, state: { target }, source, ready, onState }: StageGraphProps) {
  const names = targetsOf(source);
  const isThere = target === null || names.some((name) => name.toLowerCase() === target.toLowerCase());
  return (
    <label class="stage-target" for={`${id}-target`}>
      <span class="mono">--target</span>{' '}
      <select id={`${id}-target`} disabled={!ready} onChange={({ currentTarget: { value } }) => onState({ target: value === '' ? null : value })}>
        <option value="" selected={target === null}>not given: the last stage</option>
        {names.map((name) => <option key={name} value={name} selected={target !== null && name.toLowerCase() === target.toLowerCase()}>{name}</option>)}
        {!isThere && <option value={target} selected>{target} (no such stage)</option>}
      </select>
    </label>
  );
}

function Problems({ problems, onLine }: { problems: readonly Problem[]; onLine: ((line: number) => void) | null }) {
  return (
    <ul class="stage-problems">
      {problems.map(({ code, severity, message, hint, line }, index) => (
        <li key={index} data-severity={severity}>
          {typeof line === 'number' && <><button type="button" class="instrument-link" disabled={onLine === null} onClick={() => onLine?.(line)}>Line {line}</button>: </>}
          {severity === 'error' ? <span class="mono">{message}</span> : message}{hint === undefined ? '' : `${severity === 'error' ? '. ' : ' '}${hint}`} <span class="soft">{code}</span>
        </li>
      ))}
    </ul>
  );
}

/** A Dockerfile and the graph of its stages: what a target builds, in which order, and what it skips. */
export function StageGraph(props: StageGraphProps) {
  const { id, given, state, source, notice, ready, onState } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const text = state.text ?? given.text;
  const lines = text.split('\n');
  const graph = graphOf(source, given, given.recorded);
  const wrong = new Set(graph.problems.filter(({ severity }) => severity !== 'note').map(({ line }) => line));
  const onLine = (line: number) => {
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    area.current?.focus();
    area.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  };
  return (
    <div class="instrument">
      <div class="stages">
        <div class="stages-file">
          <p class="stages-head">
            <label for={`${id}-text`}><span class="mono">{given.file}</span></label>{' '}
            <button type="button" class="instrument-link" disabled={!ready || state.text === null} onClick={() => onState({ text: null })}>{state.text === null ? 'as it was recorded' : 'Back to the recorded file'}</button>
          </p>
          <div class="stages-text">
            <ol aria-hidden="true">{lines.map((_, index) => <li key={index} data-fate={fateOf(graph, index + 1)} data-wrong={wrong.has(index + 1) || undefined}>{index + 1}</li>)}</ol>
            <textarea
              id={`${id}-text`} ref={area} rows={lines.length + 1} wrap="off" spellcheck={false} autocapitalize="off" autocomplete="off" maxLength={MOST_CHARACTERS} disabled={!ready}
              value={text} onInput={({ currentTarget: { value } }) => onState({ text: value === given.text ? null : value })}
            />
          </div>
        </div>
        <div class="stages-graph">
          <p class="stages-head"><Target {...props} /></p>
          <p class="stages-outcome" role="status">{notice ?? outcome(graph)}</p>
          <Problems problems={graph.problems} onLine={ready ? onLine : null} />
          {graph.nodes.length > 0 && <Boxes graph={graph} />}
          {graph.more > 0 && <p>{graph.more} further stages are not drawn.</p>}
          <p class="stages-key" aria-hidden="true"><span data-kind="from">FROM</span> <span data-kind="copy">COPY --from</span> {graph.edges.some(({ kind }) => kind === 'mount') && <span data-kind="mount">RUN --mount</span>} <span class="stages-numbers">Numbers are the order; equal ones run at the same time.</span></p>
        </div>
        <div class="stages-words">
          <p class="mono">{commandFor(given.file, state.target)}</p>
          <dl>{graph.nodes.map(({ name, built, kind }, index) => <div key={index}><dt>{built || graph.refused || kind === 'image' ? name : <s>{name}</s>}</dt><dd>{inWords(graph, index)}</dd></div>)}</dl>
        </div>
      </div>
    </div>
  );
}
