/** Draws an instrument when the site is built. Node only. */
import { openAsBlob } from 'node:fs';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { address } from '../../base/address.ts';
import { type ArchiveChoice, chosenArchive, openChosenArchive } from '../../demo/archive.ts';
import type { LessonDemos } from '../../demo/choice.ts';
import { atPlace } from '../../demo/place.ts';
import type { Json } from '../../state/document.ts';
import { Frame } from './Frame.tsx';
import { instrumentId } from './id.ts';
import type { Instrument } from './instrument.ts';
import { type Opened, subjectsOf } from './subject.ts';

/** What the author of a page may say of an instrument beside its archives. */
export interface InstrumentChoice {
  /** Needed only where a page shows the same instrument on the same archives twice. */
  id?: string | undefined;
  /** Where the lesson asks, as `file:line:column`. */
  at?: string | undefined;
}

/** How the author of a page names a second archive; in a lesson attributes are texts. */
export interface SecondArchive {
  with?: string | undefined;
  /** Default: the demo of the first archive. */
  withDemo?: string | undefined;
  withEngine?: string | undefined;
}

/** The first archive and, where one is named, the second. */
export function archivesOf(props: ArchiveChoice & SecondArchive): ArchiveChoice[] {
  const { with: archive, withDemo, withEngine, demo, engine } = props;
  if (archive === undefined) return [props];
  return [props, { archive, demo: withDemo ?? demo, engine: withEngine ?? (withDemo === undefined ? engine : undefined) }];
}

/** What goes into an instrument's element: its attributes and its first state as HTML. */
export interface Drawn {
  attributes: Record<string, string>;
  html: string;
}

/** Draws an instrument on kept archives, in its first state. Throws a ProblemError, with the place, where one does not exist. */
export async function drawn<View, State extends object>(
  instrument: Instrument<View, State>, choice: InstrumentChoice, archives: readonly ArchiveChoice[], lesson: LessonDemos | undefined, given: Json = null,
): Promise<Drawn> {
  return atPlace(choice.at, async () => {
    const kept = archives.map((archive) => ({ name: archive.archive, ...chosenArchive(archive, lesson) }));
    const opened = await Promise.all(archives.map(async (archive, slot): Promise<Opened> => ({
      name: archive.archive, file: null, source: await openAsBlob(kept[slot]!.file), archive: await openChosenArchive(archive, lesson),
    })));
    const id = choice.id ?? instrumentId(instrument.tag, kept.map(({ path }) => path));
    const subjects = subjectsOf(opened, []);
    const view = subjects === null ? null : await instrument.viewOf(subjects, given);
    const html = renderToString(h(Frame<View, State>, {
      id, instrument, opened, picked: [], status: { phase: 'static' },
      drawn: view === null ? null : { view, state: instrument.restore(view, null) },
    }));
    const sources = kept.map((archive) => ({ name: archive.name, src: address(`/${archive.path}`) }));
    return {
      html,
      attributes: { id, class: 'lb-instrument wide', 'data-archives': JSON.stringify(sources), ...(given === null ? {} : { 'data-given': JSON.stringify(given) }) },
    };
  });
}
