/** Reads recordings as they come from the network: what has arrived is parsed, and can be played, while the rest is under way. */
import type { Cast } from './cast-format.ts';
import { CastParser } from './parse-cast.ts';

/** A recording that is arriving. */
export interface IncomingCast {
  /** All of it. */
  readonly whole: Promise<Cast>;
  /** What there is as soon as a step is whole: the steps until then. All of it where there is no such step, or it is the last. */
  upTo(step: string): Promise<Cast>;
}

/** A shorter recording, in bytes, is there at once: it is never shown in part. */
const LONG = 500_000;

/** Reads a stream to its end, or to where a recording may not go on; `arrived` is told how many bytes there are. */
async function read(stream: ReadableStream<Uint8Array<ArrayBuffer>>, parser: CastParser, arrived: (bytes: number) => void): Promise<Cast> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let bytes = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (!parser.push(decoder.decode(piece.value, { stream: true }))) {
      await reader.cancel();
      return parser.finish();
    }
    arrived((bytes += piece.value.length));
  }
  parser.push(decoder.decode());
  return parser.finish();
}

/** The recording in a stream of bytes. One beyond the limit is not read to its end. */
export function readCast(stream: ReadableStream<Uint8Array<ArrayBuffer>>): IncomingCast {
  const parser = new CastParser();
  let waiting: { step: string; resolve: (cast: Cast) => void }[] = [];
  let isWhole = false;
  const whole = read(stream, parser, (bytes) => {
    if (bytes < LONG) return;
    waiting = waiting.filter(({ step, resolve }) => {
      const cast = parser.upTo(step);
      if (cast !== null) resolve(cast);
      return cast === null;
    });
  });
  whole.then(() => (isWhole = true), () => {});
  return {
    whole,
    upTo: (step) => (isWhole ? whole : Promise.race([whole, new Promise<Cast>((resolve) => waiting.push({ step, resolve }))])),
  };
}
