import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Axe for a page of this site. No page has frames, for whose results axe would open another window each time; and only
 * violations are asked about, so that no words are made for all that passes.
 */
export function axe(page: Page, options: Parameters<AxeBuilder['options']>[0] = {}): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'], ...options });
}
