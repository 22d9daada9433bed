/** What a recording tells of a Dockerfile's stages: which images its builds made of them, and how large they are. Pure. */
import type { Facts, ImageFacts } from '../../demo/facts.ts';
import { parseCommand } from '../../docker/command/index.ts';
import { parseReference } from '../../docker/reference/index.ts';
import { readDockerfile } from '../../docker/stages/dockerfile.ts';
import { stagesOf } from '../../docker/stages/index.ts';
import type { Recorded, Size } from './graph.ts';

/** Instructions that make one layer each, and those that may make one. */
const LAYER = ['ADD', 'COPY', 'RUN'];
const PERHAPS_LAYER = ['WORKDIR', 'VOLUME'];

const RE_CURRENT = /^(\.\/)+|\/\.$/g;

/** A file as a build names it: `hello/Dockerfile`. */
function builtFile(context: string, given: string | undefined): string {
  const file = given ?? (context === '.' ? 'Dockerfile' : `${context.replace(/\/+$/, '')}/Dockerfile`);
  return file.replaceAll(RE_CURRENT, '');
}

function canonical(name: string): string {
  const read = parseReference(name);
  return 'error' in read ? name : read.canonical;
}

const unpacked = (layers: ImageFacts['layers']) => layers.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
const chain = (layers: ImageFacts['layers']) => layers.map(({ diffId }) => diffId).join(' ');

/** The sizes of a file's stages and of its images, as far as the recording of its demo knows them. */
export function recordedOf(facts: Pick<Facts, 'steps' | 'archives' | 'images'>, file: string, text: string): Recorded {
  const images = [...Object.values(facts.archives).flatMap((archive) => archive.images), ...facts.images];
  const tagged = new Map(images.flatMap((image) => image.tags.map((tag) => [canonical(tag), image] as const)));
  const built = new Map<number, { layers: ImageFacts['layers']; tag: string | null }>();
  for (const { command, exit } of Object.values(facts.steps)) {
    const build = exit === 0 ? parseCommand(command) : null;
    if (build?.command !== 'build' || build.options['--build-arg'] !== undefined) continue;
    if (builtFile(build.operands[0] ?? '.', build.options['--file']?.at(-1)) !== file) continue;
    const tag = build.options['--tag']?.[0];
    const image = tag === undefined ? undefined : tagged.get(canonical(tag));
    const stage = stagesOf(text, { target: build.options['--target']?.at(-1) }).order.at(-1);
    if (image !== undefined && stage !== undefined) built.set(stage, { layers: image.layers, tag: tag! });
  }
  addBases(text, built);
  const sizes = [...built].map(([stage, { layers, tag }]): Size & { stage: number } => {
    const same = images.find((image) => chain(image.layers) === chain(layers) && image.tags[0] !== tag)?.tags[0] ?? null;
    return { stage, bytes: unpacked(layers), layers: layers.length, image: tag, same };
  });
  return {
    stages: sizes.toSorted((a, b) => a.stage - b.stage),
    images: images.flatMap(({ tags, layers }) => tags.map((name) => ({ name, bytes: unpacked(layers), layers: layers.length }))),
  };
}

/** A stage that another one goes on from has that one's lowest layers: all but those of its own instructions. */
function addBases(text: string, built: Map<number, { layers: ImageFacts['layers']; tag: string | null }>): void {
  const { stages } = stagesOf(text);
  const { instructions } = readDockerfile(text);
  for (const { index, base, line } of stages.toReversed()) {
    const own = built.get(index);
    if (own === undefined || typeof base === 'string' || built.has(base.stage)) continue;
    const end = stages[index + 1]?.line ?? Infinity;
    const keywords = instructions.filter((one) => one.line > line && one.line < end).map(({ keyword }) => keyword);
    if (keywords.some((keyword) => PERHAPS_LAYER.includes(keyword))) continue;
    const count = keywords.filter((keyword) => LAYER.includes(keyword)).length;
    if (count < own.layers.length) built.set(base.stage, { layers: own.layers.slice(0, own.layers.length - count), tag: null });
  }
}
