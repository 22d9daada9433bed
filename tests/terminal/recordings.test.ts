import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCast, writeCast } from '../../src/terminal/cast.ts';
import { renderSteps, screenAfter } from '../../src/terminal/headless.ts';
import { rowsHtml } from '../../src/terminal/html.ts';
import { rowText } from '../../src/terminal/rows.ts';
import { Player } from '../../src/terminal/player.ts';
import { Hand, Paper } from './paper.ts';
import { castOf, outputOf } from './support.ts';

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

  test('shows the same screen however its output is cut into events', async () => {
    const output = outputOf(cast);
    const expected = await screenAfter(cast, cast.events.length);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(output.length), { maxLength: 40 }), async (cuts) => {
        const places = [...new Set([0, ...cuts, output.length])].sort((a, b) => a - b);
        const pieces = places.slice(1).map((end, i) => [0.01, 'o', output.slice(places[i], end)]);
        expect(await screenAfter(castOf(pieces, cast.cols, cast.rows), pieces.length)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  test('shows after seeking what it shows after playing to the same moment', () => {
    fc.assert(
      fc.property(fc.nat(cast.markers.length - 1), fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 15 }), (index, frames) => {
        const [played, sought] = [new Paper(), new Paper()];
        const clock = new Hand();
        const player = new Player(played, clock);
        player.load(cast);
        player.toStart(cast.markers[index]!.label);
        player.play();
        for (const frame of frames) clock.pass(frame);
        const other = new Player(sought, new Hand());
        other.load(cast);
        other.seekInStep(player.view.step.id, player.time);
        expect(sought.content).toBe(played.content);
      }),
      { numRuns: 60 },
    );
  });

  test('comes to the page with classes only', async () => {
    for (const { text } of await renderSteps(cast)) {
      expect(rowsHtml(text).replaceAll(/<span class="[a-z0-9 -]+">|<\/span>/g, '')).not.toMatch(/[<>]/);
    }
  });
});
