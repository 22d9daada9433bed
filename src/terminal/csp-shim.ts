/**
 * Lets xterm.js run under `style-src 'self'`. It writes style elements and sets style attributes
 * (true colour, every correction by `minimumContrastRatio`), which the policy blocks: all text would be
 * black. https://github.com/xtermjs/xterm.js/issues/4445. What it writes goes through constructable style
 * sheets and the CSSOM instead, which the policy allows.
 */

/** An element that xterm.js takes for a style element: its text is the content of an adopted sheet. */
function adoptedStyle(): HTMLElement {
  const sheet = new CSSStyleSheet();
  const element = Document.prototype.createElement.call(document, 'span');
  element.hidden = true;
  document.adoptedStyleSheets.push(sheet);
  Object.defineProperty(element, 'textContent', { set: (css: string) => sheet.replaceSync(css) });
  element.remove = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
    Element.prototype.remove.call(element);
  };
  return element;
}

/** Runs what creates style elements (opening a terminal), with adopted sheets in their place. */
export function withAdoptedStyles(create: () => void): void {
  document.createElement = ((name: string, options?: ElementCreationOptions) =>
    name === 'style' ? adoptedStyle() : Document.prototype.createElement.call(document, name, options)) as typeof document.createElement;
  try {
    create();
  } finally {
    delete (document as Partial<Document>).createElement;
  }
}

/** Cells are spans; from now on a style attribute set on a span goes through the CSSOM. */
export function allowStyleAttributes(): void {
  HTMLSpanElement.prototype.setAttribute = function (name: string, value: string) {
    if (name === 'style') this.style.cssText = value;
    else Element.prototype.setAttribute.call(this, name, value);
  };
}
