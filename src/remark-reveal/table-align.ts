import type { Nodes } from 'mdast';

/**
 * Turns a table's alignment into classes `align-left`, `align-center` and `align-right` of its cells. As it comes it
 * would become style attributes, which a strict content security policy forbids.
 */
export function alignByClass(node: Nodes): void {
  if ('children' in node) for (const child of node.children) alignByClass(child);
  if (node.type !== 'table' || !node.align) return;
  for (const row of node.children) {
    row.children.forEach((cell, column) => {
      const align = node.align![column];
      if (align) cell.data = { ...cell.data, hProperties: { className: [`align-${align}`] } };
    });
  }
  // The number of columns stays: rows that are too short are filled up to it.
  node.align = node.align.map(() => null);
}
