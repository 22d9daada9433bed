/** Builds the site so that it can be hosted anywhere: at the root of a host, below a path, or on a stick. Node only. */
import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MARK, relocate, rootFrom } from './relocate.ts';

/** Served at any depth, so its addresses cannot be relative. */
const NOT_FOUND = '404.html';

/** The path under which the site is hosted, `/` or `/name/`, from LAYERBOOK_BASE. */
export function hostedBase(given = process.env['LAYERBOOK_BASE']): string {
  return `/${(given ?? '').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
}

let current = hostedBase();

/** The base of the site that is being built or written: where it is built, the mark that becomes relative. */
export const siteBase = () => current;

export function baseFree(): AstroIntegration {
  return {
    name: 'layerbook:base-free',
    hooks: {
      'astro:config:setup'({ command, updateConfig }) {
        if (command === 'build') current = MARK;
        updateConfig({ base: current });
        if (command === 'build') updateConfig({ vite: { experimental: { renderBuiltUrl } } });
      },
      'astro:build:done'({ dir }) {
        relocateFolder(fileURLToPath(dir), hostedBase());
      },
    },
  };
}

/** Scripts and style sheets name what they fetch relative to themselves; what is drawn while building goes into pages. */
function renderBuiltUrl(_: string, { hostType, ssr }: { hostType: string; ssr: boolean }) {
  return ssr || hostType === 'html' ? undefined : { relative: true };
}

/** Settles the addresses of all pages and style sheets in a folder. `base` is for what cannot be relative. */
export function relocateFolder(folder: string, base: string): void {
  const digests = new Map<string, string | undefined>();
  const digestOf = (file: string) => {
    const path = join(folder, file);
    if (!digests.has(file)) digests.set(file, existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined);
    return digests.get(file);
  };
  for (const file of globSync('**/*.{html,css}', { cwd: folder })) {
    const page = file.split(sep).join('/');
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), relocate(text, page === NOT_FOUND ? base : rootFrom(page), digestOf));
  }
}
