import type { Definition, Link, Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Slide } from './deck.ts';

/** A slide's number, and the names of its steps, where they are asked for. */
type Place = Pick<Slide, 'id' | 'numbers' | 'stepChanges'>;

/** Where remark.js's addresses of slides lead: `#12` to the first screen of that number, `#name` of a step to that step. */
export function slideAddresses(slides: readonly Place[]): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  const add = (name: string, address: string) => void (addresses.has(name) || addresses.set(name, address));
  for (const { id } of slides) add(`#${id}`, `#${id}`);
  for (const { id, numbers, stepChanges } of slides) {
    for (const [step, name] of Object.entries(stepChanges.name)) add(`#${name}`, `#${id}/${step}`);
    numbers.forEach((number, step) => add(`#${number}`, step === 0 ? `#${id}` : `#${id}/${step}`));
  }
  return addresses;
}

/** Turns links by number and by a step's name into links to ids. */
export function turnLinks(tree: Nodes, addresses: ReadonlyMap<string, string>): void {
  visit(tree, ['link', 'definition'], (node) => {
    const link = node as Link | Definition;
    link.url = addresses.get(link.url) ?? link.url;
  });
}
