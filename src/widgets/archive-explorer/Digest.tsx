import { SHORT_DIGEST_LENGTH } from '../../base/digest.ts';
import type { LayerColour } from '../layer-colours.ts';

const RE_HEX = /[0-9a-f]{64}/;

/** A text with a digest in it, complete; the twelve digits that Docker prints stand out. */
export function DigestText({ text }: { text: string }) {
  const at = text.search(RE_HEX);
  if (at < 0) return <>{text}</>;
  const rest = at + SHORT_DIGEST_LENGTH;
  return <>{text.slice(0, at)}<b>{text.slice(at, rest)}</b>{text.slice(rest)}</>;
}

/** The attributes that give an element its layer's colour and pattern (`explorer.css`). */
export function layerAttributes(colour: LayerColour | null | undefined): Record<string, number> {
  if (colour === null || colour === undefined) return {};
  return { 'data-layer': colour.colour, ...(colour.pattern === 0 ? {} : { 'data-pattern': ((colour.pattern - 1) % 3) + 1 }) };
}
