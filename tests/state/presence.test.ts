import { expect, test } from 'vitest';
import { meet, type WindowReport } from '../../src/state/presence.ts';
import type { Transport } from '../../src/state/sync.ts';

type Listener = (message: unknown) => void;

/** A way between windows, whose ids differ from test to test since each holds its lock for good, that counts what each has posted. */
function windows() {
  const listeners = new Map<string, Listener>();
  const posted: [string, unknown][] = [];
  const transport = (self: string): Transport => ({
    post: (message) => {
      posted.push([self, message]);
      for (const [id, hear] of listeners) if (id !== self) hear(message);
    },
    subscribe: (hear) => {
      listeners.set(self, hear);
      return () => void listeners.delete(self);
    },
    close: () => void listeners.delete(self),
  });
  return { transport, postedBy: (id: string) => posted.filter(([self]) => self === id).length };
}

const at = (slide: string): Omit<WindowReport, 'id'> => ({ view: 'slides', visible: true, fullscreen: false, slide, step: 0, black: false, overflows: false });
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

test('a lone window tells where it opened, and none of its steps', async () => {
  const { transport, postedBy } = windows();
  const alone = meet('a', transport('a'));
  for (const slide of ['first', 'second', 'third']) alone.report(at(slide));
  await expect.poll(() => postedBy('a')).toBe(1);
  alone.report(at('fourth'));
  await soon();
  expect(postedBy('a')).toBe(1);
});

test('a window that comes learns where the others stand now, whoever is told first', async () => {
  const { transport } = windows();
  const first = meet('c', transport('c'));
  first.report(at('first'));
  first.report(at('second'));
  const second = meet('d', transport('d'));
  second.report(at('first'));
  await expect.poll(() => second.others.get('c')?.slide).toBe('second');
  first.report(at('third'));
  await expect.poll(() => second.others.get('c')?.slide).toBe('third');
});

test('a window that asks is told, and one that says goodbye is gone', async () => {
  const { transport } = windows();
  meet('e', transport('e')).report(at('first'));
  const way = transport('f');
  const second = meet('f', way);
  way.post({ kind: 'ask' });
  await expect.poll(() => [...second.others.keys()]).toEqual(['e']);
  transport('e').post({ kind: 'bye', id: 'e' });
  expect(second.others.size).toBe(0);
});
