/** The root filesystem of an image after some of its layers, and what became of one path. */
import type { Change, Image } from './model.ts';
import { RootFilesystem, type RootEntry } from './rootfs.ts';

/** The names after the lowest `count` layers (all of them, where it is left out), in the order of their bytes. */
export function rootFilesystemOf({ layers }: Pick<Image, 'layers'>, count = layers.length): RootEntry[] {
  const root = new RootFilesystem();
  for (const { files } of layers.slice(0, count)) root.apply(files);
  return root.list();
}

/** What one layer did to a path. */
export interface Trace {
  /** Index in the image's `layers`. */
  layer: number;
  change: Change;
  /** Index in the layer's `files` of the member that stores the path; null where the layer takes it away. */
  member: number | null;
}

/**
 * What each layer did to a path, the lowest first; layers that leave it alone are left out. A path is meant as the layers
 * store it: what they store through a symbolic link on the way has its trail under that name.
 */
export function trailOf({ layers }: Pick<Image, 'layers'>, path: string): Trace[] {
  return layers.flatMap(({ files, changes, removed }, layer): Trace[] => {
    // Of several members of one name the last one counts.
    const member = files.findLastIndex((file) => file.path === path && file.whiteout === null);
    if (member >= 0 && changes[member] !== 'none') return [{ layer, change: changes[member]!, member }];
    return removed.includes(path) ? [{ layer, change: 'deleted', member: null }] : [];
  });
}
