import type { Html, Nodes, Parents, RootContent } from 'mdast';
import { PHRASING_PARENTS } from './content-class.ts';

const RE_TAG = /^<\/?([A-Za-z][^\s/>]*)/;
/** The elements of HTML (https://html.spec.whatwg.org/multipage/indices.html), the obsolete ones that old decks use too. */
const ELEMENTS = new Set((
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br ' +
  'button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed ' +
  'fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe ' +
  'img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript ' +
  'object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section select slot ' +
  'small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title ' +
  'tr track tt u ul var video wbr'
).split(' '));
/** Those that do nothing without an attribute, so that a placeholder is meant: `cp <source> <target>`. */
const NOTHING_ALONE = new Set(
  'area base data embed frame input link map meta object output param slot source time title track'.split(' '),
);
/** What stands inside pictures (SVG) and formulas (MathML) most; elsewhere `<image>` or `<path>` is a placeholder. */
const FOREIGN = new Set((
  'animate circle clippath defs desc ellipse filter foreignobject g image line lineargradient marker mask path pattern polygon ' +
  'polyline radialgradient rect stop symbol text textpath tspan use annotation mfrac mi mn mo mover mroot mrow mspace msqrt ' +
  'mstyle msub msubsup msup mtable mtd mtext mtr munder semantics'
).split(' '));

const RE_ALONE = /^<[A-Za-z][^\s/>]*\s*>/;
const RE_FOREIGN_START = /^<(?:svg|math)\b(?![\s\S]*<\/(?:svg|math)>)/i;
const RE_FOREIGN_END = /<\/(?:svg|math)>/i;

/** Whether a piece of raw HTML begins with a tag that HTML does not know, as in `<registry>:<tag>`. */
function isText({ value }: Html, foreign: boolean): boolean {
  const name = RE_TAG.exec(value)?.[1]?.toLowerCase();
  if (name === undefined || (foreign && FOREIGN.has(name))) return false;
  // A custom element, which has a hyphen, would do nothing here either.
  return !ELEMENTS.has(name) || (NOTHING_ALONE.has(name) && RE_ALONE.test(value));
}

/** Makes text of what only looks like HTML, so that no placeholder in angle brackets is lost. */
export function keepPlaceholders(parent: Nodes): void {
  if (!('children' in parent)) return;
  const inline = PHRASING_PARENTS.includes(parent.type) || (parent.type === 'contentClass' && parent.data?.hName !== 'div');
  let foreign = false;
  (parent as Parents & { children: RootContent[] }).children = (parent.children as RootContent[]).map((child): RootContent => {
    keepPlaceholders(child);
    if (child.type !== 'html') return child;
    foreign ||= RE_FOREIGN_START.test(child.value);
    const isPlaceholder = isText(child, foreign);
    foreign &&= !RE_FOREIGN_END.test(child.value);
    if (!isPlaceholder) return child;
    const text = { type: 'text', value: child.value, position: child.position } as const;
    return inline ? text : { type: 'paragraph', children: [text], position: child.position };
  });
}
