import { headingOf, type Slide } from '../slides.ts';

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, ...children: (Node | string)[]): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}

/** Copies of the content of an element, without ids, which the original keeps. */
function copied(element: Element): Node[] {
  const copy = element.cloneNode(true) as Element;
  for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id');
  return [...copy.childNodes];
}

/** What is right of what there is to choose from, with its reason; kinds that let nobody choose write their answer out. */
function rightOptions(check: Element): HTMLElement[] {
  return [...check.querySelectorAll('.check-option[data-right]')].map((option) => {
    const label = option.querySelector('label > :is(span, code)')!;
    const reason = option.querySelector('.check-reason');
    const said = label.localName === 'code' ? make('code', ...copied(label)) : make('strong', ...copied(label));
    return make('li', make('p', said), ...(reason ? copied(reason) : []));
  });
}

function answerTo(check: Element, title: string): HTMLElement {
  const options = rightOptions(check);
  const solution = make('div', ...copied(check.querySelector('.check-solution')!));
  solution.querySelector('summary')!.remove();
  // “The right answer is marked above”: here it is listed.
  if (options.length > 0) solution.firstElementChild!.remove();
  const heading = make('h3', title);
  const question = make('p', ...copied(check.querySelector('legend')!));
  question.className = 'paper-question';
  return make('section', heading, question, ...(options.length > 0 ? [make('ul', ...options)] : []), solution);
}

/**
 * A page with the answer to every check and its reasons, in the order of the slides, for who teaches with the document;
 * null where nothing is asked. It reads the checks as they were written, so before a slide is shown.
 */
export function answersOf(slides: readonly Slide[]): HTMLElement | null {
  const answers = slides.flatMap(({ section }) => [...section.querySelectorAll('lb-check')].map((check) => answerTo(check, headingOf(section)?.textContent?.trim() ?? '')));
  if (answers.length === 0) return null;
  const page = make('div', make('h2', 'Answers'), ...answers);
  page.className = 'paper-answers';
  return page;
}
