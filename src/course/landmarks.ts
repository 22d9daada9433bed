/**
 * Landmarks need names that no other has, or a list of them helps nobody (axe: landmark-unique). A page that is put
 * together from slides of several sources can repeat them.
 */

const RE_HEADING = /<(h[1-6])\b[^>]*>(.*?)<\/\1>/s;
const RE_TAG = /<[^>]*>/g;
const RE_LABEL = /<(?:section|nav|aside|pre)\b[^>]*?\saria-label="([^"]*)"/g;

/** Counts how often each name came. */
function counter() {
  const seen = new Map<string, number>();
  return (name: string) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count;
  };
}

/**
 * Slides whose landmarks all have names of their own: a slide with the title of one before it is a group, which is no
 * landmark; a label inside that came before is numbered.
 */
export function uniqueLandmarks(slides: readonly string[]): string[] {
  const [titles, labels] = [counter(), counter()];
  return slides.map((html) => {
    const title = RE_HEADING.exec(html)?.[2]?.replace(RE_TAG, '').trim() ?? '';
    const isTwin = title !== '' && titles(title) > 1;
    const named = html.replace(RE_LABEL, (tag, label: string) => {
      const count = labels(label);
      return count === 1 ? tag : `${tag.slice(0, -1)} (${count})"`;
    });
    return isTwin ? named.replace(/^<section/, '<section role="group"') : named;
  });
}
