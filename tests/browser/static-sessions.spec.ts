import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { demoNames, loadDemo } from '../../src/demo/load.ts';
import { parseCast } from '../../src/terminal/cast.ts';
import { renderSteps } from '../../src/terminal/headless.ts';
import { rowText } from '../../src/terminal/rows.ts';
import { FOLD_AFTER } from '../../src/terminal/session.ts';

const DIST = join(import.meta.dirname, '../../dist');
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#34': '"', '#38': '&' };

/** The text that a piece of markup shows. */
const textOf = (markup: string) => markup.replaceAll(/<[^>]*>/g, '').replaceAll(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
const found = (markup: string, pattern: RegExp) => [...markup.matchAll(pattern)].map(([, inner]) => textOf(inner!));

/** The sessions of all built pages, as markup. */
const sessions = globSync('**/*.html', { cwd: DIST }).flatMap((page) => (
  [...readFileSync(join(DIST, page), 'utf8').matchAll(/<lb-session\b([^>]*)>(.*?)<\/lb-session>/gs)].map(([, attributes = '', inner = '']) => {
    const data = (name: string) => textOf(new RegExp(`data-${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
    return { page, demo: data('demo'), engine: data('engine'), step: data('step'), inner };
  })
));

for (const name of demoNames()) {
  test(`every step of ${name} is whole wherever a page shows it, before any script: what it does, its command, all it printed`, async () => {
    const { demo, recordings } = loadDemo(name);
    for (const { engine, cast } of Object.values(recordings)) {
      for (const { step, command, output } of await renderSteps(parseCast(cast))) {
        const shown = sessions.filter((session) => session.demo === name && session.engine === engine && session.step === step.id);
        expect(shown.map(({ page }) => page)).toContain(join('demos', name, 'index.html'));
        const texts = output.map(rowText);
        for (const { page, inner } of shown) {
          const where = `${page}: ${engine}, ${step.id}`;
          expect(found(inner, /<div class="session-command"[^>]*>\s*<pre[^>]*><code[^>]*>(.*?)<\/code>/gs), where).toEqual([command]);
          expect(found(inner, /<pre class="session-output"[^>]*><code[^>]*>(.*?)<\/code>/gs).join('\n'), where).toBe(texts.join('\n'));
          expect(found(inner, /<p class="session-say"[^>]*>(.*?)<\/p>/gs)[0], where).toBe(demo.steps.find(({ id }) => id === step.id)!.say);
          expect(inner.includes('<p class="session-silent"'), where).toBe(texts.length === 0);
          if (texts.length > FOLD_AFTER) expect(found(inner, /<details class="session-rest"[^>]*>\s*<summary[^>]*>(.*?)<\/summary>/gs)[0], where).toMatch(/ more lines?$/);
          // A terminal's own picture would be pixels or positions; this is text that can be found, selected and printed.
          expect(inner, where).not.toMatch(/<(canvas|svg|img)\b/);
        }
      }
    }
  });
}
