/** The bar of controls: native buttons, a range and a select, each with a name. */
import { button, icon, make } from './parts.ts';
import type { PlayerView } from './player.ts';
import { STATE } from './player-states.ts';
import { SHORTCUTS } from './shortcuts.ts';
import { SPEEDS } from './speed.ts';
import { stepLabel } from './step-label.ts';
import type { Wishes } from './wishes.ts';

/** Seconds as a clock shows them. */
function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function spoken(seconds: number): string {
  const whole = Math.round(seconds);
  return whole === 1 ? '1 second' : `${whole} seconds`;
}

/** A group of controls; `show` makes it say what the player does. */
interface Group {
  readonly element: HTMLElement;
  show(view: PlayerView): void;
}

/** Play, the neighbouring steps, the end, and the place in time. */
function transport(wishes: Wishes): Group & { play: HTMLButtonElement } {
  const picture = icon();
  const label = make('span', 'terminal-play-label', 'Play');
  const play = make('button', 'terminal-play', picture.svg, label);
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

  return {
    element: make('div', 'terminal-transport', play, previous, next, end, range, time),
    play,
    show(view) {
      const { state, step, steps, position, duration } = view;
      const playing = state === STATE.PLAYING;
      const does = playing ? 'Pause' : state === STATE.ENDED ? 'Play step' : 'Play';
      if (label.textContent !== does) label.textContent = does;
      picture.draw(playing ? 'pause' : 'play');
      // A disabled button would drop the focus of the person who just pressed it.
      previous.setAttribute('aria-disabled', String(step.index === 0));
      next.setAttribute('aria-disabled', String(step.index === steps.length - 1));
      range.max = duration.toFixed(1);
      range.value = position.toFixed(1);
      range.setAttribute('aria-valuetext', `${stepLabel(view)}, ${spoken(position)}`);
      time.textContent = `${clockText(position)} / ${clockText(duration)}`;
    },
  };
}

/** The markers of the recording as buttons with their names. */
function markers(wishes: Wishes): Group {
  const element = make('ol', 'terminal-steps');
  element.setAttribute('aria-label', 'Steps');
  let drawn: PlayerView['steps'] | null = null;
  let current = -1;
  const draw = (steps: PlayerView['steps']) => {
    drawn = steps;
    element.replaceChildren(...steps.map(({ id, index }) => {
      const mark = button('terminal-step', '', () => wishes.playStep(index));
      mark.append(make('span', 'terminal-step-number', String(index + 1)), ' ', make('span', 'terminal-step-name', id));
      mark.setAttribute('aria-label', `Play step ${index + 1}: ${id}`);
      mark.title = id;
      return make('li', '', mark);
    }));
  };
  return {
    element,
    show({ step, steps }) {
      if (drawn === steps && current === step.index) return;
      if (drawn !== steps) draw(steps);
      current = step.index;
      for (const [index, item] of [...element.querySelectorAll('li')].entries()) {
        const mark = item.firstElementChild!;
        if (index !== current) {
          mark.removeAttribute('aria-current');
          continue;
        }
        mark.setAttribute('aria-current', 'step');
        element.scrollLeft = item.offsetLeft - element.offsetLeft - (element.clientWidth - item.offsetWidth) / 2;
      }
    },
  };
}

/** The list of keys, folded. */
function keys(): HTMLElement {
  const list = make('dl', '', ...SHORTCUTS.map(({ name, does }) => make('div', '', make('dt', '', make('kbd', '', name)), make('dd', '', does))));
  const element = make('details', 'terminal-keys', make('summary', '', 'Keys'), make('div', 'terminal-keys-list', list, make('p', '', 'Space and letters while the screen has the focus.')));
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !element.open) return;
    element.open = false;
    element.querySelector('summary')!.focus();
    event.stopPropagation();
    event.preventDefault();
  });
  return element;
}

/** The bar of controls. */
export interface Controls {
  readonly element: HTMLElement;
  /** Moves the focus to the first control. */
  focus(): void;
  show(view: PlayerView): void;
  /** Says how the terminal is shown: as text, at full size. */
  showMode(mode: { text: boolean; full: boolean }): void;
}

/** Makes the bar. */
export function makeControls(wishes: Wishes): Controls {
  const first = transport(wishes);
  const steps = markers(wishes);
  const speed = make('select', 'terminal-speed', ...SPEEDS.map((value) => new Option(`${value}×`, String(value))));
  speed.setAttribute('aria-label', 'Speed');
  speed.onchange = () => wishes.setSpeed(Number(speed.value));
  const command = button('terminal-copy', 'Copy command', () => wishes.copy('command', command));
  const output = button('terminal-copy-output', 'Copy output', () => wishes.copy('output', output));
  const text = button('terminal-as-text', 'Text', () => wishes.toggleText());
  const full = button('terminal-full-size', 'Full size', () => wishes.toggleFull());
  const close = button('terminal-close', 'Close', () => wishes.close());
  close.setAttribute('aria-label', 'Close the terminal');
  const element = make('div', 'terminal-controls', first.element, steps.element, make('div', 'terminal-more', speed, command, output, text, full, keys(), close));
  return {
    element,
    focus: () => first.play.focus({ preventScroll: true }),
    show(view) {
      first.show(view);
      steps.show(view);
      speed.value = String(view.speed);
    },
    showMode(mode) {
      text.setAttribute('aria-pressed', String(mode.text));
      full.textContent = mode.full ? 'Back to its place' : 'Full size';
      close.hidden = mode.full;
    },
  };
}
