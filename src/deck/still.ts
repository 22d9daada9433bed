import { showStep, type Slide } from './slides.ts';
import { styleStills } from './still-styles.ts';

/** Attributes that name an element, make it do something or tell its present state; a still has neither name nor life. */
const RE_LIVE = /^(?:id|for|href|tabindex|name|style|aria-.*|data-name|data-current|data-docked)$/;
/** What a still leaves out. */
const LEFT_OUT = 'aside.notes, script, lb-terminal';

/** A copy of an element without names and scripts of its own: custom elements become unknown ones with the same content. */
function lifeless(element: Element): Element {
  const plain = document.createElementNS(element.namespaceURI, element.localName.replace(/^lb-/, 'still-'));
  for (const { name, value } of element.attributes) if (!RE_LIVE.test(name)) plain.setAttribute(name, value);
  if (element.id) plain.setAttribute('data-had-id', '');
  for (const child of element.childNodes) {
    if (!(child instanceof Element)) plain.append(child.cloneNode());
    else if (!child.matches(LEFT_OUT)) plain.append(lifeless(child));
  }
  return plain;
}

/** A picture of a slide at a step, for the presenter’s eye alone: nothing in it can be used, read out or found by name. */
export function stillOf({ section }: Slide, step: number): HTMLElement {
  styleStills();
  const copy = lifeless(section) as HTMLElement;
  showStep(copy, step);
  copy.dataset['still'] = '';
  copy.inert = true;
  copy.setAttribute('aria-hidden', 'true');
  return copy;
}

/** The width at which a still is drawn, in pixels, before it is scaled into its box. */
const DRAWN_WIDTH = 1280;

let boxes: ResizeObserver | undefined;

/** Shows a still in a box, however large that is: as a picture it is scaled, so that even what is measured in pixels is in proportion. */
export function putStill(box: HTMLElement, still: HTMLElement | undefined): void {
  boxes ??= new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) (target as HTMLElement).style.setProperty('--still-scale', String(contentRect.width / DRAWN_WIDTH));
  });
  boxes.observe(box);
  box.replaceChildren(...(still ? [still] : []));
}
