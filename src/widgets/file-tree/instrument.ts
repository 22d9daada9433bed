import type { Instrument } from '../instrument/instrument.ts';
import { FileTree } from './FileTree.tsx';
import { restore, type TreeState } from './state.ts';
import { type TreeView, viewOf } from './view.ts';

/** The files of an image, as of each of its layers. */
export const fileTree: Instrument<TreeView, TreeState> = {
  tag: 'lb-file-tree',
  own: ['Open your own docker save'],
  viewOf,
  restore: ({ subject, timeline, choice }, value) => restore(subject.image, timeline, choice, value),
  Face: FileTree,
};
