/** Puts an image together from its plan, once config and layers are read. */
import type { Digest } from '../base/digest.ts';
import type { Problem } from '../base/problems.ts';
import type { Blobs, ReadLayer } from './blobs.ts';
import { compressionOfType, readConfig, type ConfigHistory, type ImageConfig } from './documents.ts';
import { sha256 } from './hash.ts';
import { MAX_PROBLEMS_OF_A_KIND, type Limits } from './limits.ts';
import type { Entry, HistoryStep, Image, Layer } from './model.ts';
import { quoted } from './paths.ts';
import { checkPart, type Part } from './parts.ts';
import type { ImagePlan } from './plan.ts';
import { atMost, collector, type Report } from './problems.ts';
import { RootFilesystem } from './rootfs.ts';

/** How crane, kaniko and jib name the layers of an archive (go-containerregistry, pkg/v1/tarball/write.go). */
const RE_LAYER_NAME = /^([0-9a-f]{64})\.tar\.(?:gz|zst)$/;

/** How images are put together. */
export interface BuildOptions {
  /** False where no layer was hashed. */
  hashed: boolean;
  /** Members of layers put on one another over all images so far; this one adds to it. */
  applied: { members: number };
}

/** The image that a plan describes. */
export async function buildImage(plan: ImagePlan, blobs: Blobs, { hashed, applied }: BuildOptions): Promise<Image> {
  const problems = plan.problems;
  const report = collector(problems, {}, MAX_PROBLEMS_OF_A_KIND);
  const config = await configOf(plan, blobs, problems, report);
  checkPlatform(plan, config, report);
  const diffIds = atMost('layers', blobs.limits, config?.diffIds ?? [], 'diff IDs of one image', report);
  const history = atMost('history', blobs.limits, config?.history ?? [], 'history steps of one image', report);
  if (config !== null && !plan.legacy && diffIds.length !== plan.layers.length) {
    report('LB-IMG-053', { entry: plan.config?.entry?.path, expected: diffIds.length, found: plan.layers.length });
  }
  const count = Math.max(plan.layers.length, diffIds.length);
  const steps = matchHistory(history, count);
  const makers = new Map(steps.map((step) => [step.layer, step.createdBy]));
  const layers = Array.from({ length: count }, (_, i) => {
    const createdBy = makers.get(i) ?? null;
    return buildLayer(i, withSource(plan, i, diffIds[i] ?? null), diffIds[i] ?? null, createdBy, { blobs, problems, report, hashed });
  });
  const made = history.filter((step) => !step.emptyLayer).length;
  if (history.length > 0 && made !== count) report('LB-IMG-056', { entry: plan.config?.entry?.path, expected: count, found: made });
  await chain(layers);
  return {
    tags: plan.tags,
    platform: config?.platform ?? plan.platform,
    id: config === null ? null : plan.config?.entry?.digest ?? null,
    manifestDigest: plan.manifest?.digest ?? null,
    configEntry: (plan.legacy ?? plan.config)?.entry?.path ?? null,
    manifestEntry: plan.manifest?.entry?.path ?? null,
    config: config?.config ?? null,
    history: steps,
    layers,
    ...stack(layers, applied, blobs.limits, report),
    problems,
    present: plan.from === 'nothing' || (plan.legacy ?? plan.config)?.entry != null || plan.manifest?.entry != null,
  };
}

async function configOf(plan: ImagePlan, blobs: Blobs, problems: Problem[], report: Report): Promise<ImageConfig | null> {
  if (plan.legacy) return plan.legacy.config;
  const part = plan.config;
  if (part === null || part.entry === null) {
    const known = part?.name ?? null;
    if (plan.from === 'manifest.json') report('LB-IMG-051', { entry: known ?? '(manifest.json gives none)' });
    else if (known !== null) report('LB-IMG-050', { entry: known, what: 'config' });
    if (part?.expected != null) blobs.checkAbsent('config', part.name, part.expected);
    return null;
  }
  const value = await blobs.json(part.entry, 'config', (found) => problems.push(found));
  checkPart(blobs, part, 'config', report);
  if (value === undefined) return null;
  const config = readConfig(value, part.entry.path, report);
  if (config.rootfsType !== 'layers') report('LB-IMG-055', { entry: part.entry.path, found: config.rootfsType === null ? 'nothing' : quoted(config.rootfsType) });
  return config;
}

/** An engine chooses by the index; where that and the config name different systems, it runs what it did not choose. */
function checkPlatform(plan: ImagePlan, config: ImageConfig | null, report: Report): void {
  const [ours, theirs] = [config?.platform?.split('/'), plan.platform?.split('/')];
  if (!ours || !theirs || ours.every((part, i) => theirs[i] === undefined || part === theirs[i])) return;
  report('LB-IMG-065', { entry: plan.manifest?.entry?.path ?? plan.config?.name, expected: quoted(plan.platform!), found: quoted(config!.platform!) });
}

/** A layer of the plan, with what manifest.json says of it in LayerSources. */
function withSource({ layers, layerSources }: ImagePlan, index: number, diffId: Digest | null): Part | null {
  const part = layers[index] ?? null;
  const source = diffId === null ? undefined : layerSources?.get(diffId);
  if (part === null || source === undefined) return part;
  const { digest, size, mediaType, urls } = source;
  return { ...part, expected: digest ?? part.expected, size: part.size ?? size, mediaType: part.mediaType ?? mediaType, urls };
}

/** Gives each step that made a layer its layer, in order; steps with `empty_layer` keep their place without one. */
function matchHistory(history: readonly ConfigHistory[], layers: number): HistoryStep[] {
  let next = 0;
  return history.map((step) => {
    const layer = step.emptyLayer || next >= layers ? null : next;
    if (!step.emptyLayer) next += 1;
    return { ...step, layer };
  });
}

interface Reading {
  blobs: Blobs;
  problems: Problem[];
  report: Report;
  hashed: boolean;
}

/** What is only known once the layers are on one another. */
const UNSTACKED = { contribution: 0, total: 0, chainId: null, unreachableBytes: 0 } as const;

const ABSENT: Omit<Layer, 'diffId' | 'claimedDiffId' | 'digest' | 'createdBy' | 'changes' | 'removed' | 'files' | 'unreachable' | keyof typeof UNSTACKED> = {
  entryPath: null, compression: 'none', storedSize: 0, size: 0, present: false,
  entries: 0, whiteouts: 0, opaques: 0, duplicates: 0,
};

function buildLayer(index: number, part: Part | null, claimedDiffId: Digest | null, createdBy: string | null, reading: Reading): Layer {
  const { blobs, problems, report, hashed } = reading;
  const found = part?.entry == null ? undefined : blobs.layers.get(part.entry);
  if (part === null || part.entry === null || found === undefined) {
    const place = { layer: index + 1, entry: part?.name || 'without a name' };
    if (part !== null && part.entry === null && part.urls?.[0] !== undefined) report('LB-IMG-064', { ...place, found: quoted(part.urls[0]) });
    else report('LB-IMG-052', place);
    if (claimedDiffId !== null) blobs.checkAbsent('diff-id', part?.name ?? '', claimedDiffId);
    const claimed = hashed ? part?.expected ?? null : null;
    return { ...ABSENT, ...UNSTACKED, diffId: null, claimedDiffId, digest: claimed, createdBy, files: [], changes: [], removed: [], unreachable: [] };
  }
  const { entry } = part;
  problems.push(...found.problems);
  checkPart(blobs, part, 'layer', report);
  checkName(part, entry, found.content.diffId, blobs, report);
  const named = compressionOfType(part.mediaType ?? null);
  if (named !== null && entry.size > 0 && named !== found.content.compression) {
    report('LB-IMG-079', { entry: entry.path, expected: quoted(part.mediaType!), found: found.content.compression });
  }
  if (claimedDiffId !== null) blobs.check('diff-id', entry, claimedDiffId, found.content.diffId, report);
  return { ...layerOf(found), entryPath: entry.path, storedSize: entry.size, claimedDiffId, createdBy };
}

/** Builders without Docker name a compressed layer by its digest. */
function checkName({ expected, name }: Part, entry: Entry, diffId: Digest | null, blobs: Blobs, report: Report): void {
  const hex = expected === null ? RE_LAYER_NAME.exec(name)?.[1] : undefined;
  if (hex !== undefined && diffId !== `sha256:${hex}`) blobs.check('layer', entry, `sha256:${hex}`, entry.digest, report);
}

function layerOf({ content }: ReadLayer): Omit<Layer, 'entryPath' | 'storedSize' | 'claimedDiffId' | 'createdBy'> {
  return { ...content, ...UNSTACKED, present: true, changes: [], removed: [], unreachable: [] };
}

/** Computes the chain IDs, from the lowest layer up as far as diff IDs are known. */
async function chain(layers: readonly Layer[]): Promise<void> {
  let below: Digest | null = null;
  for (const layer of layers) {
    if (layer.diffId === null) return;
    below = below === null ? layer.diffId : await sha256(new TextEncoder().encode(`${below} ${layer.diffId}`));
    layer.chainId = below;
  }
}

/** Puts the layers on one another: what each one does, and what the image shows in the end. */
function stack(layers: Layer[], applied: BuildOptions['applied'], limits: Limits, report: Report): Pick<Image, 'tree' | 'unreachableBytes'> {
  const root = new RootFilesystem(limits);
  for (const layer of layers) {
    applied.members += layer.files.length;
    const before = root.bytes;
    layer.total = before;
    if (applied.members > limits.appliedMembers) {
      report('LB-IMG-059', { expected: limits.appliedMembers, what: 'members of layers over all images', limit: 'appliedMembers' });
      layer.changes = layer.files.map(() => 'none');
      continue;
    }
    const effect = root.apply(layer.files, (code, details) => report(code, { entry: layer.entryPath, ...details }));
    layer.changes = effect.changes;
    layer.removed = effect.removed;
    layer.total = root.bytes;
    layer.contribution = root.bytes - before;
  }
  let unreachableBytes = 0;
  for (const { layer, member, bytes } of root.unreachable()) {
    layers[layer]!.unreachable.push(member);
    layers[layer]!.unreachableBytes += bytes;
    unreachableBytes += bytes;
  }
  return { tree: root.totals, unreachableBytes };
}
