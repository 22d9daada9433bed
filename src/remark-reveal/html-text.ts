import type { Html, Nodes, Parents, RootContent } from 'mdast';

/** `<name>` with nothing else, or at the start of a block. */
const RE_TAG = /^<\/?([A-Za-z][^\s/>]*)/;
/** The elements of HTML (https://html.spec.whatwg.org/multipage/indices.html), the obsolete ones that old decks use too. */
const ELEMENTS = new Set((
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br ' +
  'button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed ' +
  'fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe ' +
  'img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript ' +
  'object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section select slot ' +
  'small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title ' +
  'tr track tt u ul var video wbr ' +
  // Of SVG and MathML what stands inside pictures and formulas most.
  'animate circle clippath defs desc ellipse filter foreignobject g image line lineargradient marker mask path pattern polygon ' +
  'polyline radialgradient rect stop symbol text textpath tspan use annotation mfrac mi mn mo mover mroot mrow mspace msqrt ' +
  'mstyle msub msubsup msup mtable mtd mtext mtr munder semantics'
).split(' '));

/** Whether a piece of raw HTML begins with a tag that HTML does not know, as in `<registry>:<tag>`. */
function isText({ value }: Html): boolean {
  const name = RE_TAG.exec(value)?.[1];
  // A custom element has a hyphen; it would do nothing here, and a placeholder is as likely meant: it is text.
  return name !== undefined && !ELEMENTS.has(name.toLowerCase());
}

/** Makes text of what only looks like HTML, so that no placeholder in angle brackets is lost. */
export function keepPlaceholders(parent: Nodes): void {
  if (!('children' in parent)) return;
  const blocks = !['paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'delete', 'link', 'linkReference', 'contentClass'].includes(parent.type);
  (parent as Parents & { children: RootContent[] }).children = (parent.children as RootContent[]).map((child): RootContent => {
    keepPlaceholders(child);
    if (child.type !== 'html' || !isText(child)) return child;
    const text = { type: 'text', value: child.value, position: child.position } as const;
    return blocks ? { type: 'paragraph', children: [text], position: child.position } : text;
  });
}
