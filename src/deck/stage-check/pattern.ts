/** A picture for the projector: its whole edge, eleven greys, the layers’ colours and the smallest sizes of text, on light and on dark. */
import { LEAST } from '../faults.ts';

const GREYS = 11;
const LAYERS = 8;
const SENTENCE = 'A stack of layers  Il1|  O0  rn m';

function box(className: string, children: readonly (Node | string)[] = []): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.append(...children);
  return element;
}

function half(theme: 'light' | 'dark'): HTMLElement {
  const greys = Array.from({ length: GREYS }, (_, step) => {
    const share = Math.round((step / (GREYS - 1)) * 100);
    const grey = box('grey', [`${share}`]);
    grey.style.setProperty('--share', `${share}%`);
    grey.style.color = share < 50 ? 'white' : 'black';
    return grey;
  });
  const layers = Array.from({ length: LAYERS }, (_, index) => {
    const layer = box('layer');
    layer.style.setProperty('--layer', `var(--layer-${index + 1})`);
    return box('layer-cell', [layer, String(index + 1)]);
  });
  const sizes = Object.values(LEAST).map((pixels) => {
    const line = box('sentence', [`${pixels}  ${SENTENCE}`]);
    line.style.setProperty('--pixels', String(pixels));
    return line;
  });
  const element = box('half', [box('row', greys), box('row', layers), ...sizes, box('lines')]);
  element.dataset['theme'] = theme;
  element.dataset['ground'] = '';
  return element;
}

/** Shows the picture over everything, until any key or a click. */
export function showPattern(): Promise<void> {
  const dialog = document.createElement('dialog');
  dialog.className = 'stage-pattern';
  dialog.setAttribute('aria-label', 'Pattern for the projector');
  const leave = document.createElement('button');
  leave.type = 'button';
  leave.textContent = 'Any key leaves';
  dialog.append(half('light'), half('dark'), leave);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    const close = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
      dialog.close();
    };
    dialog.addEventListener('keydown', close);
    dialog.addEventListener('click', close);
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve();
    });
  });
}
