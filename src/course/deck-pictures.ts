import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Problem } from '../base/problems.ts';
import type { Background } from '../remark-reveal/backgrounds.ts';
import { talkProblem } from './talk-problems.ts';

/** The files that a deck may show: gives the address in the site of one that the deck names, or undefined where there is none. */
export type Pictures = (address: string) => string | undefined;

/** What is shown with the slide, by the attribute with its address. */
const SHOWN: Readonly<Record<string, string>> = { img: 'src', video: 'src', audio: 'src', source: 'src', track: 'src' };
/** An address that is whole: with a scheme, of the site’s root, or of this page. */
const RE_WHOLE = /^(?:[a-z][a-z0-9+.-]*:|[/\\#?])/i;

const isLocal = (address: unknown): address is string => typeof address === 'string' && address !== '' && !RE_WHOLE.test(address);

/** Finds the files of one deck. */
class PicturePlacer {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #pictures: Pictures;

  constructor(file: string, pictures: Pictures) {
    this.#file = file;
    this.#pictures = pictures;
  }

  /** Gives an element the address of its file; text stands in for a picture that there is not. */
  place(element: Element): Element {
    const { tagName, properties } = element;
    const attribute = SHOWN[tagName];
    if (attribute !== undefined && isLocal(properties[attribute])) {
      const found = this.#find(properties[attribute], element);
      if (found === undefined) return this.#absent(properties[attribute]);
      properties[attribute] = found;
    }
    if (tagName === 'a' && isLocal(properties['href'])) properties['href'] = this.#pictures(properties['href']) ?? properties['href'];
    if (tagName === 'section') this.#background(element);
    return element;
  }

  #background(section: Element): void {
    const { properties } = section;
    if (isLocal(properties['dataBackgroundImage'])) properties['dataBackgroundImage'] = this.#find(properties['dataBackgroundImage'], section);
    if (typeof properties['dataStepBackground'] !== 'string') return;
    const steps = JSON.parse(properties['dataStepBackground']) as Record<string, Background>;
    for (const look of Object.values(steps)) {
      if (!isLocal(look.image)) continue;
      const found = this.#find(look.image, section);
      if (found === undefined) delete look.image;
      else look.image = found;
    }
    properties['dataStepBackground'] = JSON.stringify(steps);
  }

  #find(address: string, { position, properties }: Element): string | undefined {
    const found = this.#pictures(address);
    const line = position?.start.line ?? Number(properties['dataLine'] ?? 1);
    if (found === undefined) this.problems.push(talkProblem('LB-TALK-020', { file: this.#file, line, column: position?.start.column ?? 1, address }));
    return found;
  }

  #absent(address: string): Element {
    return { type: 'element', tagName: 'span', properties: { className: ['left-out'] }, children: [{ type: 'text', value: `Picture not found: ${address}` }] };
  }
}

/** Turns the addresses of local files into those of the site. `file` is named in messages. */
export function placePictures(tree: Root, file: string, pictures: Pictures): Problem[] {
  const placer = new PicturePlacer(file, pictures);
  visit(tree, 'element', (element, index, parent) => {
    parent!.children[index!] = placer.place(element);
  });
  return placer.problems;
}
