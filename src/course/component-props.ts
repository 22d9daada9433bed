import { FACT_FORMS } from '../demo/fact-text.ts';
import type { LessonComponent } from './components.ts';

/**
 * What a property of a component says: the name of a demo, of one of its engines, steps, kept archives or files, a fact’s
 * path, an id; `text` for what nothing can be checked of; else the values that there are.
 */
export type PropKind = 'demo' | 'engine' | 'step' | 'archive' | 'file' | 'of' | 'path' | 'objective' | 'id' | 'text' | readonly string[];

/** A property: what it says, and why it cannot be left out where it cannot. */
export interface Prop {
  readonly kind: PropKind;
  readonly why?: string;
}

/** The properties of one component, by name. */
export type ComponentProps = Readonly<Record<string, Prop>>;

/** Every component that shows something of a recording can be told which. */
const RECORDING: ComponentProps = { demo: { kind: 'demo' }, engine: { kind: 'engine' } };
const ARCHIVE: ComponentProps = { archive: { kind: 'archive', why: 'It names a kept archive of the demo.' }, ...RECORDING };
/** The second archive of a component that shows two; the build finds out whether it exists. */
const SECOND: ComponentProps = { with: { kind: 'text' }, withDemo: { kind: 'demo' }, withEngine: { kind: 'text' }, id: { kind: 'id' } };
const SECOND_NEEDED: ComponentProps = { ...SECOND, with: { kind: 'text', why: 'It names the archive that is put beside the first.' } };

/** What the components of a lesson can be told. */
export const COMPONENT_PROPS: Readonly<Record<LessonComponent, ComponentProps>> = {
  ArchiveExplorer: { ...ARCHIVE, id: { kind: 'id' } },
  ArchiveMap: ARCHIVE,
  Check: {
    id: { kind: 'id', why: 'Answers are saved and linked to by it.' },
    objective: { kind: 'objective', why: 'It names the objective, from the front matter, that the check tests.' },
    mark: { kind: 'text' },
    find: { kind: 'text' },
  },
  Cliff: ARCHIVE,
  Containers: ARCHIVE,
  CopyOnWrite: { ...ARCHIVE, id: { kind: 'id' } },
  DemoFile: { file: { kind: 'file', why: 'It names a file in the demo’s folder.' }, ...RECORDING, lang: { kind: ['docker', 'sh', 'json', 'yaml', 'text'] } },
  Fact: {
    of: { kind: 'of', why: 'It names an archive, an image or “engine”.' },
    path: { kind: 'path', why: 'It leads through the facts, for instance images.0.configDigest.' },
    as: { kind: FACT_FORMS },
    ...RECORDING,
  },
  FileTree: { ...ARCHIVE, id: { kind: 'id' }, layer: { kind: 'text' }, path: { kind: 'text' } },
  History: { ...ARCHIVE, id: { kind: 'id' }, dockerfile: { kind: 'file' } },
  ImageCard: { ...ARCHIVE, id: { kind: 'id' } },
  ImageComparison: { ...ARCHIVE, ...SECOND_NEEDED },
  Inspect: { ...ARCHIVE, id: { kind: 'id' } },
  LayerStack: { ...ARCHIVE, ...SECOND },
  LookThrough: ARCHIVE,
  Objectives: {},
  ReferenceParser: { reference: { kind: 'text' }, id: { kind: 'id' } },
  SaveOrExport: { ...ARCHIVE, ...SECOND_NEEDED },
  Session: { step: { kind: 'step', why: 'It names a step of the demo.' }, ...RECORDING },
  StageGraph: { file: { kind: 'file', why: 'It names a Dockerfile in the demo’s folder.' }, target: { kind: 'text' }, ...RECORDING, id: { kind: 'id' } },
  Term: { means: { kind: 'text', why: 'It says in a few words what the term means, for the glossary.' } },
  TagBoard: { id: { kind: 'id' } },
};

