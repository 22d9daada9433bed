/** One slide as a position knows it. */
export interface SlideSteps {
  name: string;
  /** How many steps follow its first state. */
  steps: number;
}

/** A place in a deck: a slide’s name and how many of its steps are shown. */
export interface Position {
  slide: string;
  step: number;
}

/** Where a person can ask to go. */
export type Move = 'next' | 'previous' | 'next-slide' | 'previous-slide' | 'first' | 'last';

/** The place that an address fragment (`#name`, `#name/2`) names, or undefined where no such slide is. */
export function positionOfHash(hash: string, slides: readonly SlideSteps[]): Position | undefined {
  const text = hash.replace(/^#/, '');
  const [, encoded = text, step = '0'] = /^(.*?)\/(\d+)$/.exec(text) ?? [];
  const slide = slides.find(({ name }) => name === decodeFragment(encoded));
  return slide && { slide: slide.name, step: Math.min(Number(step), slide.steps) };
}

function decodeFragment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address fragment of a place. */
export function hashOf({ slide, step }: Position): string {
  return `#${encodeURIComponent(slide)}${step === 0 ? '' : `/${step}`}`;
}

/** The place after a move; at either end of the deck it stays where it is. */
export function moved(from: Position, move: Move, slides: readonly SlideSteps[]): Position {
  const at = Math.max(0, slides.findIndex(({ name }) => name === from.slide));
  const start = (index: number): Position => ({ slide: slides[index]!.name, step: 0 });
  const end = (index: number): Position => ({ slide: slides[index]!.name, step: slides[index]!.steps });
  switch (move) {
    case 'next':
      if (from.step < slides[at]!.steps) return { slide: slides[at]!.name, step: from.step + 1 };
      return at + 1 < slides.length ? start(at + 1) : from;
    case 'previous':
      if (from.step > 0) return { slide: slides[at]!.name, step: from.step - 1 };
      return at > 0 ? end(at - 1) : from;
    case 'next-slide':
      return at + 1 < slides.length ? start(at + 1) : end(at);
    case 'previous-slide':
      return start(Math.max(0, at - 1));
    case 'first':
      return start(0);
    case 'last':
      return end(slides.length - 1);
  }
}
