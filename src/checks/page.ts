import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { remarkChecks } from './remark.ts';

/** What the content checker asks of a page’s checks: their problems, in `file.data.problems`. */
export const pageChecks: readonly ((tree: Root, file: VFile) => Promise<void>)[] = [
  (tree, file) => (remarkChecks as unknown as () => (tree: Root, file: VFile) => Promise<void>)()(tree, file),
];
