/** What the checked documents may speak of: lessons, guide pages, talks and demos of one checkout. Node only. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ProblemError, type Problem } from '../../base/problems.ts';
import { demoNames, loadDemo, type LoadedDemo } from '../../demo/load.ts';
import { readDeck } from '../../remark-reveal/deck.ts';

/** The slides of a page. */
export interface PageSlides {
  /** Its address: `/lessons/save-and-export/`. */
  readonly path: string;
  readonly slug: string;
  readonly slides: readonly { readonly name: string; readonly title: string | null; readonly classes: readonly string[] }[];
  /** Its text. */
  readonly text: string;
}

/** A demo with its recordings, or why there is none. */
export type SiteDemo = { readonly loaded: LoadedDemo; readonly problem: null } | { readonly loaded: null; readonly problem: Problem };

const RE_LESSON = /^\d+-(.+)\.mdx$/;
const RE_PAGE = /^(.+)\.mdx$/;

/** A checkout, or another folder with `content` and `demos` in it; what is asked for is read once. */
export class Site {
  readonly root: string;
  readonly #demos = new Map<string, SiteDemo>();
  readonly #pages = new Map<string, readonly PageSlides[]>();

  constructor(root: string) {
    this.root = root;
  }

  /** The files of a folder whose names match, sorted; none where there is no such folder. */
  files(folder: string, pattern: RegExp): string[] {
    const path = join(this.root, folder);
    return existsSync(path) ? readdirSync(path).filter((name) => pattern.test(name)).toSorted().map((name) => `${folder}/${name}`) : [];
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  get demoNames(): string[] {
    return existsSync(join(this.root, 'demos')) ? demoNames(this.root) : [];
  }

  /** A demo with its recordings, or what is wrong with it. */
  demo(name: string): SiteDemo {
    let found = this.#demos.get(name);
    if (found === undefined) {
      try {
        found = { loaded: loadDemo(name, this.root), problem: null };
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        found = { loaded: null, problem: error.problem };
      }
      this.#demos.set(name, found);
    }
    return found;
  }

  /** The files in a demo’s folder. */
  demoFiles(name: string): string[] {
    const folder = join(this.root, 'demos', name);
    const entries = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
    return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name))).toSorted();
  }

  /** The lessons, or the guide’s pages, with their slides. */
  pages(kind: 'lessons' | 'guide'): readonly PageSlides[] {
    let found = this.#pages.get(kind);
    if (found === undefined) {
      const pattern = kind === 'lessons' ? RE_LESSON : RE_PAGE;
      found = this.files(`content/${kind}`, pattern).map((file) => {
        const slug = pattern.exec(file.split('/').at(-1)!)![1]!;
        const text = this.read(file);
        return { path: `/${kind}/${slug}/`, slug, slides: slidesOf(text), text };
      });
      this.#pages.set(kind, found);
    }
    return found;
  }
}

/** The slides of a document that are shown, by their addresses. */
export function slidesOf(text: string): PageSlides['slides'] {
  const shown = readDeck(text, { mdx: true }).slides.filter(({ layout, excluded }) => !layout && !excluded);
  return shown.map(({ id, title, classes }) => ({ name: id, title, classes }));
}
