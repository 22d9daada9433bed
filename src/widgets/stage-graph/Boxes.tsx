import { formatBytes } from '../../base/bytes.ts';
import type { Edge, Graph, Node } from './graph.ts';

/** The boxes' measures in tenths of an em; the style sheet has the same. */
const HEIGHT = { image: 24, stage: 40 } as const;
const GAP = 9;
const LANE = 9;
const ROUND = 5;
const HEAD = 6;

/** Where the boxes stand, from the top. */
function rowsOf(nodes: readonly Node[]): { top: number; height: number }[] {
  let top = 0;
  return nodes.map(({ kind }) => {
    const row = { top, height: HEIGHT[kind] };
    top += HEIGHT[kind] + GAP;
    return row;
  });
}

/** An arrow out of a box's edge at `x` = 0, along its lane, and in again; `d` of an SVG path, and where its head is. */
function arrow({ source, target, lane }: Edge, rows: ReturnType<typeof rowsOf>): { d: string; head: string } {
  const [from, to] = [rows[source]!, rows[target]!];
  const y1 = from.top + from.height * 0.68;
  const y2 = to.top + to.height * 0.34;
  const x = (lane + 1) * LANE + HEAD;
  const r = y2 > y1 ? ROUND : -ROUND;
  return {
    d: `M0 ${y1}H${x - ROUND}Q${x} ${y1} ${x} ${y1 + r}V${y2 - r}Q${x} ${y2} ${x - ROUND} ${y2}H${HEAD}`,
    head: `M0 ${y2}l${HEAD + 2} -4.5v9z`,
  };
}

/** The arrows of one side: FROM on the left, drawn as in a mirror, what is taken on the right. */
function Arrows({ graph, side }: { graph: Graph; side: 'left' | 'right' }) {
  const edges = graph.edges.filter(({ kind }) => (kind === 'from') === (side === 'left'));
  if (edges.length === 0) return null;
  const rows = rowsOf(graph.nodes);
  const last = rows.at(-1)!;
  const width = (Math.max(...edges.map(({ lane }) => lane)) + 1) * LANE + HEAD + 3;
  const height = last.top + last.height;
  return (
    <svg width={`${width / 10}em`} height={`${height / 10}em`} viewBox={`0 0 ${width} ${height}`}>
      <g transform={side === 'left' ? `translate(${width} 0) scale(-1 1)` : undefined}>
        {edges.map((edge) => {
          const { d, head } = arrow(edge, rows);
          return <g key={`${edge.kind}-${edge.source}-${edge.target}`} data-kind={edge.kind} data-built={edge.built || undefined}><path d={d} /><path class="stage-head" d={head} /></g>;
        })}
      </g>
    </svg>
  );
}

function Box({ node, refused }: { node: Node; refused: boolean }) {
  const { kind, name, built, isTarget, step, size, from } = node;
  return (
    <li data-kind={kind} data-built={built || undefined} data-target={isTarget || undefined}>
      <span class="stage-title">
        {step !== null && <span class="stage-step">{step}</span>}
        <span class="stage-name">{built || refused ? name : <s>{name}</s>}</span>
        {size !== null && <span class="stage-size">{formatBytes(size.bytes)}</span>}
      </span>
      {kind === 'stage' && <span class="stage-from">{from.join(', ')}</span>}
    </li>
  );
}

/** The graph as boxes and arrows. What it says stands beside it in words, so it is hidden from who cannot see it. */
export function Boxes({ graph }: { graph: Graph }) {
  return (
    <div class="stage-boxes" aria-hidden="true">
      <Arrows graph={graph} side="left" />
      <ul>{graph.nodes.map((node, index) => <Box key={index} node={node} refused={graph.refused} />)}</ul>
      <Arrows graph={graph} side="right" />
    </div>
  );
}
