/**
 * Puts slides of several documents into one page: every id of a slide, and every reference to one, gets the scope of the
 * document that it comes from.
 */

/** One slide as it was rendered: a `<section>` and what is in it. */
export interface RenderedSlide {
  /** The document that it comes from: a lesson’s address, or the talk’s own name. */
  readonly scope: string;
  readonly html: string;
  /** Attributes that the section gets in the page. */
  readonly attributes?: Readonly<Record<string, string | number>>;
}

/** Where links lead that mean no slide of the page. */
export interface Elsewhere {
  /** The address of the document that a scope stands for; none where it is the page itself. */
  documentOf(scope: string): string | undefined;
  /** Places of the page that have an address of their own, `part:0` for instance: the place of their slide. */
  readonly places: Readonly<Record<string, number>>;
}

interface Attribute {
  readonly name: string;
  readonly value: string;
}

/** A tag as serializers write it; a `>` may stand in a quoted value. */
const RE_TAG = /<([a-zA-Z][^\s/>]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*\s*\/?)>/g;
const RE_ATTRIBUTE = /(\s+)([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const RE_STEP = /^(.*?)(\/\d+)?$/s;
const RE_LOCAL_URL = /url\((['"]?)#([^)'"]+)\1\)/g;

/** Attributes that hold an id or several, apart by white space. */
const REFERENCES = new Set((
  'for form list headers itemref aria-activedescendant aria-controls aria-describedby aria-details aria-errormessage aria-flowto ' +
  'aria-labelledby aria-owns popovertarget commandfor data-for'
).split(' '));
/** Attributes that hold an address, of which a fragment names an id. */
const ADDRESSES = new Set(['href', 'xlink:href', 'usemap']);

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const RE_ENTITY = /&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi;

const decode = (text: string) => text.replace(RE_ENTITY, (_, hex?: string, number?: string, name?: string) =>
  name ? ENTITIES[name.toLowerCase()]! : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(number)));
const encode = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function decodeFragment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Rewrites the value of each attribute of each tag; `undefined` leaves it as it is. */
function mapAttributes(html: string, map: (attribute: Attribute, tag: number) => string | undefined): string {
  let tag = -1;
  return html.replace(RE_TAG, (_, name: string, attributes: string) => {
    tag++;
    const mapped = attributes.replace(RE_ATTRIBUTE, (whole, space: string, key: string, ...quoted: (string | undefined)[]) => {
      const value = quoted.slice(0, 3).find((one) => one !== undefined);
      const next = value === undefined ? undefined : map({ name: key.toLowerCase(), value: decode(value) }, tag);
      return next === undefined ? whole : `${space}${key}="${encode(next)}"`;
    });
    return `<${name}${mapped}>`;
  });
}

/** The ids of a slide, the section’s own first. */
function idsOf(html: string): string[] {
  const ids: string[] = [];
  mapAttributes(html, ({ name, value }) => {
    if (name === 'id') ids.push(value);
    return undefined;
  });
  return ids;
}

/** A slide with the ids that it gets in the page. */
interface PlacedSlide extends RenderedSlide {
  readonly ids: ReadonlyMap<string, string>;
}

/** The ids of a slide’s n-th use: `lesson.slide`, `lesson.slide~2`; what is in the slide is `lesson.id`, `lesson~2.id`. */
function scopedIds(scope: string, ids: readonly string[], use: number): Map<string, string> {
  const again = use === 1 ? '' : `~${use}`;
  return new Map(ids.map((id, index) => [id, index === 0 ? `${scope}.${id}${again}` : `${scope}${again}.${id}`]));
}

/** Gives each slide ids that no other has. */
function place(slides: readonly RenderedSlide[]): PlacedSlide[] {
  const taken = new Set<string>();
  return slides.map((slide) => {
    const own = idsOf(slide.html);
    let use = 1;
    let ids = scopedIds(slide.scope, own, use);
    while ([...ids.values()].some((id) => taken.has(id))) ids = scopedIds(slide.scope, own, ++use);
    for (const id of ids.values()) taken.add(id);
    return { ...slide, ids };
  });
}

/**
 * The slides with scoped ids: of slides (`lesson.slide`, for a second use `lesson.slide~2`), of what is in them, and of
 * all that refers to them. A link leads to its own slide’s use, else to the first in the page, else to the document where
 * its author meant it.
 */
export function scopeSlides(slides: readonly RenderedSlide[], elsewhere: Elsewhere): string[] {
  const placed = place(slides);
  const known = new Map<string, string>();
  for (const { scope, ids } of placed) for (const [id, scoped] of ids) if (!known.has(`${scope}#${id}`)) known.set(`${scope}#${id}`, scoped);
  const inPage = new Set(placed.flatMap(({ ids }) => [...ids.values()]));
  const idAt = (index: number) => placed[index]!.ids.values().next().value!;

  const idFor = ({ scope, ids }: PlacedSlide, id: string) => ids.get(id) ?? known.get(`${scope}#${id}`);
  const addressFor = (slide: PlacedSlide, fragment: string): string => {
    const [, target, step = ''] = RE_STEP.exec(decodeFragment(fragment))!;
    const at = elsewhere.places[target!];
    const id = at !== undefined ? idAt(at) : (idFor(slide, target!) ?? (inPage.has(target!) ? target! : undefined));
    if (id !== undefined) return `#${encodeURI(id)}${step}`;
    return `${elsewhere.documentOf(slide.scope) ?? ''}#${fragment}`;
  };
  return placed.map((slide, index) => {
    const { ids, attributes = {} } = slide;
    const owner = (name: string) => [...ids.keys()].find((id) => name === id || name.startsWith(`${id}-`));
    const html = mapAttributes(slide.html.trim(), ({ name, value }, tag) => {
      if (name === 'id') return ids.get(value);
      if (name === 'data-name' && tag === 0) return idAt(index);
      if (REFERENCES.has(name)) return value.split(/\s+/).map((id) => idFor(slide, id) ?? id).join(' ');
      if (ADDRESSES.has(name)) return value.length > 1 && value.startsWith('#') ? addressFor(slide, value.slice(1)) : undefined;
      // Radio buttons of one group: a widget names it after its own id.
      if (name === 'name') return owner(value)?.replace(/^.*$/s, (id) => ids.get(id)! + value.slice(id.length));
      return value.includes('url(') ? value.replace(RE_LOCAL_URL, (whole, _, id: string) => whole.replace(`#${id}`, `#${idFor(slide, id) ?? id}`)) : undefined;
    });
    const added = Object.entries(attributes).map(([name, value]) => ` ${name}="${encode(String(value))}"`).join('');
    return html.replace(/^<section/, (start) => start + added);
  });
}
