import { positionOfHash } from '../position.ts';
import type { Slide } from '../slides.ts';

/** Lets links to slides of the same document lead there on paper too, where there are neither views nor steps. */
export function tidyLinks(article: HTMLElement, slides: readonly Slide[]): void {
  for (const link of article.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    if (link.pathname !== location.pathname || link.origin !== location.origin || link.hash === '') continue;
    const place = positionOfHash(link.hash, slides);
    const target = slides.find(({ name }) => name === place?.slide)?.section ?? document.getElementById(link.hash.slice(1));
    if (target) link.setAttribute('href', `#${target.id}`);
    else link.removeAttribute('href');
  }
}
