/** What of a slide cannot be seen whole, or is too small to be read from the back row. Measures are pixels at 1280 × 720. */

/** Something that is wrong with a slide as it stands. */
export interface Fault {
  readonly kind: 'cut-off' | 'under-the-bar' | 'too-small';
  /** The element that it was found at. */
  readonly element: HTMLElement;
  /** What it is about, in words. */
  readonly says: string;
}

const WIDTH = 1280;
/** The least sizes of text, and of detail: of what stands in widgets, terminals, code and tables. */
export const LEAST = { text: 24, detail: 18 } as const;
/** What the bar under a slide takes. */
const BAR = 44;
/** What a font leaves empty above and below its letters, in parts of its size. */
const AIR = 0.14;
/** Differences up to this are how browsers round. */
const TOLERANCE = 1.5;

const FOCUSABLE = '[tabindex="0"], a[href], button:enabled, input:enabled';
const DETAIL = 'lb-session, .lb-instrument, lb-archive-explorer, lb-check, pre, table, figcaption, sup, sub, .demo-file';
/** What the audience is not meant to read: what is said to screen readers alone, and what the presenter operates. */
const NOT_SHOWN = 'aside.notes, script, style, .terminal-controls, .session-command button, .instrument-own, .explorer-own, select, option';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const within = (a: Box, b: Box): Box => ({ left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom) });
const excess = (inner: Box, outer: Box) => Math.max(outer.left - inner.left, outer.top - inner.top, inner.right - outer.right, inner.bottom - outer.bottom);

/** Whether a box may hide part of what is in it: its reader can scroll it by keys, or sees a sign that there is more. */
function mayHide(element: Element, { overflowY, overflowX, textOverflow, webkitLineClamp }: CSSStyleDeclaration): boolean {
  const scrolls = [overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll');
  const isReachable = element.matches(FOCUSABLE) || element.querySelector(FOCUSABLE) !== null;
  return (scrolls && isReachable) || textOverflow === 'ellipsis' || !['none', ''].includes(webkitLineClamp);
}

/** Text that only a screen reader meets. */
const isForEars = ({ width, height }: Box & { width: number; height: number }, { clipPath }: CSSStyleDeclaration) => width <= 1 || height <= 1 || clipPath !== 'none';

/** What is left of a box after all that hide part of it; the pixels by which one hides it without a sign; null where it is not to be seen at all. */
function seen(from: HTMLElement, box: Box, section: HTMLElement): Box | number | null {
  let left = box;
  for (let element: HTMLElement | null = from; element !== null && element !== section; element = element.parentElement) {
    const style = getComputedStyle(element);
    if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
    const room = element.getBoundingClientRect();
    if (isForEars(room, style)) return null;
    const hidden = excess(left, room);
    if (hidden > TOLERANCE && !mayHide(element, style)) return hidden;
    left = within(left, room);
  }
  return left;
}

/** The elements of a slide with text of their own that is to be seen, each with the box of that text. */
function* texts(section: HTMLElement): Generator<[HTMLElement, Box]> {
  const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (node.nodeValue!.trim() === '' || parent.closest(NOT_SHOWN) || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    range.selectNodeContents(node);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    // Letters do not fill the room that their font takes for a line.
    const air = AIR * sizeOf(parent);
    if (right > left && bottom > top) yield [parent, { left, top: top + air, right, bottom: bottom - air }];
  }
}

/** The size of an element’s letters on the screen; a drawing is scaled to its place, and its letters with it. */
function sizeOf(element: Element): number {
  const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
  return Number.parseFloat(getComputedStyle(element).fontSize) * scale;
}

/** Whether the size is a share of the slide’s: a terminal in a smaller window fits its letters by whole pixels, and not below a least size. */
const hasOwnSize = (element: Element, unit: number) => unit < 1 && element.closest('.terminal-screen') !== null;

const quoted = (element: HTMLElement) => `“${element.textContent!.trim().replaceAll(/\s+/g, ' ').slice(0, 48)}”`;

/**
 * What is wrong with a slide at the step that is on screen. Decks from elsewhere have sizes of their own (`sizes: false`).
 * A fault is told once for each element.
 */
export function faultsOf(section: HTMLElement, { sizes = true } = {}): Fault[] {
  const room = section.getBoundingClientRect();
  const unit = room.width / WIDTH;
  const faults = new Map<HTMLElement, Fault>();
  const add = (kind: Fault['kind'], element: HTMLElement, says: string) => {
    if (!faults.has(element)) faults.set(element, { kind, element, says });
  };
  const check = (element: HTMLElement, box: Box, what: string) => {
    const rest = seen(element, box, section);
    if (rest === null) return rest;
    const hidden = typeof rest === 'number' ? rest : excess(rest, room);
    if (hidden > TOLERANCE) add('cut-off', element, `${what} is cut off by ${Math.ceil(hidden / unit)} px`);
    else if (typeof rest !== 'number' && rest.bottom > room.bottom - BAR * unit) add('under-the-bar', element, `${what} stands under the bar`);
    return rest;
  };
  for (const [element, box] of texts(section)) {
    if (check(element, box, quoted(element)) === null) continue;
    const size = sizeOf(element) / unit;
    const least = element.closest(DETAIL) ? LEAST.detail : LEAST.text;
    if (sizes && size < least - 0.5 && !hasOwnSize(element, unit)) add('too-small', element, `${quoted(element)} is ${size.toFixed(1)} px, less than ${least}`);
  }
  for (const picture of section.querySelectorAll<HTMLElement>('img, video')) {
    if (picture.checkVisibility({ visibilityProperty: true }) && !picture.closest(NOT_SHOWN)) check(picture, picture.getBoundingClientRect(), `The picture ${picture.getAttribute('src') ?? ''}`);
  }
  return [...faults.values()];
}

/** Marks on the slide itself what is wrong with it, and says it beside where the slide is written. */
export function showFaults(article: HTMLElement, section: HTMLElement, source: string): Fault[] {
  for (const element of article.querySelectorAll('[data-fault]')) element.removeAttribute('data-fault');
  article.querySelector('.slide-faults')?.remove();
  const faults = faultsOf(section, { sizes: !article.classList.contains('imported') });
  if (faults.length === 0) return faults;
  for (const { element, kind } of faults) element.dataset['fault'] = kind;
  const note = document.createElement('p');
  note.className = 'slide-faults';
  note.setAttribute('role', 'status');
  const more = faults.length === 1 ? '' : `, and ${faults.length - 1} more`;
  note.textContent = `${faults[0]!.says}${more}. ${source}`;
  article.append(note);
  return faults;
}
