import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../src/base/digest.ts';
import type { Demo } from '../../src/demo/definition.ts';
import type { Facts, UnkeptImageFacts } from '../../src/demo/facts.ts';
import { claimsOf } from '../../src/demo/image-claims.ts';
import type { Place } from './box.ts';
import { archiveFacts, fileFacts } from './image-facts.ts';
import { studioError } from './problems.ts';
import { screenDigests } from './screen-digests.ts';
import type { Session } from './session.ts';
import type { Stage } from './stage.ts';

/** What `docker images` prints where there is no name or no tag. */
const NONE = '<none>';

/** Gathers the facts of a recording while its stage still stands. Throws LB-REC-015 when a file to keep is not there. */
export async function recordingFacts(demo: Demo, { cast, steps }: Session, stage: Stage): Promise<Facts> {
  const { place, engine, present } = stage;
  const facts: Facts = { v: 1, engine, cast: fileFacts(Buffer.from(cast)), steps, archives: {}, images: [], digests: {} };
  const kept = demo.keep.map((file) => join(place.home, file));
  for (const [index, file] of demo.keep.entries()) {
    if (!existsSync(kept[index]!)) throw studioError('LB-REC-015', { demo: demo.name, file });
    facts.archives[file] = await archiveFacts(kept[index]!, place);
  }
  const known = [...present, ...Object.values(facts.archives).flatMap(({ images }) => images.flatMap(({ tags, shownId }) => [...tags, shownId]))];
  facts.images = await otherImages(known, place);
  const claims = await Promise.all(kept.map((file) => claimsOf(new Uint8Array(readFileSync(file)))));
  facts.digests = await screenDigests(demo, cast, facts, claims, await stage.knownDigests(cast));
  return facts;
}

/** The images in the engine that are not known yet: each is saved unseen, so that its facts are as complete. */
async function otherImages(known: readonly (string | null)[], place: Place): Promise<UnkeptImageFacts[]> {
  const images: UnkeptImageFacts[] = [];
  const names = (await imagesIn(place)).map(([, name]) => name);
  for (const name of [...new Set(names)].toSorted()) {
    if (known.includes(name)) continue;
    const file = 'saved-for-facts.tar';
    await place.run(`Saving ${name}`, 'docker', ['save', '--output', file, name]);
    const saved = join(place.home, file);
    const [image] = (await archiveFacts(saved, place, name)).images;
    const [counted] = (await claimsOf(new Uint8Array(readFileSync(saved)), [image!.shownId])).imageBytes;
    images.push({ ...image!, counted: counted! });
  }
  return images;
}

/** The images that an engine has, each by its ID and its name; one without a name has its ID for that too. */
export async function imagesIn(place: Place): Promise<[id: Digest, name: string][]> {
  const listed = await place.run('Listing the images', 'docker', ['images', '--no-trunc', '--format', '{{.ID}} {{.Repository}}:{{.Tag}}']);
  const lines = listed.split('\n').filter((line) => line !== '').map((line) => line.split(' ') as [Digest, string]);
  return lines.map(([id, name]) => [id, name.includes(NONE) ? id : name]);
}
