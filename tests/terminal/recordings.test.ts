import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseCast, writeCast } from '../../src/terminal/cast.ts';
import { renderSteps, screenAfter } from '../../src/terminal/headless.ts';
import { rowsHtml } from '../../src/terminal/html.ts';
import { rowText } from '../../src/terminal/rows.ts';

const demos = fileURLToPath(new URL('../../public/demos/', import.meta.url));
const recordings = globSync('**/session.cast', { cwd: demos });

test('there are recordings to check', () => {
  expect(recordings.length).toBeGreaterThan(0);
});

describe.each(recordings)('the recording %s', (name) => {
  const cast = parseCast(readFileSync(join(demos, name), 'utf8'));
  const facts = JSON.parse(readFileSync(join(demos, dirname(name), 'facts.json'), 'utf8')) as { steps: Record<string, { command: string }> };

  test('is sound, and the same when written again', () => {
    expect(cast.problems).toEqual([]);
    expect(parseCast(writeCast(cast))).toEqual(cast);
  });

  test('shows in each step the command that the facts name, and no prompt of the next', async () => {
    for (const { step, command, output } of await renderSteps(cast)) {
      expect(command).toBe(facts.steps[step.id]?.command);
      expect(output.map(rowText).filter((line) => line.startsWith('$'))).toEqual([]);
    }
  });

  test('shows at the end of each step what playing to there shows', async () => {
    for (const { step, screen } of await renderSteps(cast)) expect(await screenAfter(cast, step.to)).toEqual(screen);
  });

  test('comes to the page with classes only', async () => {
    for (const { text } of await renderSteps(cast)) {
      expect(rowsHtml(text).replaceAll(/<span class="[a-z0-9 -]+">|<\/span>/g, '')).not.toMatch(/[<>]/);
    }
  });
});
