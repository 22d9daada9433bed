import { existsSync, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import { openImage, type Archive } from '../image/index.ts';
import { chosenRecording, type LessonDemos, type RecordingChoice } from './choice.ts';
import { demoProblem } from './problems.ts';

/** How a lesson names a kept archive. */
export interface ArchiveChoice extends RecordingChoice {
  archive: string;
}

/** A kept archive: where it stands on the site and in the checkout. */
export interface DemoArchive {
  /** From the site’s root: `demos/save-anatomy/greeter.tar`. */
  path: string;
  file: string;
}

/** The kept archive that is meant. Throws a ProblemError that says which there are. */
export function chosenArchive(choice: ArchiveChoice, lesson: LessonDemos | undefined): DemoArchive {
  const { demo, recording } = chosenRecording(choice, lesson);
  const kept = Object.keys(recording.facts.archives);
  const file = join(recording.folder, choice.archive);
  if (!kept.includes(choice.archive) || !existsSync(file)) {
    throw new ProblemError(demoProblem('LB-DEMO-023', { demo: demo.name, of: choice.archive, choice: didYouMean(choice.archive, kept) }));
  }
  return { path: recording.path + choice.archive, file };
}

const opened = new Map<string, Promise<Archive>>();

/** Opens the kept archive that is meant; a build reads each once. */
export async function openChosenArchive(choice: ArchiveChoice, lesson: LessonDemos | undefined): Promise<Archive> {
  const { file } = chosenArchive(choice, lesson);
  const archive = (import.meta.env?.PROD ? opened.get(file) : undefined) ?? openAsBlob(file).then((source) => openImage(source));
  opened.set(file, archive);
  return archive;
}
