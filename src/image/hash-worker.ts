/** sha256 of streams in a module worker of the reader's own, so that hashing and reading go on side by side. */
import type { HashAnswer, HashRequest } from './hash-messages.ts';
import { createSha256, warmUp, type Sha256Hasher } from './sha256.ts';

const answer = (message: HashAnswer, transfer: Transferable[] = []) => self.postMessage(message, { transfer });

/** By the number of their stream; those that are done are taken again, since each holds memory of its own. */
const hashers = new Map<number, Sha256Hasher>();
const idle: Sha256Hasher[] = [];
let work: Promise<void> = createSha256().then((hasher) => {
  warmUp(hasher);
  idle.push(hasher);
  answer({ type: 'ready' });
});

async function hasherOf(stream: number): Promise<Sha256Hasher> {
  const hasher = (idle.pop() ?? await createSha256()).init();
  hashers.set(stream, hasher);
  return hasher;
}

async function carryOut(request: HashRequest): Promise<void> {
  const { stream } = request;
  const hasher = hashers.get(stream) ?? await hasherOf(stream);
  if (request.type === 'update') {
    hasher.update(new Uint8Array(request.buffer, 0, request.length));
    answer({ type: 'hashed', stream, buffer: request.buffer }, [request.buffer]);
    return;
  }
  hashers.delete(stream);
  idle.push(hasher);
  answer({ type: 'digest', stream, hex: hasher.digest('hex') });
}

self.addEventListener('message', ({ data }: MessageEvent<HashRequest>) => {
  work = work.then(() => carryOut(data));
});
