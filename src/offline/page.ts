import { ask, register, savesData } from './client.ts';
import { watchReadiness } from './ready.ts';

/** Keeps this page, says at its foot when it is ready offline, and lets a newer version of the site take over where nobody is disturbed. */
export function keepThisPage(): void {
  if (savesData()) void register();
  else {
    const line = document.querySelector<HTMLElement>('[data-ready-offline]');
    watchReadiness(({ kind }) => {
      if (line) line.hidden = kind !== 'ready';
    });
  }
  void useNewer();
}

/** The version that waits is used at once where this is the only window and nothing was done in it. */
async function useNewer(): Promise<void> {
  if (!(await register())?.waiting) return;
  const answer = await ask({ ask: 'state', page: location.pathname });
  const isRead = document.documentElement.dataset['view'] === undefined;
  if (answer?.kept.newer && answer.kept.windows <= 1 && isRead && !navigator.userActivation?.hasBeenActive) await ask({ ask: 'renew' });
}
