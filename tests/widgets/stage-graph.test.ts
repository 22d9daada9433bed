import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../src/demo/facts.ts';
import { stagesOf } from '../../src/docker/stages/index.ts';
import { graphOf, MOST_STAGES, type Graph } from '../../src/widgets/stage-graph/graph.ts';
import { recordedOf } from '../../src/widgets/stage-graph/recorded.ts';
import { restore } from '../../src/widgets/stage-graph/state.ts';
import { commandFor, inWords, outcome } from '../../src/widgets/stage-graph/words.ts';

const FILE = 'hello/Dockerfile';
const TEXT = readFileSync(`demos/multi-stage/${FILE}`, 'utf8').trimEnd();
const FACTS = parseFacts(readFileSync('public/demos/multi-stage/facts.json', 'utf8'), 'facts.json').facts!;
const RECORDED = recordedOf(FACTS, FILE, TEXT);
const ORIGINAL = { text: TEXT, stages: stagesOf(TEXT) };

const drawn = (text: string, target?: string): Graph => graphOf({ text, stages: stagesOf(text, { target }) }, ORIGINAL, RECORDED);
const node = (graph: Graph, name: string) => graph.nodes.find((one) => one.name === name)!;
const arrows = ({ edges, nodes }: Graph) => edges.map(({ kind, source, target, built }) => `${nodes[source]!.name} ${kind} ${nodes[target]!.name}${built ? '' : ' (skipped)'}`).toSorted();
const unpacked = (layers: { unpackedBytes: number }[]) => layers.reduce((sum, one) => sum + one.unpackedBytes, 0);

describe('the graph of the recorded Dockerfile', () => {
  it('builds what the last stage needs and skips the test', () => {
    const graph = drawn(TEXT);
    expect(graph.nodes.map(({ name, built, step }) => [name, built, step])).toEqual([['tinycc:0.9', true, null], ['build', true, 1], ['test', false, null], ['stage-2', true, 2]]);
    expect(arrows(graph)).toEqual(['build copy stage-2', 'build from test (skipped)', 'tinycc:0.9 from build']);
    expect(outcome(graph)).toBe('Builds 2 of 3 stages, skips 1.');
  });

  it('builds the test and skips the last stage where the test is the target', () => {
    const graph = drawn(TEXT, 'test');
    expect(graph.nodes.filter(({ built, kind }) => built && kind === 'stage').map(({ name, isTarget }) => [name, isTarget])).toEqual([['build', false], ['test', true]]);
    expect(inWords(graph, 3)).toMatch(/^Begins empty \(scratch\) and copies from the stage build \(line 10\)\. Skipped/);
  });

  it('knows the sizes of the images that the session built of it', () => {
    const graph = drawn(TEXT);
    const small = FACTS.archives['hello.tar']!.images[0]!;
    expect(node(graph, 'stage-2').size).toMatchObject({ image: 'hello:small', bytes: unpacked(small.layers), layers: 1 });
    const test = FACTS.images.find(({ tags }) => tags.includes('hello:test'))!;
    expect(node(graph, 'test').size).toMatchObject({ image: 'hello:test', bytes: unpacked(test.layers) });
    expect(node(graph, 'tinycc:0.9').size).toMatchObject({ layers: 2 });
  });

  it('finds in the image of the test the layers of the stage below, which are those of the plain image', () => {
    const naive = FACTS.archives['hello-naive.tar']!.images[0]!;
    expect(node(drawn(TEXT), 'build').size).toMatchObject({ image: null, bytes: unpacked(naive.layers), layers: naive.layers.length, same: 'hello:naive' });
  });
});

describe('an edited Dockerfile', () => {
  it('keeps the sizes of the stages that the change does not touch', () => {
    const graph = drawn(TEXT.replace('grep Hello', 'grep hello'));
    expect(['build', 'test', 'stage-2'].map((name) => node(graph, name).size !== null)).toEqual([true, false, true]);
    const other = drawn(TEXT.replace('COPY hello.c .', 'COPY . .'));
    expect(['build', 'test', 'stage-2'].map((name) => node(other, name).size)).toEqual([null, null, null]);
  });

  it('that copies from the test has to build all three, one after the other', () => {
    const graph = drawn(TEXT.replace('--from=build', '--from=test'));
    expect(graph.nodes.map(({ step }) => step)).toEqual([null, 1, 2, 3]);
  });

  it('gives stages that need nothing of one another the same number', () => {
    const graph = drawn('FROM a AS x\nFROM b AS y\nFROM scratch\nCOPY --from=x / /\nRUN --mount=from=y,target=/y true\nCOPY --from=x /a /a\n');
    expect(graph.nodes.map(({ name, step }) => [name, step])).toEqual([['a', null], ['b', null], ['x', 1], ['y', 1], ['stage-2', 2]]);
    expect(graph.edges.find(({ kind }) => kind === 'copy')!.lines).toEqual([4, 6]);
    expect(graph.edges.find(({ kind }) => kind === 'mount')).toMatchObject({ lines: [5] });
  });

  it('draws no two arrows of one side on one another', () => {
    const { edges } = drawn('FROM a AS x\nFROM x AS y\nFROM x AS z\nFROM y\nCOPY --from=x / /\nCOPY --from=z / /\n');
    for (const one of edges) {
      for (const other of edges) {
        const isSameSide = (one.kind === 'from') === (other.kind === 'from');
        if (one === other || !isSameSide || one.lane !== other.lane) continue;
        const [top, bottom] = [Math.max(one.source, other.source), Math.min(one.target, other.target)];
        expect(top).toBeGreaterThanOrEqual(bottom);
      }
    }
  });

  it('that BuildKit refuses builds nothing, and says so with the line', () => {
    const graph = drawn(TEXT.replace('--from=build', '--from=7'));
    expect([graph.refused, graph.nodes.some(({ built }) => built)]).toEqual([true, false]);
    expect(graph.problems).toEqual([expect.objectContaining({ message: 'invalid stage index 7', line: 10 })]);
    expect(outcome(graph)).toContain('refuses');
  });

  it('may be empty, in a circle or huge', () => {
    expect(drawn('').nodes).toEqual([]);
    expect(drawn('FROM scratch AS a\nCOPY --from=a / /\n').edges).toMatchObject([{ source: 0, target: 0 }]);
    const many = drawn(Array.from({ length: 500 }, (_, index) => `FROM scratch AS s${index}\nCOPY --from=s${Math.max(0, index - 1)} / /`).join('\n').replace('COPY --from=s0 / /\n', ''));
    expect([many.nodes.length, many.more]).toEqual([MOST_STAGES, 500 - MOST_STAGES]);
  });
});

describe('the state', () => {
  it('of another window is taken as far as it makes sense', () => {
    const first = { text: null, target: 'test' };
    expect(restore(null, first)).toEqual(first);
    expect(restore({ text: 7, target: null }, first)).toEqual({ text: null, target: null });
    expect(restore({ text: 'FROM a', target: 'b' }, first)).toEqual({ text: 'FROM a', target: 'b' });
  });
});

it('names the command that builds a file', () => {
  expect(commandFor('hello/Dockerfile', null)).toBe('docker build hello');
  expect(commandFor('hello/Dockerfile.naive', 'x')).toBe('docker build --target x -f hello/Dockerfile.naive hello');
});
