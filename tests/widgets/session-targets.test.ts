import { expect, test } from 'vitest';
import { openChosenArchive } from '../../src/demo/archive.ts';
import { loadDemo } from '../../src/demo/load.ts';
import { parseCast } from '../../src/terminal/cast.ts';
import { digestsIn, targetOf } from '../../src/terminal/digest-links.ts';
import { renderSteps } from '../../src/terminal/headless.ts';
import { rowText } from '../../src/terminal/rows.ts';
import { colourOf } from '../../src/widgets/layer-colours.ts';
import { archiveTargets, sessionTargets } from '../../src/widgets/session/targets.ts';

const choice = { demo: 'save-anatomy', archive: 'greeter.tar' };

test('each layer is known by both of its digests, in the colour that it has on the whole site', async () => {
  const archive = await openChosenArchive(choice, undefined);
  const { layers, id, manifestDigest } = archive.images[0]!;
  const targets = archiveTargets(archive, '#x');
  const colours = colourOf(layers.map((layer) => layer.diffId!));
  for (const { digest, diffId, entryPath } of layers) {
    for (const known of [digest!, diffId!]) expect(targets.get(known.slice(7))).toMatchObject({ entry: entryPath, ...colours.get(diffId!) });
  }
  for (const digest of [id!, manifestDigest!]) expect(targets.get(digest.slice(7))).toMatchObject({ colour: null });
});

test('every digest that the session’s steps show of the kept archive has its target', async () => {
  const targets = await sessionTargets({ demo: 'save-anatomy' }, undefined);
  const { cast, facts } = Object.values(loadDemo('save-anatomy').recordings)[0]!;
  const foreign = Object.keys(facts.digests).map((digest) => digest.slice(7));
  const texts = (await renderSteps(parseCast(cast))).flatMap(({ output }) => output.map(rowText));
  const shown = texts.flatMap(digestsIn).filter(({ hex }) => hex.length === 64 && !foreign.includes(hex));
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.filter(({ hex }) => targetOf(hex, targets) === undefined)).toEqual([]);
});

test('a session without an archive of its own knows those of the lesson’s other demos', async () => {
  const lesson = { demos: ['save-anatomy', 'export-flat'] };
  expect((await sessionTargets({ demo: 'export-flat' }, lesson)).size).toBeGreaterThan(5);
  expect((await sessionTargets({ demo: 'export-flat' }, undefined)).size).toBe(0);
});
