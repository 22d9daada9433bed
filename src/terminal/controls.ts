/** The terminal's controls: native buttons, a range and a select, each with a name. */
import type { PlayerView } from './player.ts';
import { STATE } from './player-states.ts';

/** What a person can ask of the terminal. */
export interface Wishes {
  toggle(): void;
  previous(): void;
  next(): void;
  toEnd(): void;
  /** Plays the step of this number, counted from 0. */
  playStep(index: number): void;
  /** Goes to a position in seconds on the player's clock. */
  seek(position: number): void;
  setSpeed(speed: number): void;
  copy(button: HTMLButtonElement): void;
  /** Puts the text back where the terminal stands. */
  close(): void;
}

/** Speeds that a viewer can choose. */
const SPEEDS = [0.5, 1, 1.5, 2, 3, 4] as const;

const ICONS = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 2.5h3v11H4zM9 2.5h3v11H9z',
  previous: 'M3 2.5h2v11H3zM13 2.5v11L6 8z',
  next: 'M11 2.5h2v11h-2zM3 2.5v11L10 8z',
  end: 'M2 2.5v11L7 8zM7 2.5v11L12 8zM12.5 2.5h1.5v11h-1.5z',
} as const;

const SVG = 'http://www.w3.org/2000/svg';

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, ...children: (Node | string)[]) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...children);
  return element;
}

function icon(): { svg: SVGElement; draw(name: keyof typeof ICONS): void } {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return { svg, draw: (name) => path.setAttribute('d', ICONS[name]) };
}

function button(className: string, label: string, act: () => void, picture?: keyof typeof ICONS): HTMLButtonElement {
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

const named = ({ step, steps }: PlayerView) => `step ${step.index + 1} of ${steps.length}: ${step.id}`;

/** Seconds as a clock shows them. */
function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function spoken(seconds: number): string {
  const whole = Math.round(seconds);
  return whole === 1 ? '1 second' : `${whole} seconds`;
}

/** The bar of controls; `show` makes it say what the player does. */
export interface Controls {
  readonly element: HTMLElement;
  /** Moves the focus to the first control. */
  focus(): void;
  show(view: PlayerView): void;
}

/** Makes the bar. */
export function makeControls(wishes: Wishes): Controls {
  const picture = icon();
  const playLabel = make('span', 'terminal-play-label');
  const play = make('button', 'terminal-play', picture.svg, playLabel);
  play.type = 'button';
  play.onclick = () => wishes.toggle();

  const previous = button('terminal-icon', 'Previous step', () => wishes.previous(), 'previous');
  const next = button('terminal-icon', 'Next step', () => wishes.next(), 'next');
  const end = button('terminal-icon', 'To the end of the step', () => wishes.toEnd(), 'end');

  const range = make('input', 'terminal-seek');
  range.type = 'range';
  range.min = '0';
  range.step = '0.1';
  range.setAttribute('aria-label', 'Position in the session');
  range.oninput = () => wishes.seek(Number(range.value));
  const time = make('span', 'terminal-time');

  const steps = make('ol', 'terminal-steps');
  steps.setAttribute('aria-label', 'Steps');
  const place = make('span', 'terminal-place');

  const speed = make('select', 'terminal-speed', ...SPEEDS.map((value) => new Option(`${value}×`, String(value))));
  speed.setAttribute('aria-label', 'Speed');
  speed.onchange = () => wishes.setSpeed(Number(speed.value));
  const copy = button('terminal-copy', 'Copy command', () => wishes.copy(copy));
  const close = button('terminal-close', 'Show as text', () => wishes.close());

  const element = make(
    'div',
    'terminal-controls',
    make('div', 'terminal-transport', play, previous, next, end, range, time),
    make('div', 'terminal-more', steps, place, speed, copy, close),
  );

  let drawn: PlayerView['steps'] | null = null;
  function drawSteps(list: PlayerView['steps']) {
    drawn = list;
    const items = list.map((step) => {
      const mark = button('terminal-step', String(step.index + 1), () => wishes.playStep(step.index));
      mark.setAttribute('aria-label', `Play step ${step.index + 1}: ${step.id}`);
      mark.title = step.id;
      return make('li', '', mark);
    });
    steps.replaceChildren(...items);
  }

  return {
    element,
    focus: () => play.focus({ preventScroll: true }),
    show(view) {
      const { state, step, position, duration } = view;
      const playing = state === STATE.PLAYING;
      const label = playing ? 'Pause' : state === STATE.ENDED ? 'Play step' : 'Play';
      if (playLabel.textContent !== label) playLabel.textContent = label;
      picture.draw(playing ? 'pause' : 'play');
      // A disabled button would drop the focus of the person who just pressed it.
      previous.setAttribute('aria-disabled', String(step.index === 0));
      next.setAttribute('aria-disabled', String(step.index === view.steps.length - 1));
      range.max = duration.toFixed(1);
      range.value = position.toFixed(1);
      range.setAttribute('aria-valuetext', `${named(view)}, ${spoken(position)}`);
      time.textContent = `${clockText(position)} / ${clockText(duration)}`;
      place.textContent = named(view);
      speed.value = String(view.speed);
      if (drawn !== view.steps) drawSteps(view.steps);
      for (const [index, item] of [...steps.children].entries()) {
        const mark = item.firstElementChild!;
        if (index === step.index) mark.setAttribute('aria-current', 'step');
        else mark.removeAttribute('aria-current');
      }
    },
  };
}

/** How a step is called in one line, for the status message too. */
export const stepLabel = named;
