import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { promptMarks, type Piece } from '../../demos/studio/prompt-marks.ts';

/** What a shell prints around one command, with characters of one to four bytes and other escape sequences. */
const OUTPUT = '\u001b]133;A\u0007$ \u001b]133;B\u0007ls\r\n\u001b]133;C\u0007\u001b]0;title\u0007é → 🐳 \u001b[1mfile\u001b[0m\r\n\u001b]133;D;2\u0007';

/** Pieces as they are told: neighbouring texts joined. */
function read(chunks: Uint8Array[]): Piece[] {
  const take = promptMarks();
  const pieces: Piece[] = [];
  for (const piece of chunks.flatMap((chunk) => take(chunk))) {
    const last = pieces.at(-1);
    if (last !== undefined && 'text' in last && 'text' in piece) last.text += piece.text;
    else pieces.push({ ...piece });
  }
  return pieces;
}

const EXPECTED: Piece[] = [
  { mark: 'A', exit: null },
  { text: '$ ' },
  { mark: 'B', exit: null },
  { text: 'ls\r\n' },
  { mark: 'C', exit: null },
  { text: '\u001b]0;title\u0007é → 🐳 \u001b[1mfile\u001b[0m\r\n' },
  { mark: 'D', exit: 2 },
];

describe('a shell’s marks', () => {
  test('are taken out of the output, other sequences stay', () => {
    expect(read([Buffer.from(OUTPUT)])).toEqual(EXPECTED);
  });

  test('are found byte by byte', () => {
    expect(read([...Buffer.from(OUTPUT)].map((byte) => Uint8Array.of(byte)))).toEqual(EXPECTED);
  });

  test('are found wherever the output is split, within a mark or a character too', () => {
    const bytes = Buffer.from(OUTPUT);
    fc.assert(fc.property(fc.uniqueArray(fc.nat(bytes.length)), (cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      expect(read(edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge)))).toEqual(EXPECTED);
    }));
  });

  test('an escape that is no mark is not held back once it is known', () => {
    const take = promptMarks();
    expect(take(Buffer.from('a\u001b'))).toEqual([{ text: 'a' }]);
    expect(take(Buffer.from('[0m'))).toEqual([{ text: '\u001b[0m' }]);
  });
});
