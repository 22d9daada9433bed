/** Just enough of WebAssembly's binary format (WebAssembly Core Specification, 5) to write a function that works on one memory. */

/** A piece of code: bytes. */
export type Code = readonly number[];

/** An unsigned number in LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}

/** A signed number of 32 bits in LEB128. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (; value < -0x40 || value > 0x3f; value >>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value & 0x7f];
}

const vector = (code: number) => [0xfd, ...unsigned(code)];
const WORD_ALIGNED = 2;
const UNALIGNED = 0;

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
export const tee = (local: number): Code => [0x22, ...unsigned(local)];

/** Operations on words of 32 bits. */
export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value | 0)],
  load: (offset: number): Code => [0x28, WORD_ALIGNED, ...unsigned(offset)],
  store: (offset: number): Code => [0x36, WORD_ALIGNED, ...unsigned(offset)],
  ltU: [0x49], add: [0x6a], and: [0x71], xor: [0x73], rotr: [0x78],
} as const;

/** Operations on vectors of four words or two double words. */
export const v128 = {
  const: (words: ArrayLike<number>): Code => [...vector(12), ...new Uint8Array(Int32Array.from(words).buffer)],
  load: (offset: number): Code => [...vector(0), UNALIGNED, ...unsigned(offset)],
  /** A vector of bytes out of two: 0 to 15 are the first's, 16 to 31 the second's. */
  shuffle: (bytes: readonly number[]): Code => [...vector(13), ...bytes],
  /** One of the four words. */
  lane: (lane: number): Code => [...vector(27), lane],
  or: vector(80), xor: vector(81), shl: vector(171), shrU: vector(173), add: vector(174), shrU64: vector(205),
} as const;

/** Runs a piece of code again and again, for as long as what it leaves is not zero. */
export const loop = (code: Code): Code => [0x03, 0x40, ...code, 0x0d, 0, 0x0b];

/** A function of two words without a result. */
export interface WasmFunction {
  /** Its local words, the two parameters not counted, and vectors, numbered in this order after the parameters. */
  words: number;
  vectors: number;
  code: Code;
}

const list = (items: readonly Code[]) => [...unsigned(items.length), ...items.flat()];
const section = (id: number, items: readonly Code[]) => {
  const content = list(items);
  return [id, ...unsigned(content.length), ...content];
};
const named = (name: string, ...kind: number[]) => [name.length, ...new TextEncoder().encode(name), ...kind];
const [WORD, VECTOR, FUNCTION, END] = [0x7f, 0x7b, 0x60, 0x0b];

/** A module that exports the function as `run` and its memory, of that many pages of 64 KiB, as `memory`. */
export function moduleOf({ words, vectors, code }: WasmFunction, pages: number): Uint8Array<ArrayBuffer> {
  const body = [...list([[words, WORD], [vectors, VECTOR]]), ...code, END];
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [[FUNCTION, 2, WORD, WORD, 0]]), ...section(3, [[0]]), ...section(5, [[0, ...unsigned(pages)]]),
    ...section(7, [named('memory', 2, 0), named('run', 0, 0)]), ...section(10, [[...unsigned(body.length), ...body]]),
  ]);
}
