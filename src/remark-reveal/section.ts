import type { Data, Heading, Nodes, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type Slugger from 'github-slugger';
import type { Position } from 'unist';
import { visit } from 'unist-util-visit';
import type { Slide } from './deck.ts';
import { fragmentAttributes, isInvisible } from './fragments.ts';
import type { FragmentBox, SlideNotes, SlideSection } from './tree.ts';

/** A block of a slide, and the step in which it begins. */
export interface SteppedBlock {
  readonly step: number;
  readonly node: RootContent;
}

function notesOf(step: number, children: RootContent[]): SlideNotes {
  return { type: 'slideNotes', children, data: { hName: 'aside', hProperties: { className: ['notes'], dataStep: step } } };
}

/** How many blocks belong to the leading headings, comments between them included. */
function leadingHeadings(blocks: readonly SteppedBlock[]): number {
  let end = 0;
  for (const [index, { node, step }] of blocks.entries()) {
    if (node.type === 'heading' && step === 0) end = index + 1;
    else if (!isInvisible(node)) break;
  }
  return end;
}

/**
 * Puts blocks and notes into reading order: the notes of step 0 after the leading headings, those of step n before
 * the first block that begins with step n or later, so that prose introduces the figure that it speaks of. What a step
 * adds inside a block that stands already (a list item, a row) comes before its notes.
 */
export function inReadingOrder(blocks: readonly SteppedBlock[], notes: readonly (readonly RootContent[])[]): RootContent[] {
  const ordered: RootContent[] = [];
  let at = 0;
  notes.forEach((children, step) => {
    const found = step === 0 ? leadingHeadings(blocks) : blocks.findIndex((block) => block.step >= step);
    const end = found < 0 ? blocks.length : found;
    for (; at < end; at++) ordered.push(blocks[at]!.node);
    if (children.length > 0) ordered.push(notesOf(step, [...children]));
  });
  return [...ordered, ...blocks.slice(at).map(({ node }) => node)];
}

/** Empty boxes for the steps that add nothing (a session advances, a note changes): a fragment of their own each. */
function emptySteps(children: readonly RootContent[], steps: number): FragmentBox[] {
  const seen = new Set<number>();
  visit({ type: 'root', children: [...children] }, (node) => {
    const index = (node as Nodes & { data?: Data }).data?.hProperties?.['dataFragmentIndex'];
    if (typeof index === 'number') seen.add(index + 1);
  });
  const missing = Array.from({ length: steps }, (_, index) => index + 1).filter((step) => !seen.has(step));
  return missing.map((step) => {
    const { className, dataFragmentIndex } = fragmentAttributes(step);
    return {
      type: 'fragmentBox',
      children: [],
      data: { hName: 'div', hProperties: { className: [...className, 'empty-step'], dataFragmentIndex } },
    };
  });
}

/**
 * Gives headings their ids: the first one the slide's own with `-title`, for the slide's id is the section's; others
 * the slug of their text. Returns the id of the first.
 */
function nameHeadings(children: readonly RootContent[], slideId: string, slugger: Slugger): string | undefined {
  let titleId: string | undefined;
  visit({ type: 'root', children: [...children] }, 'heading', (heading: Heading) => {
    const id = slugger.slug(titleId === undefined ? `${slideId}-title` : toString(heading));
    titleId ??= id;
    heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id } };
  });
  return titleId;
}

/** What changes by step, as JSON for a page's script; nothing where nothing does. */
function asData(changes: Readonly<Record<number, unknown>>): string | undefined {
  return Object.keys(changes).length > 0 ? JSON.stringify(changes) : undefined;
}

/** Builds the section of a slide. `slugger` knows the ids of all slides of the document. */
export function buildSection(slide: Slide, children: RootContent[], slugger: Slugger, position: Position): SlideSection {
  const titleId = nameHeadings(children, slide.id, slugger);
  const { background, stepChanges } = slide;
  return {
    type: 'slideSection',
    children: [...children, ...emptySteps(children, slide.steps)],
    data: {
      hName: 'section',
      hProperties: {
        className: ['slide', ...slide.classes, ...(slide.highlightStyle ? [`hljs-${slide.highlightStyle}`] : [])],
        id: slide.id,
        dataName: slide.name ?? slide.id,
        dataLine: slide.line,
        dataSteps: slide.steps || undefined,
        dataCount: slide.counted ? undefined : 'false',
        dataBackgroundImage: background.image,
        dataBackgroundGradient: background.gradient,
        dataBackgroundColor: background.color,
        dataBackgroundSize: background.size,
        dataBackgroundPosition: background.position,
        dataStepClass: asData(stepChanges.class),
        dataStepBackground: asData(stepChanges.background),
        dataStepCount: asData(stepChanges.count),
        dataStepName: asData(stepChanges.name),
        ariaLabelledBy: titleId === undefined ? undefined : [titleId],
      },
    },
    position,
  };
}
