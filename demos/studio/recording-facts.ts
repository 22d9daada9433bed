import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Demo } from '../../src/demo/definition.ts';
import type { Facts, ImageFacts } from '../../src/demo/facts.ts';
import { claimsOf } from '../../src/demo/image-claims.ts';
import type { Box } from './box.ts';
import type { Engine } from './engines.ts';
import { archiveFacts, fileFacts } from './image-facts.ts';
import { studioError } from './problems.ts';
import type { Programs } from './programs.ts';
import { screenDigests } from './screen-digests.ts';
import type { Session } from './session.ts';

/** What made a recording. */
export interface Made {
  demo: Demo;
  engine: Engine;
  version: string;
  programs: Programs;
  session: Session;
  box: Box;
  /** The box's folder. */
  folder: string;
}

/** Gathers the facts of a recording while its box still stands. Throws LB-REC-015 when a file to keep is not there. */
export async function recordingFacts({ demo, engine, version, programs, session, box, folder }: Made): Promise<Facts> {
  const facts: Facts = {
    v: 1,
    engine: { name: engine.name, version, store: engine.store, packages: { ...programs.packages } },
    cast: fileFacts(Buffer.from(session.cast)),
    steps: session.steps,
    archives: {},
    images: [],
    digests: {},
  };
  for (const file of demo.keep) {
    if (!existsSync(join(box.home, file))) throw studioError('LB-REC-015', { demo: demo.name, file });
    facts.archives[file] = await archiveFacts(join(box.home, file), box);
  }
  facts.images = await otherImages(facts, box);
  const claims = await Promise.all(demo.keep.map((file) => claimsOf(new Uint8Array(readFileSync(join(box.home, file))))));
  facts.digests = await screenDigests(demo, session.cast, facts, claims, folder);
  return facts;
}

/** The tagged images in the engine whose archive is not kept: each is saved unseen, so that its facts are as complete. */
async function otherImages(facts: Facts, box: Box): Promise<ImageFacts[]> {
  const kept = new Set(Object.values(facts.archives).flatMap(({ images }) => images.flatMap(({ tags }) => tags)));
  const listed = await box.run('Listing the images', 'docker', ['images', '--format', '{{.Repository}}:{{.Tag}}']);
  const images: ImageFacts[] = [];
  for (const name of new Set(listed.split('\n').filter((line) => line !== '' && !line.includes('<none>')).toSorted())) {
    if (kept.has(name)) continue;
    const file = 'saved-for-facts.tar';
    await box.run(`Saving ${name}`, 'docker', ['save', '--output', file, name]);
    images.push(...(await archiveFacts(join(box.home, file), box)).images);
  }
  return images;
}
