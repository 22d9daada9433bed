import { shortDigest } from '../../base/digest.ts';
import type { Image } from '../../image/model.ts';
import { looksOf } from '../instrument/layers.ts';
import { imageTitle } from './image-title.ts';
import { type Drawing, fitted, LINE, type Shape, WIDTH } from './drawing.ts';

const BOX = { name: { x: 1, width: 148 }, manifest: { x: 176, width: 128 }, piece: { x: 334, width: WIDTH - 335 } };
const PIECE = 30;
const GAP = 5;
const TOP = LINE + 8;

const box = ({ x, width }: { x: number; width: number }, y: number, colour?: Extract<Shape, { shape: 'box' }>['colour']): Shape => ({ shape: 'box', x, y, width, height: PIECE, kind: 'piece', colour });
const code = ({ x, width }: { x: number; width: number }, y: number, text: string, indent = 8): Shape => ({ shape: 'text', x: x + indent, y: y + PIECE / 2 + 5.5, text: fitted(text, width - indent), kind: 'code' });
const label = (x: number, y: number, text: string): Shape => ({ shape: 'text', x, y, text, kind: 'label' });

/**
 * Of which pieces an image consists, and which names which: its name the manifest, the manifest config and layers, each
 * by the digest under which it is stored. The newest layer is on top.
 */
export function archiveMap(image: Image): Drawing {
  const [looks] = looksOf(image) as [ReturnType<typeof looksOf>[number]];
  const newestFirst = looks.toReversed();
  const layersTop = TOP + PIECE + LINE + 10;
  const height = layersTop + newestFirst.length * (PIECE + GAP);
  const middle = Math.round(layersTop / 2 + height / 2 - PIECE);
  const manifest = image.manifestDigest === null ? 'manifest' : shortDigest(image.manifestDigest);
  const config = image.id === null ? 'config' : shortDigest(image.id);
  const pieces = [
    { y: TOP, text: config, colour: undefined },
    ...newestFirst.map(({ layer, colour, name }, index) => ({ y: layersTop + index * (PIECE + GAP), text: layer.digest === null ? (name ?? 'unknown') : shortDigest(layer.digest), colour })),
  ];
  const from = { x: BOX.manifest.x + BOX.manifest.width, y: middle + PIECE / 2 };
  const shapes: Shape[] = [
    label(BOX.name.x, middle - 8, 'name'), box(BOX.name, middle), code(BOX.name, middle, imageTitle(image)),
    { shape: 'path', kind: 'names', d: `M${BOX.name.x + BOX.name.width} ${from.y}H${BOX.manifest.x}` },
    label(BOX.manifest.x, middle - 8, 'manifest'), box(BOX.manifest, middle), code(BOX.manifest, middle, manifest),
    label(BOX.piece.x, TOP - 8, 'config'), label(BOX.piece.x, layersTop - 8, 'layers'),
    ...pieces.flatMap(({ y, text, colour }): Shape[] => [
      { shape: 'path', kind: 'names', d: `M${from.x} ${from.y}C${from.x + 20} ${from.y} ${BOX.piece.x - 20} ${y + PIECE / 2} ${BOX.piece.x} ${y + PIECE / 2}` },
      box(BOX.piece, y, colour), code(BOX.piece, y, text, colour === undefined ? 8 : 18),
    ]),
  ];
  const alt = `The pieces of an image and what names them. The name ${imageTitle(image)} leads to the manifest ${manifest}; the manifest names the config ${config} and ${looks.length} layers, from the newest to the lowest ${pieces.slice(1).map(({ text }) => text).join(', ')}. Each piece is stored under its digest.`;
  return { height, alt, shapes };
}
