import { isStateful } from '../../state/element.ts';

/** Milliseconds without a change after which a page is taken to be as it will stay. */
const STILL = 250;
/** Milliseconds after which nothing is waited for any longer: what a widget’s server drew is good enough. */
const AT_LATEST = 15_000;

/** Whether every widget has read what it shows. */
function awake(part: ParentNode): boolean {
  const widgets = [...part.querySelectorAll('section.slide .lb-instrument, section.slide lb-archive-explorer')];
  return widgets.every((widget) => isStateful(widget) && widget.state !== null);
}

/** Resolves when the widgets in a part of the page are awake and nothing in it changes any more. */
export function settled(part: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout>;
    const end = () => {
      changes.disconnect();
      clearTimeout(timer);
      clearTimeout(latest);
      resolve();
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => (awake(part) ? end() : wait()), STILL);
    };
    const changes = new MutationObserver(wait);
    changes.observe(part, { subtree: true, childList: true, attributes: true, characterData: true });
    const latest = setTimeout(end, AT_LATEST);
    wait();
  });
}
