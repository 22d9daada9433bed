import type { Problem } from '../base/problems.ts';
import type { Answer, Ask } from './messages.ts';
import { offlineProblem } from './problems.ts';

/** The root of the site, wherever it is hosted. */
export const siteRoot = () => new URL(document.documentElement.dataset['root'] ?? '/', location.href);

/** Why this window can keep nothing, or null where it can. */
export function hindrance(): Problem | null {
  if (!import.meta.env.PROD) return offlineProblem('LB-OFFLINE-012');
  if (!isSecureContext) return offlineProblem('LB-OFFLINE-010');
  if (!('serviceWorker' in navigator)) return offlineProblem('LB-OFFLINE-011');
  return null;
}

/** Devices that are told to save data keep nothing unasked (Network Information API, not in every browser). */
export const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

let registration: Promise<ServiceWorkerRegistration | null> | undefined;

/** Registers the service worker, once; resolves when it is at work, with null where the browser will have none. */
export function register(): Promise<ServiceWorkerRegistration | null> {
  return (registration ??= begin());
}

async function begin(): Promise<ServiceWorkerRegistration | null> {
  if (hindrance() !== null) return null;
  try {
    const made = await navigator.serviceWorker.register(new URL('sw.js', siteRoot()), { updateViaCache: 'none' });
    await activated(made);
    return made;
  } catch {
    // No network at the first visit, or keeping is switched off: the page works without.
    return null;
  }
}

/** Resolves once a worker of the registration is active. `ready` would wait for ever where an installation fails. */
function activated(made: ServiceWorkerRegistration): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = made.active ?? made.waiting ?? made.installing!;
    const look = () => {
      if (worker.state === 'activated') resolve();
      if (worker.state === 'redundant') reject(new Error('The service worker could not be installed.'));
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/** Asks the worker; calls back for each answer, and resolves with the last. Null where there is no worker. */
export async function ask(question: Ask, onAnswer: (answer: Answer) => void = () => {}): Promise<Answer | null> {
  const worker = (await register())?.active;
  if (!worker) return null;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      onAnswer(data);
      if (data.phase === 'working') return;
      port1.close();
      resolve(data);
    };
    worker.postMessage(question, [port2]);
  });
}

/** Keeps a page or the whole course; a worker that has worked for long is asked again, so that no browser ends it half-way. */
export async function keep(wanted: Extract<Ask, { ask: 'keep' }>['wanted'], onAnswer?: (answer: Answer) => void): Promise<Answer | null> {
  let answer: Answer | null;
  do answer = await ask({ ask: 'keep', wanted }, onAnswer);
  while (answer?.phase === 'more');
  return answer;
}
