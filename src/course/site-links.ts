import type { Root } from 'hast';
import type { MdxJsxAttribute, MdxJsxExpressionAttribute } from 'mdast-util-mdx';
import { visit } from 'unist-util-visit';
import { withBase } from '../base/address.ts';

/** From the root of the site, and not of another host. */
const RE_FROM_ROOT = /^\/(?!\/)/;

interface SiteLinksOptions {
  /** The base of the site; asked for only when a page is compiled. */
  readonly base: () => string;
  /** Which attributes hold addresses of this site. */
  readonly attributes?: readonly string[];
}

/** A rehype plugin: what an author addresses from the root of the site, `/lessons/images/`, is found below the site’s base. */
export function siteLinks({ base, attributes: names = ['href', 'src'] }: SiteLinksOptions) {
  const placed = <Value>(value: Value) => (typeof value === 'string' && RE_FROM_ROOT.test(value) ? withBase(value, base()) : value);
  return (tree: Root) => {
    visit(tree, (node: { type: string; properties?: Record<string, unknown>; attributes?: (MdxJsxAttribute | MdxJsxExpressionAttribute)[] }) => {
      for (const name of names) if (node.properties && name in node.properties) node.properties[name] = placed(node.properties[name]);
      for (const attribute of node.attributes ?? []) {
        if (attribute.type === 'mdxJsxAttribute' && names.includes(attribute.name)) attribute.value = placed(attribute.value);
      }
    });
  };
}
