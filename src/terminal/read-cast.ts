/** Reads recordings as they come from the network: what has arrived is parsed while the rest is under way. */
import type { Cast } from './cast-format.ts';
import { CastParser } from './parse-cast.ts';

/** The recording in a stream of bytes. One beyond the limit is not read to its end. */
export async function readCast(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Cast> {
  const parser = new CastParser();
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (parser.push(decoder.decode(piece.value, { stream: true }))) continue;
    await reader.cancel();
    return parser.finish();
  }
  parser.push(decoder.decode());
  return parser.finish();
}
