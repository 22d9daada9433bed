import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disagreements, type RecordedDemo } from '../../src/demo/agreement.ts';
import { demoNames, loadDemo, strayFiles } from '../../src/demo/load.ts';
import { copyOf, recordings } from './support.ts';

/** What is found wrong with a recording, as `code message`. */
async function findings(recorded: RecordedDemo): Promise<string[]> {
  return (await disagreements(recorded)).map(({ code, message }) => `${code} ${message}`);
}

/** The other value of one hexadecimal digit. */
const otherDigit = (digit: string) => (digit === '0' ? '1' : '0');

/** A text in which the first digit after some text is another. */
function withOtherDigit(text: string, after: string): string {
  const at = text.indexOf(after) + after.length;
  return text.slice(0, at) + otherDigit(text[at]!) + text.slice(at + 1);
}

describe('every committed demo', () => {
  test.each(recordings())('$title: session, facts, archives and definition agree', async (recorded) => {
    expect(await findings(recorded)).toEqual([]);
  });

  test('is recorded with every engine that it names, and nothing stands in public/demos without one', () => {
    for (const name of demoNames()) {
      const { demo, recordings } = loadDemo(name);
      expect(Object.keys(recordings)).toEqual(demo.engines);
    }
    expect(strayFiles()).toEqual([]);
  });

  test('shows nothing of the machine that it was recorded on', () => {
    const machine = [process.cwd(), '/root', '+dfsg', '.studio'];
    for (const { cast } of recordings()) expect(machine.filter((text) => cast.includes(text))).toEqual([]);
  });

  test('fits into what a page may fetch: 1.2 MB a file, 8 MB together', () => {
    const sizes = recordings().flatMap(({ cast, files }) => [cast.length, ...Object.values(files).map(({ length }) => length)]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_200_000);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(8_000_000);
  });

  test('has its Dockerfiles and files where its commands look for them', () => {
    for (const { demo } of recordings()) {
      for (const { run } of demo.steps) {
        const context = /^docker build .* (\S+)$/.exec(run)?.[1];
        if (context !== undefined) expect(existsSync(join('demos', demo.name, context, 'Dockerfile')), run).toBe(true);
      }
    }
  });
});

describe('a spoiled copy is found:', () => {
  test('one byte of a layer in the archive', async () => {
    const recorded = copyOf('save-anatomy');
    const [layer] = recorded.facts.archives['greeter.tar']!.images[0]!.layers;
    const archive = recorded.files['greeter.tar']!;
    const hex = layer!.digest.slice('sha256:'.length);
    const header = Buffer.from(archive).indexOf(`blobs/sha256/${hex}`);
    archive[header + 512 + 10_000]! ^= 1;
    const found = await findings(recorded);
    expect(found).toContainEqual(expect.stringMatching(/^LB-DEMO-048 save-anatomy: greeter\.tar has the sha256/));
    expect(found).toContainEqual(expect.stringMatching(new RegExp(`^LB-DEMO-051 .*${hex.slice(0, 12)}`)));
  });

  test('any one byte of the archive', { timeout: 120_000 }, async () => {
    const size = copyOf('save-anatomy').files['greeter.tar']!.length;
    await fc.assert(
      fc.asyncProperty(fc.nat(size - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const recorded = copyOf('save-anatomy');
        recorded.files['greeter.tar']![at]! ^= change;
        expect(await findings(recorded)).toContainEqual(expect.stringContaining('LB-DEMO-048 save-anatomy: greeter.tar'));
      }),
      { numRuns: 10 },
    );
  });

  test('a digit of a digest in the recording', async () => {
    const recorded = copyOf('save-anatomy');
    const { configDigest } = recorded.facts.archives['greeter.tar']!.images[0]!;
    // The last place where it is shown is the index; the first ones are in the build, where the edge cuts it off.
    const cut = recorded.cast.lastIndexOf(configDigest!);
    recorded.cast = recorded.cast.slice(0, cut) + withOtherDigit(recorded.cast.slice(cut), 'sha256:');
    const shown = withOtherDigit(configDigest!, 'sha256:');
    expect(await findings(recorded)).toContainEqual(expect.stringContaining(`LB-DEMO-046 save-anatomy, step “index” shows ${shown}`));
  });

  test('a digit of a short image ID in the recording', async () => {
    const recorded = copyOf('save-anatomy');
    recorded.cast = withOtherDigit(recorded.cast, 'greeter      latest    ');
    expect(await findings(recorded)).toContainEqual(expect.stringContaining('LB-DEMO-054 save-anatomy, step “images” shows the image ID'));
  });

  test('a digit of an old layer ID, which names a folder of the archive', async () => {
    const recorded = copyOf('save-docker20');
    const at = recorded.cast.lastIndexOf('latest');
    recorded.cast = recorded.cast.slice(0, at) + recorded.cast.slice(at).replace(/[0-9a-f]{64}/, (id) => otherDigit(id[0]!) + id.slice(1));
    expect(await findings(recorded)).toContainEqual(expect.stringContaining('LB-DEMO-046 save-docker20, step “repositories” shows'));
  });

  test('any one byte of the recording', { timeout: 120_000 }, async () => {
    const { length } = copyOf('save-anatomy').cast;
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 2), async (at) => {
        const recorded = copyOf('save-anatomy');
        const other = recorded.cast[at] === 'x' ? 'y' : 'x';
        recorded.cast = recorded.cast.slice(0, at) + other + recorded.cast.slice(at + 1);
        expect(await findings(recorded)).not.toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('a key of a command in the recording', async () => {
    const recorded = copyOf('export-flat');
    recorded.cast = recorded.cast.replace('"x"]', '"X"]');
    expect(await findings(recorded)).toContainEqual(
      'LB-DEMO-043 export-flat, step “export”: demo.yaml runs “docker export -o rootfs.tar greeter-1”, session.cast has “docker eXport -o rootfs.tar greeter-1”.',
    );
  });

  test('a step that is missing in the recording', async () => {
    const recorded = copyOf('export-flat');
    recorded.cast = recorded.cast.replace('"m", "list"', '"i", "list"');
    const expected = 'LB-DEMO-042 export-flat: demo.yaml has the steps create, export, list, import, history, run, images, session.cast has create, export, import';
    expect(await findings(recorded)).toContainEqual(expect.stringContaining(expected));
  });

  test('a recording that is none', async () => {
    const recorded = { ...copyOf('export-flat'), cast: '' };
    expect(await findings(recorded)).toEqual([expect.stringContaining('LB-DEMO-041 export-flat: session.cast cannot be read')]);
  });

  test('a terminal of another size', async () => {
    const recorded = copyOf('export-flat');
    recorded.demo.terminal.rows = 20;
    expect(await findings(recorded)).toEqual(['LB-DEMO-053 export-flat: the terminal of session.cast is 100 × 22, demo.yaml says 100 × 20.']);
  });

  test.each(['configDigest', 'manifestDigest', 'shownId'] as const)('a digit of %s in facts.json', async (key) => {
    const recorded = copyOf('save-anatomy');
    const image = recorded.facts.archives['greeter.tar']!.images[0]!;
    const right = image[key]!;
    image[key] = withOtherDigit(right, 'sha256:') as typeof right;
    expect(await findings(recorded)).toContain(
      `LB-DEMO-050 save-anatomy: facts.json says that images.0.${key} of greeter.tar is ${image[key]}, its bytes give ${right}.`,
    );
  });

  test.each(['bytes', 'unpackedBytes'] as const)('a layer’s %s in facts.json', async (key) => {
    const recorded = copyOf('save-anatomy');
    const layer = recorded.facts.archives['greeter.tar']!.images[0]!.layers[3]!;
    layer[key] += 1;
    expect(await findings(recorded)).toEqual([
      `LB-DEMO-050 save-anatomy: facts.json says that images.0.layers.3.${key} of greeter.tar is ${layer[key]}, its bytes give ${layer[key] - 1}.`,
    ]);
  });

  test.each(['save-anatomy', 'save-docker20'])('a size that docker image inspect did not print, in the facts of %s', async (name) => {
    const recorded = copyOf(name);
    recorded.facts.archives['greeter.tar']!.images[0]!.inspectSize! -= 1;
    expect(await findings(recorded)).toEqual([expect.stringContaining('images.0.inspectSize of greeter.tar')]);
  });

  test.each([
    ['save-anatomy', 'an image on the containerd store', '744kB', '944kB', /“images” shows the size 944kB of [0-9a-f]{12}, its bytes give \S+ to \S+\.$/],
    ['save-anatomy', 'a layer on the containerd store', '414kB', '614kB', /“history” shows the size 614kB of ADD rootfs\.tar \/ # buildkit, its bytes give \S+ to \S+\.$/],
    ['save-docker20', 'an image on overlay2', '465kB', '466kB', /“images” shows the size 466kB of [0-9a-f]{12}, its bytes give 465kB\.$/],
    ['save-docker20', 'a layer on overlay2', ' 41B', ' 42B', /“history” shows the size 42B of COPY --chmod=755 greet\.sh \. # buildkit, its bytes give 41B\.$/],
  ])('in %s a shown size of %s', async (name, _what, right, wrong, message) => {
    const recorded = copyOf(name);
    expect(recorded.cast).toContain(right);
    recorded.cast = recorded.cast.replace(right, wrong);
    expect(await findings(recorded)).toContainEqual(expect.stringMatching(message));
  });

  test('a file in public/demos that no demo has, and a recording whose demo is gone', () => {
    const root = mkdtempSync(join(tmpdir(), 'layerbook-'));
    for (const folder of ['demos/export-flat', 'public/demos/export-flat', 'public/demos/hello-world']) cpSync(folder, join(root, folder), { recursive: true });
    writeFileSync(join(root, 'public/demos/export-flat/extra.tar'), '');
    const ofHelloWorld = ['facts.json', 'hello-world.tar', 'session.cast'].map((file) => `demos/hello-world/${file}`);
    expect(strayFiles(root)).toEqual(['demos/export-flat/extra.tar', ...ofHelloWorld]);
    rmSync(root, { recursive: true });
  });

  test('an exit code, a command and an end in facts.json', async () => {
    const recorded = copyOf('save-anatomy');
    Object.assign(recorded.facts.steps['save']!, { exit: 1, command: 'docker save greeter', end: 1000 });
    const codes = (await disagreements(recorded)).map(({ code, step }) => [code, step]);
    expect(codes).toEqual([['LB-DEMO-043', 'save'], ['LB-DEMO-044', 'save'], ['LB-DEMO-052', 'save']]);
  });

  test('a digest that facts.json no longer declares', async () => {
    const recorded = copyOf('export-flat');
    recorded.facts.digests = {};
    recorded.facts.images = [];
    const [problem] = await disagreements(recorded);
    expect(problem).toMatchObject({ code: 'LB-DEMO-046', step: 'import', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
  });

  test('a kept file that is missing, and one that nobody keeps', async () => {
    const recorded = copyOf('save-anatomy');
    recorded.files = {};
    recorded.demo.keep = ['other.tar'];
    expect(await findings(recorded)).toEqual(expect.arrayContaining([
      'LB-DEMO-049 save-anatomy: demo.yaml keeps other.tar, facts.json has greeter.tar.',
      'LB-DEMO-040 save-anatomy: greeter.tar is missing.',
    ]));
  });

  test('output that is not what the author expects', async () => {
    const recorded = copyOf('save-anatomy');
    recorded.demo.steps[2]!.expect.match = 'seq 1 13000';
    expect(await findings(recorded)).toEqual(['LB-DEMO-045 save-anatomy, step “history”: what it printed does not match /seq 1 13000/.']);
  });
});
