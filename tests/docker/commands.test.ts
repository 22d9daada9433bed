import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';

async function run(...args: string[]) {
  const printed = { out: '', err: '' };
  const code = await main(args, {
    path: (name) => name,
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
  });
  return { code, ...printed };
}

describe('layerbook ref', () => {
  it('says in JSON what Docker fills in', async () => {
    const { code, out, err } = await run('ref', 'nginx', '--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      registry: 'docker.io',
      repository: 'library/nginx',
      tag: 'latest',
      digest: null,
      filledIn: ['registry', 'namespace', 'tag'],
      canonical: 'docker.io/library/nginx:latest',
      familiar: 'nginx:latest',
    });
  });

  it('keeps a tag beside a digest and fills in none', async () => {
    const digest = `sha256:${'0a'.repeat(32)}`;
    const both = JSON.parse((await run('ref', '--json', `index.docker.io/a/b:1@${digest}`)).out);
    expect(both).toMatchObject({ registry: 'docker.io', tag: '1', digest, filledIn: [], canonical: `docker.io/a/b:1@${digest}` });
    const alone = JSON.parse((await run('ref', '--json', `b@${digest}`)).out);
    expect(alone).toMatchObject({ tag: null, digest, filledIn: ['registry', 'namespace'], canonical: `docker.io/library/b@${digest}`, familiar: `b@${digest}` });
  });

  it('answers a text that is no reference with the client’s words and exit code 1', async () => {
    const { code, out } = await run('ref', 'a/B', '--json');
    expect([code, JSON.parse(out)]).toEqual([1, { error: 'invalid reference format: repository name (a/B) must be lowercase' }]);
    expect(await run('ref', 'a/B')).toEqual({ code: 1, out: '', err: 'invalid reference format: repository name (a/B) must be lowercase\n' });
  });

  it('gives a readable summary without --json', async () => {
    const { code, out } = await run('ref', 'ghcr.io/owner/name');
    expect(code).toBe(0);
    expect(out).toBe([
      'ghcr.io/owner/name:latest',
      '  registry       ghcr.io',
      '  repository     owner/name',
      '  tag            latest',
      '  digest         none',
      '  filled in      tag',
      '  Docker prints  ghcr.io/owner/name:latest',
      '',
    ].join('\n'));
  });

  it('takes what stands behind -- as the reference, and refuses wrong use', async () => {
    expect(await run('ref', '--', '-a')).toMatchObject({ code: 1, err: 'invalid reference format\n' });
    expect((await run('ref', '--jason', 'a')).code).toBe(2);
    expect((await run('ref')).code).toBe(2);
    expect((await run('ref', 'a', 'b')).code).toBe(2);
  });
});

describe('layerbook stages', () => {
  const file = (name: string) => `tests/fixtures/docker/stages/${name}.Dockerfile`;

  it('says in JSON what a target needs', async () => {
    const { code, out, err } = await run('stages', file('unneeded-stage'), '--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      stages: [
        { index: 0, name: 'build', base: 'busybox:1.35', built: true, needs: [], images: ['busybox:1.35'] },
        { index: 1, name: 'test', base: { stage: 0 }, built: false, needs: [0], images: [] },
        { index: 2, name: 'final', base: 'scratch', built: true, needs: [0], images: [] },
      ],
      order: [0, 2],
      problems: [],
    });
    const test = JSON.parse((await run('stages', file('unneeded-stage'), '--target', 'TEST', '--json')).out);
    expect(test.order).toEqual([0, 1]);
  });

  it('exits with 1 where BuildKit refuses, with 2 where there is no file, and says both', async () => {
    const refused = await run('stages', file('cycle'));
    expect([refused.code, refused.err.split('\n')[0]]).toEqual([1, `${file('cycle')}:6: error LB-STAGE-026: circular dependency detected on stage: a. The instructions on the lines 3 and 6 need each other.`]);
    const absent = await run('stages', 'no/such/Dockerfile', '--json');
    expect([absent.code, JSON.parse(absent.out).problems[0].code]).toEqual([2, 'LB-STAGE-050']);
    expect((await run('stages', file('cycle'), '--target')).code).toBe(2);
  });

  it('gives a readable summary without --json', async () => {
    expect((await run('stages', file('unneeded-stage'))).out).toBe([
      `${file('unneeded-stage')}: 3 stages, 2 built: build, final`,
      '  0  built     build  from busybox:1.35',
      '  1  not used  test  from build',
      '  2  built     final  from scratch, takes from build',
      '',
    ].join('\n'));
  });
});
