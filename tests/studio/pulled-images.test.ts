import { expect, test } from 'vitest';
import { digestsFromRegistry, printedLayers, pulledImages } from '../../demos/studio/pulled-images.ts';
import type { Digest } from '../../src/base/digest.ts';

const digest = (digit: string): Digest => `sha256:${digit.repeat(64)}`;

const PULL = `$ docker pull localhost:5000/busybox:1.35
1.35: Pulling from busybox
9a3273dfdaa7: Already exists
0123456789ab: Pull complete
Digest: ${digest('a')}
Status: Downloaded newer image for localhost:5000/busybox:1.35
localhost:5000/busybox:1.35
$ docker push localhost:5000/mine
1c1f46872ccf: Pushed
5f70bf18a086: Layer already exists`;

/** A client whose registry has these manifests; it notes what was asked. */
function clientOf(manifests: Record<string, unknown>) {
  const asked: string[] = [];
  return {
    asked,
    docker: async (...args: string[]) => {
      if (args[0] === 'version') return 'linux arm64\n';
      asked.push(args.at(-1)!);
      return JSON.stringify(manifests[args.at(-1)!.split('@')[1]!]);
    },
  };
}

const manifest = { config: { digest: digest('b') }, layers: [{ digest: digest('c') }, { digest: digest('d') }] };
const named = [[digest('b'), 'config of busybox:1.35'], [digest('c'), 'layer 1 of busybox:1.35'], [digest('d'), 'layer 2 of busybox:1.35']];

test('a session says itself which images it has pulled', () => {
  expect(pulledImages(PULL)).toEqual([{ name: 'localhost:5000/busybox:1.35', digest: digest('a') }]);
  expect(pulledImages(PULL.replace('Downloaded newer image', 'Image is up to date'))).toEqual([]);
});

test('the layers that a pull names are known by twelve digits, those of a push are not taken for them', () => {
  expect(printedLayers(PULL).map(([digits]) => digits)).toEqual(['sha256:9a3273dfdaa7', 'sha256:0123456789ab']);
});

test.each([
  ['busybox:1.35', 'busybox'],
  ['busybox', 'busybox'],
  ['localhost:5000/busybox', 'localhost:5000/busybox'],
  ['localhost:5000/team/busybox:1.35', 'localhost:5000/team/busybox'],
  [`busybox:1.35@${digest('f')}`, 'busybox'],
])('the manifest of %s is asked for by its digest in %s', async (name, repository) => {
  const { asked, docker } = clientOf({ [digest('a')]: manifest });
  await digestsFromRegistry({ name, digest: digest('a') }, docker);
  expect(asked).toEqual([`${repository}@${digest('a')}`]);
});

test('a manifest gives the configuration and the layers as the registry has them', async () => {
  const { docker } = clientOf({ [digest('a')]: manifest });
  expect(await digestsFromRegistry({ name: 'busybox:1.35', digest: digest('a') }, docker)).toEqual(named);
});

test('of an index only the manifest for the platform of the engine is asked for', async () => {
  const index = {
    manifests: [
      { digest: digest('1'), platform: { os: 'linux', architecture: 'amd64' } },
      { digest: digest('2'), platform: { os: 'linux', architecture: 'arm64' } },
      { digest: digest('3'), platform: { os: 'unknown', architecture: 'unknown' } },
    ],
  };
  const { asked, docker } = clientOf({ [digest('a')]: index, [digest('2')]: manifest });
  const found = await digestsFromRegistry({ name: 'busybox:1.35', digest: digest('a') }, docker);
  expect(found).toEqual([[digest('2'), 'manifest of busybox:1.35 for linux/arm64'], ...named]);
  expect(asked).toEqual([`busybox@${digest('a')}`, `busybox@${digest('2')}`]);
});
