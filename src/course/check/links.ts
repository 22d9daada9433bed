import { slug } from 'github-slugger';
import type { Definition, Heading, Link, Root } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Problem } from '../../base/problems.ts';
import { didYouMean } from '../../base/suggest.ts';
import { courseProblem } from '../problems.ts';
import type { PageSlides, Site } from './site.ts';

const ORIGIN = 'http://site.invalid';
const RE_ELSEWHERE = /^[a-z][a-z0-9+.-]*:|^\/\//i;
const RE_STEP = /\/\d+$/;
/** Ids of checks, and headings, in a page that is not parsed. */
const RE_ID = /\bid="([^"]+)"/g;
const RE_HEADING = /^#{1,6}\s+(.+?)\s*$/gm;

/** Whether the links of a page lead somewhere in the site. `own` is the page’s address. */
export function checkLinks(tree: Root, own: string, slides: PageSlides['slides'], site: Site): Problem[] {
  const ids = idsIn(tree, slides);
  const problems: Problem[] = [];
  visit(tree, ['link', 'definition'], (node) => {
    const { url, position } = node as Link | Definition;
    if (RE_ELSEWHERE.test(url) || url === '') return;
    const { line, column } = position!.start;
    const { pathname, hash } = new URL(url, `${ORIGIN}${own}`);
    const fragment = decodeURIComponent(hash.slice(1)).replace(RE_STEP, '');
    if (pathname !== own) problems.push(...elsewhere(url, pathname, fragment, site).map((problem) => ({ ...problem, line, column })));
    else if (fragment !== '' && !ids.has(fragment)) {
      problems.push(courseProblem('LB-COURSE-030', { line, column, found: url, choice: didYouMean(fragment, slides.map(({ name }) => name)) }));
    }
  });
  return problems;
}

function idsIn(tree: Root, slides: PageSlides['slides']): Set<string> {
  const ids = new Set(slides.map(({ name }) => name));
  visit(tree, (node) => {
    if (node.type === 'heading') ids.add(slug(toString(node as Heading)));
    const id = node.type === 'mdxJsxFlowElement' ? (node as MdxJsxFlowElement).attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === 'id') : undefined;
    if (typeof id?.value === 'string') ids.add(id.value);
  });
  return ids;
}

/** The kinds of pages that are known by name. */
const KINDS: Readonly<Record<string, string>> = { lessons: 'lesson', guide: 'guide page', demos: 'demo', talks: 'talk' };

function elsewhere(found: string, pathname: string, fragment: string, site: Site): Problem[] {
  const [, family = '', name = '', ...rest] = pathname.split('/');
  const kind = KINDS[family];
  if (kind === undefined || name === '') return [];
  const pages = family === 'lessons' || family === 'guide' ? site.pages(family) : null;
  const names = pages?.map((page) => page.slug) ?? (family === 'demos' ? site.demoNames : talksAndDecks(site));
  if (!names.includes(name)) return [courseProblem('LB-COURSE-031', { found, kind, name, choice: didYouMean(name, names) })];
  const page = pages?.find((one) => one.slug === name);
  if (page === undefined || fragment === '' || rest.join('') !== '') return [];
  const slides = page.slides.map((slide) => slide.name);
  const others = [...page.text.matchAll(RE_ID)].map(([, id]) => id!).concat([...page.text.matchAll(RE_HEADING)].map(([, title]) => slug(title!)));
  if (slides.includes(fragment) || others.includes(fragment)) return [];
  return [courseProblem('LB-COURSE-032', { found, page: page.path, choice: didYouMean(fragment, slides) })];
}

function talksAndDecks(site: Site): string[] {
  const files = [...site.files('content/talks', /\.yaml$/), ...site.files('content/decks', /\.md$/)];
  return files.map((file) => file.split('/').at(-1)!.replace(/\.\w+$/, ''));
}
