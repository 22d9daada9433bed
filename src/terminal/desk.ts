/**
 * What a person handles around the screen: caption, text view, controls, full size. It comes with the first
 * session that is played, not with the page.
 */
import { makeControls } from './controls.ts';
import { FullSize } from './full-size.ts';
import { make } from './parts.ts';
import type { PlayerView } from './player.ts';
import { copyText, type LbSession } from './session-element.ts';
import { wishOf } from './shortcuts.ts';
import { rememberSpeed, speedBeside } from './speed.ts';
import { stepLabel } from './step-label.ts';
import { makeTextView } from './text-view.ts';
import type { Wishes } from './wishes.ts';

export { followReading } from './follow-reading.ts';
export { rememberedSpeed } from './speed.ts';

/** What the desk needs of the terminal that it belongs to. */
export interface DeskOwner {
  readonly element: HTMLElement;
  /** The screen's box: there Space and letters are shortcuts. */
  readonly box: HTMLElement;
  /** What is played; null before anything is. */
  readonly view: PlayerView | null;
  /** The sessions of the recording on this page, in order. */
  sessions(): LbSession[];
  /** The session that shows the step on screen, if the page has it. */
  shown(): LbSession | null;
  toggle(): void;
  playStep(index: number): void;
  toEnd(): void;
  seek(position: number): void;
  setSpeed(speed: number): void;
  close(): void;
  /** The visible rows. */
  screenText(): string;
  /** Says something to those who do not see it. */
  tell(message: string): void;
  /** The room for the screen has changed. */
  resized(): void;
}

/** The desk. */
export interface Desk {
  /** Moves the focus to the first control. */
  focus(): void;
  show(view: PlayerView): void;
  /** Leaves full size: the terminal has been put somewhere else. */
  leaveFullSize(): void;
}

/** Puts caption, text view and controls into a terminal. */
export function makeDesk(owner: DeskOwner): Desk {
  const { element, box } = owner;
  const caption = make('p', 'terminal-caption');
  const text = makeTextView();
  let asText = false;

  const full = new FullSize(element, () => {
    owner.resized();
    showMode();
    if (element.isConnected) element.querySelector<HTMLElement>('.terminal-full-size')!.focus({ preventScroll: true });
  });
  const showMode = () => {
    element.toggleAttribute('data-text', asText);
    controls.showMode({ text: asText, full: full.isOpen });
  };
  const showText = () => {
    if (asText && owner.view !== null) text.show(owner.sessions(), owner.view.step.id);
  };
  const copy = async (what: 'command' | 'output', button: HTMLButtonElement) => {
    const session = owner.shown();
    const wanted = what === 'command' ? session?.command ?? '' : session?.output ?? owner.screenText();
    const done = await copyText(wanted, button);
    owner.tell(done ? `${what === 'command' ? 'Command' : 'Output'} copied` : 'The browser did not allow copying');
  };
  const index = () => owner.view?.step.index ?? 0;
  const wishes: Wishes = {
    toggle: () => owner.toggle(),
    previous: () => owner.playStep(index() - 1),
    next: () => owner.playStep(index() + 1),
    toEnd: () => owner.toEnd(),
    playStep: (number) => owner.playStep(number),
    seek: (position) => owner.seek(position),
    setSpeed(speed) {
      rememberSpeed(speed);
      owner.setSpeed(speed);
    },
    slower: () => wishes.setSpeed(speedBeside(owner.view?.speed ?? 1, -1)),
    faster: () => wishes.setSpeed(speedBeside(owner.view?.speed ?? 1, 1)),
    copy: (what, button) => void copy(what, button),
    toggleText() {
      asText = !asText;
      // The text takes the very room of the screen: nothing around it moves.
      text.element.style.height = asText ? `${box.offsetHeight}px` : '';
      showMode();
      if (asText) showText();
      else {
        text.hide();
        owner.resized();
      }
    },
    toggleFull: () => (full.isOpen ? full.close() : full.open()),
    close() {
      full.close();
      owner.close();
    },
  };
  const controls = makeControls(wishes);
  box.before(caption);
  box.after(text.element);
  element.append(controls.element);
  showMode();

  element.addEventListener('keydown', (event) => {
    const wish = wishOf(event, box.contains(event.target as Node));
    if (wish === undefined || wish === 'copy' || (event.target as Element).matches('input[type=search], select')) return;
    event.preventDefault();
    event.stopPropagation();
    (wishes[wish] as () => void)();
  });

  let drawn = '';
  return {
    focus: () => controls.focus(),
    show(view) {
      controls.show(view);
      const session = owner.shown();
      caption.textContent = session === null ? stepLabel(view) : session.say;
      if (drawn === view.step.id) return;
      drawn = view.step.id;
      showText();
    },
    leaveFullSize: () => full.close(),
  };
}
