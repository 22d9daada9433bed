import type { AstroIntegration } from 'astro';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A style sheet or a script module as components write them; in text and code, `<` is escaped. */
const RE_NEEDED = /<link rel="stylesheet"[^>]*>|<script type="module" src="[^"]*"><\/script>/g;
const END_OF_HEAD = '</head>';

/**
 * Moves what the body’s components need into the head, each once and in the same order. A style sheet within the body
 * halts the parser until it is there, one after another, and a page’s security policy keeps the browser from looking
 * ahead for them; in the head all are asked for at once. Modules run after parsing wherever they stand.
 */
export function gathered(html: string): string {
  const end = html.indexOf(END_OF_HEAD);
  if (end === -1) return html;
  const [head, body] = [html.slice(0, end), html.slice(end)];
  const needed = new Set(body.match(RE_NEEDED)?.filter((tag) => !head.includes(tag)));
  return head + [...needed].join('') + body.replaceAll(RE_NEEDED, '');
}

/** Gathers in each page’s head what its components need, when the site was built. */
export function gatherHead(): AstroIntegration {
  return {
    name: 'layerbook:gather-head',
    hooks: {
      'astro:build:done'({ dir }) {
        const root = fileURLToPath(dir);
        for (const page of globSync('**/*.html', { cwd: root })) {
          const file = join(root, page);
          writeFileSync(file, gathered(readFileSync(file, 'utf8')));
        }
      },
    },
  };
}
