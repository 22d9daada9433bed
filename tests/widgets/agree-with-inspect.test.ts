/** What instruments show of an archive is what `layerbook inspect` says of it. */
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { formatBytes } from '../../src/base/bytes.ts';
import { inspect } from '../../src/cli/inspect.ts';
import { plural } from '../../src/widgets/archive-explorer/groups.ts';
import { copyOnWrite } from '../../src/widgets/copy-on-write/instrument.ts';
import { history } from '../../src/widgets/history/instrument.ts';
import { imageCard } from '../../src/widgets/image-card/instrument.ts';
import { imageComparison } from '../../src/widgets/image-comparison/instrument.ts';
import { inspect as inspectInstrument } from '../../src/widgets/inspect/instrument.ts';
import type { Instrument } from '../../src/widgets/instrument/instrument.ts';
import { layerStack } from '../../src/widgets/layer-stack/instrument.ts';
import { saveOrExport } from '../../src/widgets/save-or-export/instrument.ts';
import { subjectOf } from './archives.ts';

interface Said {
  images: {
    id: string; tree: { paths: number; bytes: number }; unreachableBytes: number;
    history: { emptyLayer: boolean }[]; layers: { storedSize: number; size: number; diffId: string; digest: string }[];
  }[];
}

async function said(file: string): Promise<Said['images'][number]> {
  let text = '';
  await inspect([file, '--json'], { path: (path) => path, out: (more) => void (text += more), err: () => {} });
  return (JSON.parse(text) as Said).images[0]!;
}

/** The text that an instrument shows at first, tags left out. */
async function shown<View, State extends object>({ viewOf, restore, Face }: Instrument<View, State>, ...files: string[]): Promise<string> {
  const view = await viewOf(await Promise.all(files.map((file) => subjectOf(file, file))), null);
  const html = renderToString(h(Face as never, { id: 'x', view, state: restore(view, null), ready: true, onState: () => {} } as never) as never);
  return html.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ').replaceAll('&quot;', '"');
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const ARCHIVES = ['hello-world/hello-world.tar', 'save-anatomy/greeter.tar', 'save-docker20/greeter.tar', 'multi-stage/hello-naive.tar', 'copy-on-write/changed.tar'].map((path) => `public/demos/${path}`);

test.each(ARCHIVES)('%s: names, bytes, layers and steps are those of inspect', async (file) => {
  const { id, tree, layers, unreachableBytes, history: steps } = await said(file);
  const empty = steps.filter(({ emptyLayer }) => emptyLayer).length;
  expect(await shown(imageCard, file)).toContain(`${plural(tree.paths, 'name')}, ${formatBytes(tree.bytes)}, in ${plural(layers.length, 'layer')}`);
  expect(await shown(copyOnWrite, file)).toContain(`${plural(layers.length, 'layer')}, ${formatBytes(tree.bytes)} of files`);
  expect(await shown(history, file)).toContain(`${plural(steps.length, 'row')} of history, ${plural(steps.length - empty, 'layer')}: ${plural(empty, 'row')} made none.`);
  const stack = await shown(layerStack, file);
  expect(stack).toContain(`Together ${formatBytes(sum(layers.map(({ size }) => size)))}`);
  expect(stack.includes('No container sees')).toBe(unreachableBytes > 0);
  if (unreachableBytes > 0) expect(stack).toContain(`No container sees ${formatBytes(unreachableBytes)}`);
  for (const { storedSize, size } of layers) expect(stack).toContain(`${formatBytes(storedSize)} stored${formatBytes(size)} unpacked`);
  const fields = await shown(inspectInstrument, file);
  for (const { diffId } of layers) expect(fields).toContain(diffId);
  const loss = await shown(saveOrExport, file, 'public/demos/load-and-import/rootfs.tar');
  expect(loss).toContain(`${tree.paths.toLocaleString('en')} names, ${tree.bytes.toLocaleString('en')} bytes`);
  expect(loss).toContain(id);
});

test('two images beside each other store and share what inspect says of their layers', async () => {
  const files = ['hello-naive.tar', 'hello.tar'].map((name) => `public/demos/multi-stage/${name}`);
  const [naive, small] = await Promise.all(files.map(said));
  const bytes = (layers: readonly { storedSize: number }[]) => formatBytes(sum(layers.map(({ storedSize }) => storedSize)));
  const others = small!.layers.filter(({ digest }) => naive!.layers.every((layer) => layer.digest !== digest));
  const text = await shown(imageComparison, files[0]!, files[1]!);
  expect(text).toContain(`stores ${bytes(naive!.layers)} of layers, hello:small ${bytes(small!.layers)}; both together ${bytes([...naive!.layers, ...others])}.`);
});
