/** A node of Astro’s JSX, as compiled MDX makes it. */
interface VNode {
  readonly type: unknown;
  readonly props: { readonly id?: unknown; readonly children?: unknown };
}

/** Compiled MDX: called with its components it makes nodes, and renders nothing. */
export type MdxContent = (props: { components?: object }) => unknown;

const isNode = (value: unknown): value is VNode => typeof value === 'object' && value !== null && 'type' in value && 'props' in value;

/** The section of that id. Only what groups sections is looked into, never a slide. */
function sectionOf(value: unknown, id: string): VNode | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const found = sectionOf(item, id);
      if (found) return found;
    }
    return undefined;
  }
  if (!isNode(value)) return undefined;
  if (value.type === 'section') return value.props.id === id ? value : undefined;
  return sectionOf(value.props.children, id);
}

/**
 * A gate on the sections of a lesson’s compiled content: a component that renders one slide of it and leaves all others,
 * with every widget on them, unrendered. (An MDX component that stands for `section` could not: Astro renders what is
 * inside a component before it asks the component.) MDX’s `optimize` must leave sections as they are.
 */
export function onlySlide(content: MdxContent, id: string): MdxContent {
  const gate = (props: { components?: object }) => {
    const section = sectionOf(content(props), id);
    if (section === undefined) throw new Error(`The compiled lesson has no section “${id}”. MDX’s option “optimize” must not fold sections into text.`);
    return section;
  };
  // Astro takes functions with this mark for compiled MDX.
  return Object.assign(gate, { [Symbol.for('mdx-component')]: true });
}
