/** What is copied from the screen: whole lines, however the terminal broke them, without the blanks that fill a row. */

/** Marks a row that goes on with the line of the row before it. */
export const CONTINUES = 'data-continues';

/** The lines of a range, each cut where blanks begin that reach its row's end. */
function linesIn(rows: readonly Element[], range: Range): string[] {
  const lines: string[] = [];
  for (const row of rows) {
    const part = document.createRange();
    part.selectNodeContents(row);
    if (row.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
    if (row.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
    const text = part.toString();
    if (lines.length > 0 && row.hasAttribute(CONTINUES)) lines.push(`${lines.pop()}${text}`);
    else lines.push(text);
  }
  return lines.map((line) => line.trimEnd());
}

/** Makes copying from rows, the children of an element, give their lines. A selection that goes beyond them is the browser's. */
export function copyLines(rows: HTMLElement): void {
  rows.addEventListener('copy', (event) => {
    const selection = getSelection();
    const range = selection === null || selection.rangeCount === 0 ? null : selection.getRangeAt(0);
    if (range === null || !rows.contains(range.startContainer)) return;
    const beyond = range.cloneRange();
    beyond.setStartAfter(rows);
    if (beyond.toString().trim() !== '') return;
    event.clipboardData?.setData('text/plain', linesIn([...rows.children].filter((row) => range.intersectsNode(row)), range).join('\n'));
    event.preventDefault();
  });
}
