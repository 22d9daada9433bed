import type { Image } from '../../image/model.ts';

const RE_FILLED_IN = /^(?:docker\.io\/)?(?:library\/)?/;

/** An image’s first name, as it is typed. */
export const imageTitle = ({ tags: [tag] }: Pick<Image, 'tags'>): string => (tag === undefined ? 'no name' : tag.replace(RE_FILLED_IN, ''));
