/** The one terminal of a page: made when it is first asked for, fetched ahead when a session comes near. */
import { LbSession, onceNear, PLAY_EVENT } from './session-element.ts';
import { LbTerminal } from './terminal-element.ts';

export { LbSession } from './session-element.ts';
export { LbTerminal } from './terminal-element.ts';
export type { TerminalPosition } from './position.ts';

let only: LbTerminal | null = null;

/** The page's terminal, at first docked nowhere. */
export function terminal(): LbTerminal {
  return (only ??= new LbTerminal());
}

addEventListener(PLAY_EVENT, (event) => void terminal().playSession(event.target as LbSession));

onceNear(() => {
  const idle = globalThis.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200));
  idle(() => terminal().wake());
});
