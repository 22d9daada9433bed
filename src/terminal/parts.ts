/** The pieces that the terminal's controls are made of: native elements, each with a name. */

const ICONS = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 2.5h3v11H4zM9 2.5h3v11H9z',
  previous: 'M3 2.5h2v11H3zM13 2.5v11L6 8z',
  next: 'M11 2.5h2v11h-2zM3 2.5v11L10 8z',
  end: 'M2 2.5v11L7 8zM7 2.5v11L12 8zM12.5 2.5h1.5v11h-1.5z',
  up: 'M8 4l6 7H2z',
  down: 'M8 12L2 5h12z',
} as const;

/** A picture that a button can carry. */
export type Icon = keyof typeof ICONS;

const SVG = 'http://www.w3.org/2000/svg';

/** An element with its class and what stands in it. */
export function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, ...children: (Node | string)[]) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** A picture that can be redrawn as another one. */
export function icon(): { svg: SVGElement; draw(name: Icon): void } {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return { svg, draw: (name) => path.setAttribute('d', ICONS[name]) };
}

/** A button with a visible label, or with a picture and the label as its name. */
export function button(className: string, label: string, act: () => void, picture?: Icon): HTMLButtonElement {
  const element = make('button', className, ...(picture ? [] : [label]));
  element.type = 'button';
  element.onclick = act;
  if (picture) {
    const { svg, draw } = icon();
    draw(picture);
    element.append(svg);
    element.setAttribute('aria-label', label);
    element.title = label;
  }
  return element;
}
