/** A page on paper: its style sheet comes with the first sign that somebody is there, and links show where they lead. */
import { addSheet } from '../base/style-sheet.ts';
import printSheet from '../styles/print.css?url';

/** Nobody prints a page that was only opened; before a key or the menu is reached, the pointer has moved. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'touchstart'] as const;

/** Links that paper has no use for: of widgets and sessions, and to other places of the same page. */
const NOT_ON_PAPER = '[href^="#"], lb-session a, .lb-instrument a, lb-archive-explorer a, .on-paper a, .lesson-ways a';
/** Hosts that mean nothing to whoever holds the paper. */
const RE_LOOPBACK = /^(?:localhost|127\.[\d.]+|\[::1\])$/;

/** An address as it is written on paper: of a site served from this machine only the path is known elsewhere. */
export function writtenAddress({ protocol, hostname, href, pathname, hash }: URL): string {
  return protocol.startsWith('http') && RE_LOOPBACK.test(hostname) ? pathname + hash : href;
}

function marked(article: HTMLElement): HTMLElement[] {
  const addresses: string[] = [];
  const links = [...article.querySelectorAll<HTMLAnchorElement>('a[href]')].filter((link) => !link.matches(NOT_ON_PAPER) && link.checkVisibility());
  const marks = links.map((link) => {
    const address = writtenAddress(new URL(link.href));
    if (!addresses.includes(address)) addresses.push(address);
    const mark = document.createElement('sup');
    mark.className = 'print-mark';
    mark.textContent = String(addresses.indexOf(address) + 1);
    link.after(mark);
    return mark;
  });
  if (addresses.length === 0) return marks;
  const notes = document.createElement('section');
  notes.className = 'print-links';
  const heading = document.createElement('h2');
  heading.textContent = 'Where the links lead';
  const list = document.createElement('ol');
  list.append(...addresses.map((address) => Object.assign(document.createElement('li'), { textContent: address })));
  notes.append(heading, list);
  article.append(notes);
  return [...marks, notes];
}

let added: HTMLElement[] = [];
const remove = () => added.splice(0).forEach((element) => element.remove());

addEventListener('beforeprint', () => {
  remove();
  const article = document.querySelector<HTMLElement>('article.lesson');
  if (article && document.documentElement.dataset['view'] === undefined) added = marked(article);
});
addEventListener('afterprint', remove);

const once = new AbortController();
// Slides for paper have a sheet of their own, and its pages no margins.
const signs = document.documentElement.dataset['paper'] === undefined ? SIGNS : [];
for (const sign of signs) {
  addEventListener(sign, () => {
    once.abort();
    void addSheet(printSheet);
  }, { signal: once.signal, passive: true, capture: true });
}
