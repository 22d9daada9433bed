/** A direction in which something can scroll. */
export type Axis = 'x' | 'y';

const RE_SCROLLS = /auto|scroll/;

function canScroll(element: Element, axis: Axis): boolean {
  const room = axis === 'x' ? element.scrollWidth - element.clientWidth : element.scrollHeight - element.clientHeight;
  if (room <= 1) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  return RE_SCROLLS.test(axis === 'x' ? overflowX : overflowY);
}

/** Whether something between an element and the page scrolls in a direction, so that the gesture there is its own. */
export function scrollsUnder(element: Element | null, axis: Axis): boolean {
  for (let at = element; at && at !== document.body; at = at.parentElement) if (canScroll(at, axis)) return true;
  return false;
}
