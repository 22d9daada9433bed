import type { Plan } from './pacing.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** The drawing’s width, in its own units: the whole talk. */
const WIDTH = 1000;
/** Units between two parts. */
const GAP = 4;

function bar(className: string, from: number, to: number): SVGRectElement {
  const rect = document.createElementNS(SVG, 'rect');
  rect.setAttribute('class', className);
  rect.setAttribute('x', from.toFixed(1));
  rect.setAttribute('width', Math.max(0, to - from).toFixed(1));
  rect.setAttribute('height', '10');
  return rect;
}

/** Draws the talk’s parts as a line, how far its slides have come, and where the time is. */
export function drawTimeline(svg: Element, plan: Plan, reached: number, elapsed: number): void {
  const at = (seconds: number) => (Math.min(seconds, plan.length) / plan.length) * WIDTH;
  const parts = plan.parts.filter(({ start, end }) => end > start).flatMap(({ start, end }) => [
    bar('planned', at(start), at(end) - GAP),
    ...(reached > start ? [bar('done', at(start), Math.min(at(reached), at(end) - GAP))] : []),
  ]);
  svg.replaceChildren(...parts, bar('now', Math.min(at(elapsed), WIDTH - 6), Math.min(at(elapsed), WIDTH - 6) + 6));
}
