/** Selectors that name custom elements, as styles of widgets and of the terminal do. */
const RE_OWN = /(?<![\w.#-])lb-([a-z-]+)/g;
/** Selectors that want any id, to weigh more; a still has none, and says so. */
const RE_ID = /\[id\]/g;

const extended = (selector: string) => selector.replace(RE_OWN, ':is(lb-$1, still-$1)').replace(RE_ID, ':is([id], [data-had-id])');

function extend(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) {
      const selector = extended(rule.selectorText);
      if (selector !== rule.selectorText) rule.selectorText = selector;
    }
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
