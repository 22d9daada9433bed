import { describe, expect, test } from 'vitest';
import { disagreements, type RecordedDemo } from '../../src/demo/agreement.ts';
import { parseFacts, type Facts } from '../../src/demo/facts.ts';
import { claimsOf } from '../../src/demo/image-claims.ts';
import { copyOf, recordings } from './support.ts';

/** What is found wrong with the sizes of a recording, after something was spoiled in it. */
async function findings(recorded: RecordedDemo): Promise<string[]> {
  const problems = await disagreements(recorded);
  return problems.filter(({ code }) => ['LB-DEMO-050', 'LB-DEMO-055'].includes(code)).map(({ code, message }) => `${code} ${message}`);
}

/** A copy of a recording of which no archive is kept: facts alone say what the images are. */
async function withoutArchives(recorded: RecordedDemo): Promise<RecordedDemo> {
  const copy = structuredClone({ ...recorded, title: undefined });
  for (const [file, { images }] of Object.entries(copy.facts.archives)) {
    const { imageBytes } = await claimsOf(copy.files[file]!, images.map(({ shownId }) => shownId));
    copy.facts.images.push(...images.map((image, index) => ({ ...image, counted: imageBytes[index]! })));
  }
  copy.facts.archives = {};
  copy.files = {};
  return copy;
}

const recordedWith = (name: string, engine: string) => recordings().find(({ demo, facts }) => demo.name === name && facts.engine.name === engine)!;
const layer = ({ images }: Facts, image = 0, index = 0) => images[image]!.counted.layers[index]!;

describe('an image whose archive is not kept', () => {
  test('counts the index of which it has its ID in docker image inspect, and not in docker images', async () => {
    const { cast, ...recorded } = copyOf('moved-tag');
    const [image] = recorded.facts.images;
    Object.assign(image!, { inspectSize: image!.inspectSize! + 700 });
    image!.counted.index = 700;
    expect(await findings({ ...recorded, cast })).toEqual([]);
    image!.counted.index = 0;
    expect(await findings({ ...recorded, cast })).toEqual([expect.stringContaining('images.0.inspectSize')]);
  });

  test('must have in facts what its sizes are made of', () => {
    const { facts } = copyOf('export-flat');
    const [image] = facts.images;
    const { counted, ...without } = image!;
    const problemsOf = (images: unknown[]) => parseFacts(JSON.stringify({ ...facts, images }), 'facts.json').problems.map(({ message }) => message);
    expect(problemsOf([image])).toEqual([]);
    expect(problemsOf([without])).toEqual(['facts.json: “images.0.counted” must be an object, found nothing.']);
    const [first] = counted.layers;
    expect(problemsOf([{ ...image, counted: { ...counted, layers: [{ ...first, disk: [2, 1] }] } }])).toEqual([
      'facts.json: “images.0.counted.layers.0.disk” must be two whole numbers, the lesser first, found [2,1].',
    ]);
  });

  test.each(recordings())('$title: its sizes agree in just the same way', async (recorded) => {
    expect(await findings(await withoutArchives(recorded))).toEqual([]);
  });
});

describe('a spoiled copy is found:', () => {
  test.each([
    ['choose-a-base', 'hello:scratch', 'images'],
    ['choose-a-base', 'hello:debian', 'images'],
    ['moved-tag', 'localhost:5000/greeter:latest', 'images'],
    ['export-flat', 'greeter:flat', 'images'],
    ['export-flat', 'greeter:flat', 'history'],
  ])('in %s the size shown of %s, step “%s”', async (name, tag, step) => {
    const recorded = copyOf(name);
    const image = recorded.facts.images.find(({ tags }) => (tags[0] ?? '') === tag)!;
    const row = new RegExp(`${image.shownId!.slice('sha256:'.length, 'sha256:'.length + 12)}[^\\n]*?(\\d+(?:\\.\\d+)?)(?=[kM]B)`, 'g');
    const from = recorded.cast.indexOf(`"m", "${step}"`);
    const rest = recorded.cast.slice(from).replace(row, (text, size: string) => text.slice(0, -size.length) + String(Number(size) * 2).slice(0, size.length));
    recorded.cast = recorded.cast.slice(0, from) + rest;
    expect(await findings(recorded)).toContainEqual(expect.stringMatching(new RegExp(`^LB-DEMO-055 ${name}, step “${step}” shows the size \\S+ of .*, its bytes give`)));
  });

  test.each(['choose-a-base', 'moved-tag', 'export-flat'])('in %s what docker image inspect printed, by one byte', async (name) => {
    const recorded = copyOf(name);
    const right = recorded.facts.images[0]!.inspectSize!;
    recorded.facts.images[0]!.inspectSize = right + 1;
    expect(await findings(recorded)).toEqual([`LB-DEMO-050 ${name}: facts.json says that images.0.inspectSize of facts.json is ${right + 1}, its bytes give ${right}.`]);
  });

  test('what facts say of its content and of its layers', async () => {
    const [content, disk] = [copyOf('choose-a-base'), copyOf('choose-a-base')];
    content.facts.images[2]!.counted.content += 1;
    expect(await findings(content)).toEqual([expect.stringContaining('images.2.inspectSize')]);
    layer(disk.facts, 2).disk = [16_384, 16_384];
    expect(await findings(disk)).toEqual([expect.stringMatching(/“images” shows the size 18\.1kB of [0-9a-f]{12}, its bytes give 22\.2kB\.$/)]);
  });

  test('the size of one on overlay2, to the byte', async () => {
    const whole = await withoutArchives(recordedWith('save-docker20', 'docker-20'));
    const [shown, inspected, files] = [structuredClone(whole), structuredClone(whole), structuredClone(whole)];
    shown.cast = shown.cast.replace('465kB', '466kB');
    expect(await findings(shown)).toEqual([expect.stringMatching(/“images” shows the size 466kB of [0-9a-f]{12}, its bytes give 465kB\.$/)]);
    inspected.facts.images[0]!.inspectSize! -= 1;
    expect(await findings(inspected)).toEqual([expect.stringContaining('images.0.inspectSize')]);
    layer(files.facts, 0, 2).files += 1;
    expect(await findings(files)).toEqual([expect.stringContaining('images.0.inspectSize'), expect.stringMatching(/“history” shows the size 41B of COPY .*, its bytes give 42B\.$/)]);
  });
});
