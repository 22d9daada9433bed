/** Selectors that name custom elements, as styles of widgets and of the terminal do. */
const RE_OWN = /(?<![\w.#-])lb-([a-z-]+)/g;

function extend(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule && rule.selectorText.search(RE_OWN) >= 0) rule.selectorText = rule.selectorText.replace(RE_OWN, ':is(lb-$1, still-$1)');
    if ('cssRules' in rule) extend(rule.cssRules as CSSRuleList);
  }
}

const done = new WeakSet<CSSStyleSheet>();

/**
 * Lets what the styles say of custom elements hold for the lifeless ones of a still too (`<lb-session>`,
 * `<still-session>`): an element that kept its name would come to life as soon as it is in the page.
 */
export function styleStills(): void {
  for (const sheet of document.styleSheets) {
    if (done.has(sheet)) continue;
    done.add(sheet);
    extend(sheet.cssRules);
  }
}
