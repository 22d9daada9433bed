/** The graph of stages in words: the same as the boxes and arrows say. Pure. */
import { formatBytes } from '../../base/bytes.ts';
import { SCRATCH } from '../../docker/stages/draft.ts';
import { plural } from '../archive-explorer/groups.ts';
import type { Graph, Node } from './graph.ts';

const listed = (words: readonly string[]) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);

/** How large it was in the recorded session; empty where nobody knows. */
export function sizeInWords({ size }: Node): string {
  if (size === null) return '';
  const { bytes, layers, image, same } = size;
  const what = `${formatBytes(bytes)} unpacked, in ${plural(layers, 'layer')}`;
  if (image !== null) return `Recorded as ${image}: ${what}.`;
  return same === null ? `Recorded: ${what}.` : `Recorded: ${what}, the same as ${same} has.`;
}

function imageInWords(node: Node, refused: boolean): string {
  const use = node.built ? 'It is fetched where it is not there yet.' : refused ? '' : 'Nothing that is built needs it.';
  return [use, sizeInWords(node)].filter(Boolean).join(' ');
}

function stageInWords(graph: Graph, at: number): string {
  const node = graph.nodes[at]!;
  const { base } = node.stage!;
  const into = graph.edges.filter(({ target }) => target === at);
  const named = (source: number) => `${graph.nodes[source]!.kind === 'image' ? 'the image' : 'the stage'} ${graph.nodes[source]!.name}`;
  const begin = into.find(({ kind }) => kind === 'from');
  const begins = base === SCRATCH ? 'Begins empty (scratch)' : begin === undefined ? 'Begins from what is not shown' : `Goes on from ${named(begin.source)}`;
  const takes = into.filter(({ kind }) => kind !== 'from').map(({ kind, source, lines }) =>
    `${kind === 'copy' ? 'copies from' : 'mounts'} ${named(source)} (${lines.length === 1 ? 'line' : 'lines'} ${listed(lines.map(String))})`);
  const fate = node.built ? `Built in step ${node.step}${node.isTarget ? ', and it becomes the image' : ''}.` : graph.refused ? '' : 'Skipped: the target needs nothing of it.';
  return [`${listed([begins, ...takes])}.`, fate, sizeInWords(node)].filter(Boolean).join(' ');
}

/** A node's sentence. */
export function inWords(graph: Graph, at: number): string {
  return graph.nodes[at]!.kind === 'image' ? imageInWords(graph.nodes[at]!, graph.refused) : stageInWords(graph, at);
}

/** What the whole build does. */
export function outcome({ nodes, refused }: Graph): string {
  if (refused) return 'BuildKit refuses this file, so nothing is built.';
  const stages = nodes.filter(({ kind }) => kind === 'stage');
  const built = stages.filter((node) => node.built).length;
  const skipped = stages.length - built;
  return `Builds ${built} of ${plural(stages.length, 'stage')}${skipped === 0 ? '' : `, skips ${skipped}`}.`;
}

const RE_LAST_PART = /[^/]+$/;

/** The command that builds a file for a target. */
export function commandFor(file: string, target: string | null): string {
  const name = RE_LAST_PART.exec(file)![0];
  const folder = file.slice(0, -name.length - 1) || '.';
  return ['docker build', ...(target === null ? [] : ['--target', target]), ...(name === 'Dockerfile' ? [] : ['-f', file]), folder].join(' ');
}
