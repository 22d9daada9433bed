/** What `layerbook inspect` tells a person. */
import { formatBytes } from '../base/bytes.ts';
import { shortDigest, type Digest } from '../base/digest.ts';
import { verificationOf, type Archive, type Image, type Layer, type Verification } from '../image/index.ts';
import { quoted } from '../image/paths.ts';

const RE_SPACES = /\s+/g;
/** How much of a step's command stands beside its layer. */
const COMMAND_WIDTH = 60;

const VERDICTS: Readonly<Record<Verification, string>> = {
  verified: 'every digest agrees with its bytes',
  differs: 'at least one digest differs from its bytes',
  incomplete: 'not every digest could be checked',
};

/** Layers and root filesystems by themselves, and Docker’s form before 1.10, claim nothing. */
const NOTHING_CLAIMED = 'no digests: the archive claims none, so none can be compared';

/** The archive in some lines of text. */
export function summaryOf(file: string, archive: Archive): string {
  const { format, outer, size, entries, images, others, checks, problems } = archive;
  return [
    `${file}: ${format}${outer === 'none' ? '' : ` in ${outer}`}, ${formatBytes(size)}, ${count(entries.length, 'entry', 'entries')}`,
    checks.length === 0 ? NOTHING_CLAIMED : `${count(checks.length, 'digest', 'digests')}: ${VERDICTS[verificationOf(checks, problems)]}`,
    ...images.flatMap(imageLines),
    ...others.map(({ kind, digest, subject }) => `\n${kind} ${short(digest)}${subject === null ? '' : `, of manifest ${short(subject)}`}`),
    '',
  ].join('\n');
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
const short = (digest: Digest | null) => (digest === null ? 'unknown' : shortDigest(digest));

function imageLines(image: Image, index: number): string[] {
  const { tags, platform, id, manifestDigest, present, layers, history, tree, unreachableBytes } = image;
  const title = `\nImage ${index + 1}: ${tags.length === 0 ? 'without a name' : tags.map(quoted).join(', ')} (${platform === null ? 'platform unknown' : quoted(platform)})`;
  if (!present) return [`${title}, not in this archive`, `  manifest  ${short(manifestDigest)}`];
  return [
    title,
    `  config    ${short(id)}`,
    ...(manifestDigest === null ? [] : [`  manifest  ${short(manifestDigest)}`]),
    `  files     ${count(tree.paths, 'name', 'names')}, ${formatBytes(tree.bytes)}; ${formatBytes(unreachableBytes)} in layers that the image no longer shows`,
    `  layers    ${layers.length}, from ${count(history.length, 'history step', 'history steps')}`,
    ...layers.map(layerLine),
  ];
}

function layerLine(layer: Layer, index: number): string {
  const { diffId, claimedDiffId, compression, storedSize, size, present, entries, whiteouts, opaques, unreachableBytes, createdBy } = layer;
  const name = `  ${String(index + 1).padStart(3)}  ${short(diffId ?? claimedDiffId)}`;
  const by = createdBy === null ? '' : `  ${quoted(createdBy.replace(RE_SPACES, ' ').slice(0, COMMAND_WIDTH))}`;
  if (!present) return `${name}  not in this archive${by}`;
  const sizes = compression === 'none' ? formatBytes(size) : `${formatBytes(size)} (${formatBytes(storedSize)} as ${compression})`;
  const removals = whiteouts + opaques === 0 ? '' : `, ${count(whiteouts + opaques, 'removal', 'removals')}`;
  const lost = unreachableBytes === 0 ? '' : `, ${formatBytes(unreachableBytes)} out of reach`;
  return `${name}  ${sizes}, ${count(entries, 'entry', 'entries')}${removals}${lost}${by}`;
}
