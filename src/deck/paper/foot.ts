import { headingOf, type Slide } from '../slides.ts';

/** How deep in a document’s outline its parts stand, its slides, and what headings they have besides. */
const LEVEL = { part: 1, slide: 2, within: 3 } as const;

function line(className: string, text: string): HTMLElement {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
}

function level(heading: HTMLElement, depth: number): void {
  heading.setAttribute('role', 'heading');
  heading.setAttribute('aria-level', String(depth));
}

/** The slide that a document opens with stands above its parts, if it has the document’s title. */
const isCover = ({ section }: Slide, index: number) => index === 0 && (section.classList.contains('title') || headingOf(section)?.localName === 'h1');

/**
 * Gives each slide the line at its foot, with the document’s title, the part and the slide’s number, and its headings the
 * depth that they have in the outline: parts, and in them slides.
 */
export function numberPages(slides: readonly Slide[], title: string): void {
  const last = slides.at(-1)?.numbers[0] ?? 0;
  let part: { title: string; isNew: boolean } | undefined;
  for (const [index, slide] of slides.entries()) {
    const { section, numbers } = slide;
    if (slide.part) part = { title: slide.part.title, isNew: true };
    const [first, ...others] = section.querySelectorAll<HTMLElement>(':is(h1, h2, h3, h4, h5, h6):not(aside *, dialog *)');
    for (const other of others) level(other, LEVEL.within);
    const names = line('paper-name', title);
    const pages = line('paper-number', `${numbers[0]} / ${last}`);
    if (first) level(first, isCover(slide, index) ? LEVEL.part : LEVEL.slide);
    else level(pages, LEVEL.slide);
    section.append(names, pages);
    if (!part || isCover(slide, index)) continue;
    const foot = line('paper-part', part.title);
    // A part that opens with a slide of its own name needs no second line in the outline.
    if (part.isNew && headingOf(section)?.textContent?.trim() === part.title) level(first!, LEVEL.part);
    else if (part.isNew) level(foot, LEVEL.part);
    // What comes first in the page comes first in the outline.
    if (part.isNew) section.prepend(foot);
    else names.after(foot);
    part.isNew = false;
  }
}
