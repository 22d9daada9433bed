import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Demo } from '../../src/demo/definition.ts';
import type { Facts, ImageFacts } from '../../src/demo/facts.ts';
import { claimsOf } from '../../src/demo/image-claims.ts';
import type { Place } from './box.ts';
import { archiveFacts, fileFacts } from './image-facts.ts';
import { studioError } from './problems.ts';
import { screenDigests } from './screen-digests.ts';
import type { Session } from './session.ts';
import type { Stage } from './stage.ts';

/** Gathers the facts of a recording while its stage still stands. Throws LB-REC-015 when a file to keep is not there. */
export async function recordingFacts(demo: Demo, { cast, steps }: Session, stage: Stage): Promise<Facts> {
  const { place, engine, present } = stage;
  const facts: Facts = { v: 1, engine, cast: fileFacts(Buffer.from(cast)), steps, archives: {}, images: [], digests: {} };
  const kept = demo.keep.map((file) => join(place.home, file));
  for (const [index, file] of demo.keep.entries()) {
    if (!existsSync(kept[index]!)) throw studioError('LB-REC-015', { demo: demo.name, file });
    facts.archives[file] = await archiveFacts(kept[index]!, place);
  }
  const known = [...present, ...Object.values(facts.archives).flatMap(({ images }) => images.flatMap(({ tags }) => tags))];
  facts.images = await otherImages(known, place);
  const claims = await Promise.all(kept.map((file) => claimsOf(new Uint8Array(readFileSync(file)))));
  facts.digests = await screenDigests(demo, cast, facts, claims, await stage.knownDigests(cast));
  return facts;
}

/** The tagged images in the engine that are not known yet: each is saved unseen, so that its facts are as complete. */
async function otherImages(known: readonly string[], place: Place): Promise<ImageFacts[]> {
  const images: ImageFacts[] = [];
  for (const name of await imageNames(place)) {
    if (known.includes(name)) continue;
    const file = 'saved-for-facts.tar';
    await place.run(`Saving ${name}`, 'docker', ['save', '--output', file, name]);
    images.push(...(await archiveFacts(join(place.home, file), place)).images);
  }
  return images;
}

/** The names of the images that an engine has, in their order. */
export async function imageNames(place: Place): Promise<string[]> {
  const listed = await place.run('Listing the images', 'docker', ['images', '--format', '{{.Repository}}:{{.Tag}}']);
  return [...new Set(listed.split('\n').filter((line) => line !== '' && !line.includes('<none>')))].toSorted();
}
