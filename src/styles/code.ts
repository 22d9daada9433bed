import { createCssVariablesTheme, type ShikiTransformer } from 'shiki';

/** Highlighted code takes its colours from the site's own custom properties, so both themes need one highlighting. */
export const codeTheme = createCssVariablesTheme({ name: 'layerbook', variablePrefix: '--code-', fontStyle: false });

const RE_VARIABLE = /color:\s*var\(--code-(?:token-)?([a-z-]+)\)/;

/** Turns Shiki's style attributes into classes (`tok-keyword`): the content security policy allows no inline style. */
export const tokenClasses: ShikiTransformer = {
  name: 'layerbook:token-classes',
  pre(node) {
    delete node.properties['style'];
  },
  span(node) {
    const kind = RE_VARIABLE.exec(String(node.properties['style'] ?? ''))?.[1];
    delete node.properties['style'];
    if (kind !== undefined && kind !== 'foreground') this.addClassToHast(node, `tok-${kind}`);
  },
};
