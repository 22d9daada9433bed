/** What of a slide’s look its source asks for: its ground, and what changes with its steps. */

/** A background in the words of the slide dialect; each a CSS value, the image an address. */
interface Ground {
  image?: string;
  gradient?: string;
  color?: string;
  size?: string;
  position?: string;
}

const PARTS = ['image', 'gradient', 'color', 'size', 'position'] as const;
const RE_RGB = /^rgba?\(([\d.]+),\s*([\d.]+),\s*([\d.]+)(?:,\s*([\d.]+))?\)$/;

/** What changes by step, from the attribute in which the slide dialect wrote it. */
function changes<Value>(section: HTMLElement, name: string): [step: number, value: Value][] {
  try {
    return Object.entries(JSON.parse(section.dataset[name] ?? '{}') as Record<string, Value>).map(([step, value]) => [Number(step), value]);
  } catch {
    // An attribute that somebody else wrote changes nothing.
    return [];
  }
}

const attributeOf = (part: (typeof PARTS)[number]) => `background${part[0]!.toUpperCase()}${part.slice(1)}`;

function firstGround({ dataset }: HTMLElement): Ground {
  const values = PARTS.map((part) => [part, dataset[attributeOf(part)]] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Ground;
}

/** The ground of a slide at a step: that of the last step which set one. */
export function groundAt(section: HTMLElement, step: number): Ground {
  return changes<Ground>(section, 'stepBackground').findLast(([at]) => at <= step)?.[1] ?? firstGround(section);
}

/** The classes that a slide has at a step beside its own. */
export function classesAt(section: HTMLElement, step: number): { on: string[]; off: string[] } {
  const added = changes<string[]>(section, 'stepClass');
  const on = added.filter(([at]) => at <= step).flatMap(([, names]) => names);
  return { on, off: added.flatMap(([, names]) => names).filter((name) => !on.includes(name)) };
}

/** Whether text on a colour, as the browser computed it, has to be light; undefined where the colour covers nothing. */
export function isDark(colour: string): boolean | undefined {
  const [, red, green, blue, alpha = '1'] = RE_RGB.exec(colour) ?? [];
  if (red === undefined || Number(alpha) < 0.5) return undefined;
  // Relative luminance (WCAG 2.2) at which black and white have the same contrast.
  const [r, g, b] = [red, green, blue].map((one) => ((Number(one) / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! < 0.179;
}

/** A colour as the browser computes it; empty where it is none. */
function computed(colour: string): string {
  const probe = document.createElement('span');
  probe.style.backgroundColor = colour;
  document.body.append(probe);
  const { backgroundColor } = getComputedStyle(probe);
  probe.remove();
  return probe.style.backgroundColor === '' ? '' : backgroundColor;
}

const hasGround = ({ dataset }: HTMLElement) => dataset['stepBackground'] !== undefined || PARTS.some((part) => dataset[attributeOf(part)] !== undefined);

/** Gives a slide, or a still of it, the look that it has at a step. Text takes the colours that go with the ground. */
export function showLook(section: HTMLElement, step: number): void {
  const { on, off } = classesAt(section, step);
  section.classList.remove(...off);
  section.classList.add(...on);
  if (!hasGround(section)) return;
  const { image, gradient, color, size, position } = groundAt(section, step);
  const values = { image: image === undefined ? gradient : `url("${image.replaceAll(/["\\\s]/g, encodeURIComponent)}")`, color, size, position };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) section.style.removeProperty(`--ground-${name}`);
    else section.style.setProperty(`--ground-${name}`, value);
  }
  const dark = color === undefined ? undefined : isDark(computed(color));
  section.dataset['ground'] = dark === undefined ? '' : dark ? 'dark' : 'light';
}
