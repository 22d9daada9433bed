/**
 * The service worker. It keeps the files of the version that it was built with, and answers from them before it asks the
 * network; a newer version is fetched beside them and takes over once no window shows the old one.
 */
import { toHex } from '../base/digest.ts';
import { CacheShelf } from './cache-shelf.ts';
import { heldOf, keepFiles, unneeded, type Means } from './keep.ts';
import { type Manifest, SiteList } from './manifest.ts';
import type { Answer, Ask, Kept, Wanted } from './messages.ts';
import { offlineProblem } from './problems.ts';
import type { WorkerScope } from './worker-scope.ts';

/** Written here when the site is built. */
declare const SITE_MANIFEST: Manifest;

/** Shown in place of a page that is not kept; and where everybody comes from. */
const AWAY = 'offline/index.html';
const HOME = 'index.html';
/** Browsers end a worker that answers one message for minutes. */
const AT_A_STRETCH_MS = 20_000;

const scope = self as unknown as WorkerScope;
const root = new URL(scope.registration.scope);
const list = new SiteList(SITE_MANIFEST, root.pathname);
const shelf = new CacheShelf(root);

const means: Means = {
  shelf,
  async fetch([path, sha256], anew) {
    const url = new URL(path.split('/').map(encodeURIComponent).join('/').replace(/(^|\/)index\.html$/, '$1'), root);
    // The digest in the address passes by stores that hold another version.
    if (!path.endsWith('.html') && !path.startsWith('_astro/')) url.searchParams.set('v', sha256.slice(0, 12));
    const response = await fetch(url, { cache: anew ? 'reload' : 'default', credentials: 'same-origin' });
    return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
  },
  sha256: async (bytes) => toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
  now: () => performance.now(),
};

scope.addEventListener('install', (event) => event.waitUntil(install()));

/** Keeps what this version cannot do without, and renews what the reader kept of the version before. */
async function install(): Promise<void> {
  const { problem } = await keepFiles(list.needs([AWAY, HOME]), means);
  // Without room the site still works with network, and the page says so; without the right bytes there is no version.
  if (problem !== null && problem.code !== 'LB-OFFLINE-001') throw new Error(problem.message);
  const { pages, course } = await shelf.wishes();
  await keepFiles(course ? list.course() : list.needs(pages), means, performance.now() + AT_A_STRETCH_MS);
}

scope.addEventListener('activate', (event) => event.waitUntil(activate()));

async function activate(): Promise<void> {
  for (const sha256 of unneeded(SITE_MANIFEST.files, await shelf.digests())) await shelf.remove(sha256);
  await scope.clients.claim();
}

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== root.origin || request.headers.has('range')) return;
  const isPage = request.mode === 'navigate';
  if (isPage) event.waitUntil(endIfGone());
  const target = list.at(url);
  if (target.kind === 'slash') event.respondWith(Promise.resolve(Response.redirect(target.address)));
  else if (target.kind === 'file') event.respondWith(shelf.get(target.file[1]).then((kept) => kept ?? fromNetwork(request)));
  else if (isPage && url.pathname.startsWith(root.pathname)) event.respondWith(fromNetwork(request));
});

/** Asks the network; a page that cannot be had is replaced by one that says so. */
async function fromNetwork(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = request.mode === 'navigate' ? await shelf.get(list.file(AWAY)?.[1] ?? '') : undefined;
    if (kept === undefined) throw error;
    // It stands in for a page at any depth, so its relative addresses begin at the root instead.
    const html = (await kept.text()).replaceAll('="../', `="${root.pathname}`);
    return new Response(html, { status: 503, headers: kept.headers });
  }
}

let looked = false;

/** A site that has no service worker any more is not to be answered for, whatever is kept of it. */
async function endIfGone(): Promise<void> {
  if (looked) return;
  looked = true;
  const { status } = await fetch(new URL('sw.js', root), { method: 'HEAD', cache: 'no-store' }).catch(() => ({ status: 0 }));
  if (status !== 404 && status !== 410) return;
  await shelf.clear();
  await scope.registration.unregister();
}

scope.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.data === 'take-over') event.waitUntil(scope.skipWaiting());
  else if (port !== undefined) event.waitUntil(answer(event.data as Ask, (said) => port.postMessage(said)));
});

async function answer(question: Ask, say: (answer: Answer) => void): Promise<void> {
  const page = question.ask === 'state' ? question.page : question.ask === 'keep' && question.wanted !== 'course' ? question.wanted.page : null;
  const windows = (await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })).length;
  const keptNow = async () => keptOf(page, windows, await shelf.digests());
  if (question.ask === 'forget') await shelf.clear();
  if (question.ask === 'renew') scope.registration.waiting?.postMessage('take-over');
  if (question.ask !== 'keep') return say({ kept: await keptNow(), phase: 'done', problem: null });

  const files = filesOf(question.wanted);
  if (files === null) {
    void scope.registration.update().catch(() => {});
    return say({ kept: await keptNow(), phase: 'done', problem: offlineProblem('LB-OFFLINE-003', { file: page }) });
  }
  await shelf.wish(question.wanted === 'course' ? 'course' : { page: list.page(new URL(question.wanted.page, root))! });
  const { phase, problem } = await keepFiles(files, means, performance.now() + AT_A_STRETCH_MS, (digests) => {
    say({ kept: keptOf(page, windows, digests), phase: 'working', problem: null });
  });
  // Other bytes than expected are those of a newer version, most likely.
  if (problem?.code === 'LB-OFFLINE-003') void scope.registration.update().catch(() => {});
  say({ kept: await keptNow(), phase, problem });
}

/** The files that are wanted; null for a page that this version does not have. */
function filesOf(wanted: Wanted) {
  if (wanted === 'course') return list.course();
  const page = list.page(new URL(wanted.page, root));
  return page === undefined ? null : list.needs([page]);
}

function keptOf(page: string | null, windows: number, digests: ReadonlySet<string>): Kept {
  const files = page === null ? null : filesOf({ page });
  return { page: files && heldOf(files, digests), course: heldOf(list.course(), digests), newer: scope.registration.waiting !== null, windows };
}
