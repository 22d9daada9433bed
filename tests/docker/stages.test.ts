import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { stagesOf } from '../../src/docker/stages/index.ts';

interface Build {
  name: string;
  target: string | null;
  /** Indexes of the stages whose instructions ran. */
  ran: number[];
  error: string | null;
  line: number | null;
}

const { engine, builds } = JSON.parse(readFileSync('tests/fixtures/docker/stages.json', 'utf8')) as { engine: { version: string }; builds: Build[] };
const textOf = (name: string) => readFileSync(`tests/fixtures/docker/stages/${name}.Dockerfile`, 'utf8');
const read = ({ name, target }: Pick<Build, 'name' | 'target'>) => stagesOf(textOf(name), { target: target ?? undefined });

/** What only a registry can tell. */
const RE_NOT_FOUND = /failed to resolve source metadata/;
/** BuildKit counts the lines of a directive from 0. */
const LINES: Readonly<Record<string, number>> = { 'escape-repeated': 2 };

describe(`stages, as the BuildKit of Docker ${engine.version} builds them`, () => {
  const title = ({ name, target }: Build) => `${name}${target === null ? '' : `, target ${target}`}`;
  const sound = builds.filter(({ error }) => error === null);
  const refused = builds.filter(({ error }) => error !== null && !RE_NOT_FOUND.test(error));

  it('holds at least twenty-five Dockerfiles', () => {
    expect(new Set(builds.map(({ name }) => name)).size).toBeGreaterThanOrEqual(25);
  });

  it.each(sound.map((build) => [title(build), build] as const))('builds the same stages: %s', (_, build) => {
    const { stages, order, problems } = read(build);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(stages.filter(({ built }) => built).map(({ index }) => index)).toEqual(build.ran);
    expect(order.toSorted((a, b) => a - b)).toEqual(build.ran);
    for (const [position, index] of order.entries()) {
      for (const need of stages[index]!.needs) expect(order.indexOf(need)).toBeLessThan(position);
    }
  });

  it.each(refused.map((build) => [title(build), build] as const))('refuses in the same words: %s', (_, build) => {
    const [first] = read(build).problems.filter(({ severity }) => severity === 'error');
    expect(first?.message).toBe(build.error);
    if (build.line !== null) expect(first?.line).toBe(LINES[build.name] ?? build.line);
  });

  it.each(builds.filter(({ error }) => error !== null && RE_NOT_FOUND.test(error)).map((build) => [title(build), build] as const))(
    'knows the image that the registry did not have: %s',
    (_, build) => {
      const { stages, problems } = read(build);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      const [missing] = build.error!.split(': ');
      expect(stages.filter(({ built }) => built).flatMap(({ images }) => images)).toContain(missing);
    },
  );
});

describe('what is said beside', () => {
  const codes = (text: string, target?: string) => stagesOf(text, { target }).problems.map(({ code, line }) => `${code}:${line}`);

  it('warns where a name is taken for an image because its stage comes later or has another case', () => {
    expect(codes('FROM later AS a\nFROM scratch AS later\n')).toEqual(['LB-STAGE-030:1']);
    expect(stagesOf('FROM scratch AS Build\nFROM Build\n').problems[0]).toMatchObject({ code: 'LB-STAGE-022', line: 2, hint: expect.stringContaining('“build”') });
  });

  it('warns where a name is nearly a stage’s, and where a mount names an index', () => {
    expect(stagesOf('FROM scratch AS build\nFROM scratch\nCOPY --from=biuld / /\n').problems).toEqual([
      expect.objectContaining({ code: 'LB-STAGE-030', severity: 'warning', line: 3, hint: 'Did you mean the stage “build”?' }),
    ]);
    expect(codes('FROM a\nFROM b\nRUN --mount=from=0 true\n')).toEqual(['LB-STAGE-031:3']);
  });

  it('lets the later of two stages of one name be meant, even by the stage itself', () => {
    expect(codes('FROM a AS x\nFROM b AS X\nFROM scratch\nCOPY --from=x / /\n')).toEqual(['LB-STAGE-032:2']);
    expect(codes('FROM a AS x\nFROM b AS x\nCOPY --from=x / /\n')).toEqual(['LB-STAGE-026:3', 'LB-STAGE-032:2']);
  });

  it('says that ONBUILD and another frontend are left aside', () => {
    expect(codes('# syntax=docker/dockerfile:1\nFROM a\nONBUILD RUN true\n')).toEqual(['LB-STAGE-041:1', 'LB-STAGE-040:3']);
  });

  it('names the stages that there are when a target is unknown', () => {
    const { stages, order, problems } = stagesOf('FROM scratch AS build\nFROM scratch AS test\n', { target: 'release' });
    expect(problems).toEqual([expect.objectContaining({ message: 'target stage "release" could not be found', hint: 'There are: build, test.' })]);
    expect([order, stages.some(({ built }) => built)]).toEqual([[], false]);
  });

  it('finds every image that a stage needs, once each, and scratch is none', () => {
    const text = 'ARG V=1\nFROM base:$V\nCOPY --from=tool:2 / /\nRUN --mount=from=tool:2 --mount=type=cache,from=scratch,target=/c true\n';
    const takes = [{ from: 'tool:2', kind: 'copy', line: 3 }, { from: 'tool:2', kind: 'mount', line: 4 }, { from: 'scratch', kind: 'mount', line: 4 }];
    expect(stagesOf(text).stages).toEqual([{ index: 0, name: null, base: 'base:1', built: true, needs: [], images: ['base:1', 'tool:2'], takes, line: 2 }]);
  });

  it('reads the same where there is no Node, and leaves no Buffer behind', () => {
    const text = 'FROM scratch AS build\nFROM build\n';
    const expected = stagesOf(text);
    vi.stubGlobal('Buffer', undefined);
    try {
      expect(stagesOf(text)).toEqual(expected);
      expect(globalThis.Buffer).toBeUndefined();
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('reports every problem of a file in one run', () => {
    expect(codes('FROM scratch AS 1\nCOPPY a b\nFROM\nCOPY --form=x a b\nCOPY --from=9 a b\n')).toEqual([
      'LB-STAGE-012:1', 'LB-STAGE-010:2', 'LB-STAGE-011:3', 'LB-STAGE-013:4', 'LB-STAGE-025:5',
    ]);
  });

  it('reads whatever text it is given', () => {
    const piece = fc.constantFrom('FROM', 'AS', 'COPY', '--from=', 'RUN', '--mount=', 'from=', 'ARG', 'A=', '$A', '${A', ':-', '##*', '%?', '/x/y', '}', '"', "'", '\\', '\\\n', '\n', '\r\n', ' ', '\t', '<<EOF', '3<<-E', 'EOF', '# escape=`\n', '#', '0', 'x', ',', 'ONBUILD', '\0', '\uFEFF', 'é', '[');
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { stages, order } = stagesOf(pieces.join(''));
      expect(order.length).toBeLessThanOrEqual(stages.length);
    }), { numRuns: 2000, seed: 7 });
  });
});
