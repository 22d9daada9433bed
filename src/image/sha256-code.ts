/**
 * SHA-256's compression (FIPS 180-4, 6.2.2) as WebAssembly, half as fast again as what compilers make of it: the message
 * schedule is computed four words at a time in vectors, beside the rounds of the words before, whose steps are all written out.
 */
import { get, i32, loop, set, tee, v128, type Code, type WasmFunction } from './wasm.ts';

/** Bytes of a block. */
export const BLOCK = 64;
const ROUNDS = 64;

const fraction = (value: number) => ((value - Math.floor(value)) * 2 ** 32) | 0;

function primes(count: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++) if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found;
}

/** The first 32 bits of the fractions of square roots (5.3.3) and cube roots (4.2.2) of the first primes. */
export const INITIAL: readonly number[] = primes(8).map((prime) => fraction(Math.sqrt(prime)));
const K = primes(ROUNDS).map((prime) => fraction(Math.cbrt(prime)));

/** The function's parameters: where the blocks begin, and end. */
const [AT, TO] = [0, 1];
/** Local words: the state from a to h, which turns by one with every round, and three more. */
const state = (index: number) => 2 + (index & 7);
const [T, A_XOR_B, B_XOR_C] = [10, 11, 12];
const WORDS = 11;
/** Local vectors: the last sixteen words of the schedule, and two more. */
const schedule = (index: number) => 13 + (index & 3);
const [V, K_AND_W] = [17, 18];
const VECTORS = 6;

/** The bytes of whole words in a shuffle: 0 to 3 are the first vector's words, 4 to 7 the second's. */
const words = (...numbers: number[]) => v128.shuffle(numbers.flatMap((word) => [0, 1, 2, 3].map((byte) => word * 4 + byte)));
const ZERO = v128.const([0, 0, 0, 0]);
const BIG_ENDIAN = v128.shuffle([3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12]);

const rotr = (local: number, by: number): Code => [...get(local), ...i32.const(by), ...i32.rotr];
const shr4 = (local: number, by: number): Code => [...get(local), ...i32.const(by), ...v128.shrU];
const rotr4 = (local: number, by: number): Code => [...shr4(local, by), ...get(local), ...i32.const(32 - by), ...v128.shl, ...v128.or];
/** Of double words that hold one word twice, a shift is a rotation. */
const rotr2 = (local: number, by: number): Code => [...get(local), ...i32.const(by), ...v128.shrU64];

/** The three functions of a word that the standard writes Σ0 and Σ1. */
const bigSigma = (local: number, [a, b, c]: readonly [number, number, number]): Code => [...rotr(local, a), ...rotr(local, b), ...i32.xor, ...rotr(local, c), ...i32.xor];
const SIGMA1_OF_TWO: Code = [...rotr2(V, 17), ...rotr2(V, 19), ...v128.xor, ...shr4(V, 10), ...v128.xor, ...set(V)];

/** Words t to t + 3 of the schedule, in the place of the oldest four; those two that need the other two come last. */
function scheduleFour(four: number): Code {
  const [w16, w12, w8, w4] = [0, 1, 2, 3].map((index) => schedule(four + index)) as [number, number, number, number];
  return [
    ...get(w16), ...get(w12), ...words(1, 2, 3, 4), ...set(V),
    ...rotr4(V, 7), ...rotr4(V, 18), ...v128.xor, ...shr4(V, 3), ...v128.xor, ...get(w16), ...v128.add,
    ...get(w8), ...get(w4), ...words(1, 2, 3, 4), ...v128.add, ...set(w16),
    ...get(w4), ...get(w4), ...words(2, 2, 3, 3), ...set(V), ...SIGMA1_OF_TWO,
    ...get(V), ...ZERO, ...words(0, 2, 4, 5), ...get(w16), ...v128.add, ...set(w16),
    ...get(w16), ...get(w16), ...words(0, 0, 1, 1), ...set(V), ...SIGMA1_OF_TWO,
    ...ZERO, ...get(V), ...words(0, 1, 4, 6), ...get(w16), ...v128.add, ...set(w16),
  ];
}

/** One round. The letters stay where they are and are taken for the next ones; a ^ b of one round is b ^ c of the next. */
function round(number: number): Code {
  const [a, b, , d, e, f, g, h] = Array.from({ length: 8 }, (_, letter) => state(letter - number)) as [number, number, number, number, number, number, number, number];
  const [ab, bc] = number % 2 === 0 ? [A_XOR_B, B_XOR_C] : [B_XOR_C, A_XOR_B];
  return [
    ...get(h), ...get(K_AND_W), ...v128.lane(number % 4), ...i32.add,
    ...get(g), ...get(e), ...get(f), ...get(g), ...i32.xor, ...i32.and, ...i32.xor, ...i32.add,
    ...bigSigma(e, [6, 11, 25]), ...i32.add, ...tee(T), ...get(d), ...i32.add, ...set(d),
    ...get(a), ...get(b), ...i32.xor, ...tee(ab), ...get(bc), ...i32.and, ...get(b), ...i32.xor,
    ...bigSigma(a, [2, 13, 22]), ...i32.add, ...get(T), ...i32.add, ...set(h),
  ];
}

const eachLetter = (code: (letter: number) => Code): Code => Array.from({ length: 8 }, (_, letter) => code(letter)).flat();

/** Takes the blocks from one address to another into the state, which are the first eight words of the memory. */
export function compression(): WasmFunction {
  const rounds = Array.from({ length: ROUNDS / 4 }, (_, four): Code => [
    ...get(schedule(four)), ...v128.const(K.slice(four * 4, four * 4 + 4)), ...v128.add, ...set(K_AND_W),
    ...round(four * 4),
    ...four < ROUNDS / 4 - 4 ? scheduleFour(four) : [],
    ...round(four * 4 + 1), ...round(four * 4 + 2), ...round(four * 4 + 3),
  ]);
  const code: Code = [
    ...eachLetter((letter) => [...i32.const(0), ...i32.load(letter * 4), ...set(state(letter))]),
    ...loop([
      ...[0, 1, 2, 3].flatMap((four): Code => [...get(AT), ...v128.load(four * 16), ...get(AT), ...v128.load(four * 16), ...BIG_ENDIAN, ...set(schedule(four))]),
      ...get(state(1)), ...get(state(2)), ...i32.xor, ...set(B_XOR_C),
      ...rounds.flat(),
      ...eachLetter((letter) => [...i32.const(0), ...i32.const(0), ...i32.load(letter * 4), ...get(state(letter)), ...i32.add, ...tee(state(letter)), ...i32.store(letter * 4)]),
      ...get(AT), ...i32.const(BLOCK), ...i32.add, ...tee(AT), ...get(TO), ...i32.ltU,
    ]),
  ];
  return { words: WORDS, vectors: VECTORS, code };
}
