/** The reader in a module worker: opens one archive for `client.ts`, which ends the worker afterwards. */
import { isOpenRequest, type Answer } from './messages.ts';
import { contentOf } from './content.ts';
import { openArchive } from './open.ts';
import { toSent, transferablesOf } from './sent.ts';

const answer = (message: Answer, transfer: Transferable[] = []) => self.postMessage(message, { transfer });

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (!isOpenRequest(event.data)) {
    answer({ type: 'failed', message: 'The image reader was sent something that is no request.' });
    return;
  }
  const { source, fast, maxUnpackedBytes, limits } = event.data;
  openArchive(source, { fast, maxUnpackedBytes, limits, onProgress: (progress) => answer({ type: 'progress', progress }) }).then(
    (archive) => {
      const sent = toSent(archive);
      answer({ type: 'archive', sent, content: contentOf(source) === source ? null : contentOf(source) }, transferablesOf(sent));
    },
    (error: unknown) => answer({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});
