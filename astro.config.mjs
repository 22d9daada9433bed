import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import { unified } from '@astrojs/markdown-remark';
import { defineConfig } from 'astro/config';
import { remarkChecks } from './src/checks/remark.ts';
import { knownComponents } from './src/course/components.ts';
import { siteLinks } from './src/course/site-links.ts';
import { wholeOptions } from './src/course/whole-options.ts';
import { baseFree, siteBase } from './src/layouts/base-free.ts';
import { collectTerms } from './src/course/terms.ts';
import { offline } from './src/offline/build.ts';
import { contentCheck } from './src/layouts/content-check.ts';
import { gatherHead } from './src/layouts/gather-head.ts';
import { codeTheme, codeTransformers } from './src/styles/code.ts';
import { remarkReveal } from './src/remark-reveal/index.ts';

/** The script with which a page waits for one kind of widget. */
const WIDGET_FACE = /(?<!Document)\.astro_astro_type_script/;

/**
 * A widget wakes before it is seen, so its modules may come one after another; to name them all in every page's script
 * would weigh more than the script. A plugin, since Astro lets no setting of this kind through to the browser's build.
 */
const lightFaces = {
  name: 'layerbook:light-faces',
  configEnvironment(name) {
    if (name !== 'client') return undefined;
    return { build: { modulePreload: { resolveDependencies: (_, files, { hostId }) => (WIDGET_FACE.test(hostId) ? files.filter((file) => file.endsWith('.css')) : files) } } };
  },
};

export default defineConfig({
  // What changes built files comes before the list of them.
  integrations: [gatherHead(), baseFree(), offline(), contentCheck(), mdx(), preact()],
  markdown: {
    // Smart punctuation would turn `--platform` in prose, and a step’s `--`, into dashes.
    processor: unified({
      remarkPlugins: [remarkReveal, knownComponents, collectTerms, remarkChecks],
      rehypePlugins: [wholeOptions, [siteLinks, { base: siteBase }]],
      smartypants: false,
    }),
    shikiConfig: { theme: codeTheme, transformers: codeTransformers },
  },
  // The content security policy allows no inline style or script, and a CSS file that is inlined can be lost to a lazy import.
  build: { inlineStylesheets: 'never' },
  vite: {
    build: {
      assetsInlineLimit: 0,
      target: 'es2022',
      // The first browsers with light-dark() and nesting: lowered, a sheet that comes later could not set the colour scheme of one that is there.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      // Astro marks every MDX module with a directive of its own; the bundler’s remark about it says nothing to an author.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    plugins: [lightFaces],
    // As modules, workers can fetch what few files need, such as a decompressor, when they need it.
    worker: { format: 'es' },
  },
  devToolbar: { enabled: false },
});
