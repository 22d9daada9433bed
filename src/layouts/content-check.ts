import type { AstroIntegration } from 'astro';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ErrorPayload, Plugin } from 'vite';
import { pageChecks } from '../checks/page.ts';
import { checkContent, contentFiles, isContent, said, type ContentProblem } from '../course/check/content.ts';

/** Which command Astro runs that content is checked for. */
const BUILD = 'build';
const DEV = 'dev';

const isError = ({ severity }: ContentProblem) => severity === 'error';

/**
 * Checks all content as `layerbook check` does. A build ends before it begins where anything is wrong, and tells all of
 * it; while lessons are being written, what is wrong in a saved file stands over the page at once.
 */
export function contentCheck(): AstroIntegration {
  return {
    name: 'layerbook:content-check',
    hooks: {
      async 'astro:config:setup'({ command, config, updateConfig }) {
        const root = fileURLToPath(config.root);
        if (command === BUILD) demandSound(await checkContent(root, contentFiles(root), pageChecks));
        if (command === DEV) updateConfig({ vite: { plugins: [overlay(root)] } });
      },
    },
  };
}

/** Ends the build where there is an error; warnings are told. */
function demandSound(problems: readonly ContentProblem[]): void {
  for (const problem of problems) if (problem.severity !== 'note') console.error(said(problem));
  const errors = problems.filter(isError).length;
  if (errors === 0) return;
  const error = new Error(`Nothing was built: the content has ${errors === 1 ? 'a mistake' : `${errors} mistakes`}, told above.`);
  // What is to be mended stands in the content, and not where this was thrown.
  error.stack = error.message;
  throw error;
}

function overlay(root: string): Plugin {
  const check = async (path: string): Promise<ContentProblem[]> => {
    const file = relative(root, path).replaceAll('\\', '/');
    return isContent(file) ? checkContent(root, [file], pageChecks) : [];
  };
  return {
    name: 'layerbook:content-check',
    enforce: 'pre',
    async configureServer({ watcher, ws }) {
      for (const problem of await checkContent(root, contentFiles(root), pageChecks)) console.error(said(problem));
      const tell = async (path: string) => {
        const problems = await check(path);
        for (const problem of problems) console.error(said(problem));
        const errors = problems.filter(isError);
        if (errors.length > 0) ws.send({ type: 'error', err: errorOf(errors, path) });
      };
      watcher.on('change', (path) => void tell(path)).on('add', (path) => void tell(path));
    },
    async transform(_, id) {
      const path = id.split('?')[0]!;
      const errors = path.endsWith('.mdx') ? (await check(path)).filter(isError) : [];
      if (errors.length > 0) this.error(errorOf(errors, path));
    },
  };
}

/** All mistakes of a file as one error, at the place of the first. */
function errorOf(errors: readonly ContentProblem[], path: string): ErrorPayload['err'] {
  const [{ line, column }] = errors as [ContentProblem];
  return { message: errors.map(said).join('\n\n'), stack: '', id: path, loc: { file: path, line, column }, plugin: 'layerbook' };
}
