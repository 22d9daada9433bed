import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** Rules that a theme can break: all others look at what is there, not at its colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** Themes beside the one that the page was opened in, which is light. */
const THEMES = ['dark', 'projector'];

interface Question {
  /** The rules to ask about; all of them, where none is named. */
  rules?: readonly string[];
  /** Rules to leave out. */
  but?: readonly string[];
}

/** A rule that something breaks, and what breaks it. */
type Barrier = readonly [rule: string, ...elements: string[]];

async function ask(page: Page, { rules, but = [] }: Question): Promise<Barrier[]> {
  return page.evaluate(async ([only, out]) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
      ...(only && { runOnly: [...only] }),
      rules: { ...(!only && { 'target-size': { enabled: true } }), ...Object.fromEntries(out.map((rule) => [rule, { enabled: false }])) },
    });
    return violations.map(({ id, nodes }) => [id, ...nodes.map(({ target, any }) => `${String(target)}: ${any[0]?.message ?? ''}`)] as const);
  }, [rules, but] as const);
}

/** Puts axe into the page, once: then it is asked as often as the page changes. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/** What axe finds in the page as it stands. */
export const barriers = (page: Page, question: Question = {}): Promise<Barrier[]> => ask(page, question);

/** What axe finds in the page: everything, target sizes too; then, where only colours change, in every other theme. */
export async function barriersInThemes(page: Page, but: readonly string[] = []): Promise<Barrier[]> {
  const found = await ask(page, { but });
  const root = page.locator('html');
  for (const theme of THEMES) {
    await root.evaluate((html, name) => void (html.dataset['theme'] = name), theme);
    found.push(...(await ask(page, { rules: COLOUR_RULES })).map(([rule, ...elements]) => [`${rule}, ${theme}`, ...elements] as const));
  }
  await root.evaluate((html) => void delete html.dataset['theme']);
  return found;
}
