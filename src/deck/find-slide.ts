/** A slide as a person looks for it. */
export interface Findable {
  readonly title: string;
  /** Its number at each of its steps. */
  readonly numbers: readonly number[];
}

/** Letters as they are compared: without case and accents. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** How well a slide answers; the lower the better, undefined where not at all. */
function rank(number: number, title: string, asked: string): number | undefined {
  if (String(number) === asked) return 0;
  if (/^\d+$/.test(asked) && String(number).startsWith(asked)) return 1;
  const words = asked.split(/\s+/);
  if (!words.every((word) => title.includes(word))) return undefined;
  return title.startsWith(asked) ? 2 : words.every((word) => ` ${title}`.includes(` ${word}`)) ? 3 : 4;
}

/** The slides that a number or some words of a title mean, the likeliest first; all of them where nothing is asked. */
export function findSlides<Slide extends Findable>(asked: string, slides: readonly Slide[]): { slide: Slide; number: number }[] {
  const text = plain(asked.trim());
  const numbered = slides.map((slide) => ({ slide, number: slide.numbers[0]! }));
  if (text === '') return numbered;
  return numbered
    .map((one) => ({ ...one, rank: rank(one.number, plain(one.slide.title), text) }))
    .filter((one) => one.rank !== undefined)
    .sort((a, b) => a.rank! - b.rank!)
    .map(({ slide, number }) => ({ slide, number }));
}
