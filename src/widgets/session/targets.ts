/** What the digests of a session lead to: the entries of the archives that it, and the lesson's other sessions, kept. Node only. */
import { address } from '../../base/address.ts';
import { type Digest, hexOf } from '../../base/digest.ts';
import { openChosenArchive } from '../../demo/archive.ts';
import { chosenRecording, type LessonDemos, type RecordingChoice } from '../../demo/choice.ts';
import type { Archive, Layer } from '../../image/index.ts';
import type { DigestTarget, DigestTargets } from '../../terminal/digest-links.ts';
import { explorerId } from '../archive-explorer/id.ts';
import { tidyInstruction } from '../instruction.ts';
import { colourOf, type LayerColour } from '../layer-colours.ts';

const idOf = ({ diffId, claimedDiffId }: Layer) => diffId ?? claimedDiffId;

/** The targets of one archive: each image's manifest, config and layers, the layers by both of their digests. */
export function archiveTargets({ images }: Archive, href: string): Map<string, DigestTarget> {
  const targets = new Map<string, DigestTarget>();
  const add = (digest: Digest | null, entry: string | null, what: string, look?: LayerColour) => {
    if (digest === null || entry === null || targets.has(hexOf(digest))) return;
    targets.set(hexOf(digest), { href, entry, what, colour: look?.colour ?? null, pattern: look?.pattern ?? 0 });
  };
  for (const { id, configEntry, manifestDigest, manifestEntry, layers } of images) {
    add(manifestDigest, manifestEntry, 'manifest');
    add(id, configEntry, 'config');
    const colours = colourOf(layers.flatMap((layer) => idOf(layer) ?? []));
    for (const [index, layer] of layers.entries()) {
      const diffId = idOf(layer);
      const made = layer.createdBy === null ? '' : `: ${tidyInstruction(layer.createdBy)}`;
      const look = diffId === null ? undefined : colours.get(diffId);
      for (const digest of [layer.digest, diffId]) add(digest, layer.entryPath, `layer ${index + 1} of ${layers.length}${made}`, look);
    }
  }
  return targets;
}

/** The targets of a step: of its own recording's archives first, then of those that the lesson's other demos kept. */
export async function sessionTargets(choice: RecordingChoice, lesson: LessonDemos | undefined): Promise<DigestTargets> {
  const own = chosenRecording(choice, lesson);
  const others = (lesson?.demos ?? []).filter((demo) => demo !== own.demo.name).map((demo) => chosenRecording({ demo }, lesson));
  const targets = new Map<string, DigestTarget>();
  for (const { demo, recording } of [own, ...others]) {
    for (const archive of Object.keys(recording.facts.archives)) {
      const opened = await openChosenArchive({ demo: demo.name, engine: recording.engine, archive }, lesson);
      const href = address(`/demos/${demo.name}/#${explorerId(recording.path + archive)}`);
      for (const [hex, target] of archiveTargets(opened, href)) if (!targets.has(hex)) targets.set(hex, target);
    }
  }
  return targets;
}
