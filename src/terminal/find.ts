/** Finds a text in a part of the page, across the elements that its letters are spread over. */

/** Where letters stand: `text` begins at `offset` of the whole. */
interface Piece {
  readonly node: Text;
  readonly offset: number;
}

/** No more places than this are marked: whoever looks for one letter needs no more. */
export const MAX_FOUND = 1000;

/** The places of a needle in a text, without regard to case; they do not overlap. */
export function placesOf(text: string, needle: string): number[] {
  const [haystack, wanted] = [text.toLowerCase(), needle.toLowerCase()];
  // A letter whose small form is longer would shift what follows it.
  const exact = haystack.length !== text.length;
  const [where, what] = exact ? [text, needle] : [haystack, wanted];
  const places: number[] = [];
  if (what === '') return places;
  for (let at = where.indexOf(what); at >= 0 && places.length < MAX_FOUND; at = where.indexOf(what, at + what.length)) places.push(at);
  return places;
}

/** The places of a needle below `root`, as ranges in the order of the page. */
export function findIn(root: Node, needle: string): Range[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces: Piece[] = [];
  let text = '';
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    pieces.push({ node: node as Text, offset: text.length });
    text += (node as Text).data;
  }
  const pieceAt = (offset: number) => pieces.findLast((piece) => piece.offset <= offset)!;
  return placesOf(text, needle).map((start) => {
    const [first, last] = [pieceAt(start), pieceAt(start + needle.length - 1)];
    const range = document.createRange();
    range.setStart(first.node, start - first.offset);
    range.setEnd(last.node, start + needle.length - last.offset);
    return range;
  });
}
