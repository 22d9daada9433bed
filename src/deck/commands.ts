import type { Command } from './keys.ts';
import type { Move } from './position.ts';

/** Obeys the controls in a part of the page: `data-move="next"`, `data-command="black"`, `data-command="size" data-by="1"`. */
export function obeyControls(part: HTMLElement, obey: (command: Command) => void): void {
  part.addEventListener('click', (event) => {
    const control = (event.target as Element).closest<HTMLElement>('[data-move], [data-command]');
    if (!control) return;
    event.preventDefault();
    const { move, command, by } = control.dataset;
    if (move !== undefined) obey({ kind: 'move', move: move as Move });
    else if (command === 'size') obey({ kind: 'size', by: Number(by) as -1 | 0 | 1 });
    else obey({ kind: command } as Command);
  });
}
