/** The built site, for commands that open it in a browser: built where it is missing, and served to this machine alone. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { staticServer } from '../../scripts/static-server.mjs';
import { ProblemError } from '../base/problems.ts';
import { pdfProblem } from './pdf-problems.ts';

/** The site as it is served. */
export interface ServedSite {
  /** For instance `http://localhost:40123`. */
  readonly origin: string;
  close(): void;
}

/** What the site is made of; a change there is not seen before it is built again. */
const SOURCES = ['content/**', 'src/**', 'public/**'];

/** Whether anything that the site is made of was changed since it was built. */
function isStale(root: string): boolean {
  const built = statSync(join(root, 'dist/index.html')).mtimeMs;
  return globSync(SOURCES, { cwd: root }).some((file) => statSync(join(root, file)).mtimeMs > built);
}

/** Serves the built site on a free port of the loopback; builds it first where there is none, and tells where it is older than its sources. */
export async function serveSite(root: string, tell: (sentence: string) => void): Promise<ServedSite> {
  if (!existsSync(join(root, 'dist/index.html'))) {
    tell('There is no built site yet: building it (about a minute).');
    const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), '--silent'], { cwd: root, stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new ProblemError(pdfProblem('LB-PDF-006'));
  } else if (isStale(root)) {
    tell('The built site is older than its sources: what changed since is missing here. “npm run build” renews it.');
  }
  const server = staticServer(join(root, 'dist'));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
