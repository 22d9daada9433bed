/** Slides on paper: every slide of the page at once, each as it stands after its last step. It comes to a page that is printed. */
import { addSheet } from '../../base/style-sheet.ts';
import { wakeIn } from '../../state/element.ts';
import paperSheet from '../../styles/paper.css?url';
import { showStep, slidesOf, type Slide } from '../slides.ts';
import type { PaperView } from '../view.ts';
import { answersOf } from './answers.ts';
import { numberPages } from './foot.ts';
import { tidyLinks } from './links.ts';
import { paperBar } from './paper-bar.ts';
import { showSessions } from './screens.ts';
import { settled } from './settled.ts';
import { takeNotesOut } from './notes.ts';

/**
 * Lays a document’s slides out for paper. How far it has come stands on the root element while it lasts
 * (`data-paper-done`, the number of slides), and `data-paper-ready` when all of it can be printed.
 */
export async function layOnPaper(article: HTMLElement, view: PaperView): Promise<void> {
  const root = document.documentElement;
  const slides = slidesOf(article);
  const title = document.querySelector('.deck-bar .name')!.textContent!;
  document.title = title;
  root.dataset['view'] = 'slides';
  // Everything is drawn at its full size; a handout makes it smaller afterwards, as a picture.
  root.dataset['paper'] = 'print';
  const answers = view === 'handout' ? answersOf(slides) : null;
  const bar = paperBar(view, slides.length, answers !== null);
  await Promise.all([addSheet(paperSheet), document.fonts.ready]);
  numberPages(slides, title);
  for (const slide of slides) present(slide);
  for (const [index, { section }] of slides.entries()) {
    await showSessions(section);
    root.dataset['paperDone'] = String(index + 1);
    bar.tell(index + 1);
  }
  await settled(article);
  tidyLinks(article, slides);
  if (view === 'handout') {
    for (const slide of slides) takeNotesOut(slide);
    if (answers) article.append(answers);
    root.dataset['paper'] = view;
  }
  // A window narrower than a page shows it smaller; paper does not.
  new ResizeObserver(() => article.style.setProperty('--fit', String(Math.min(1, document.body.clientWidth / article.offsetWidth)))).observe(document.body);
  root.dataset['paperReady'] = '';
  bar.ready();
}

/** Shows a slide whole, its last step too, and wakes what is on it. */
function present({ section, steps }: Slide): void {
  section.dataset['still'] = '';
  showStep(section, steps);
  wakeIn(section);
}
