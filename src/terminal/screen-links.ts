/** Links on the screen for the mouse: digests that the text beside it links, and http(s) links, shown as what they are. */
import type { IBufferLine, ILink, ILinkHandler, ILinkProvider, Terminal } from '@xterm/xterm';
import { digestsIn } from './digest-links.ts';

/** A character's place on the screen, both counted from 1 as xterm.js does in links. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** The whole line that a row of the buffer is part of, with the place of each of its letters. */
function wholeLine(terminal: Terminal, row: number): { text: string; places: Place[] } {
  const buffer = terminal.buffer.active;
  let first = row;
  while (first > 0 && buffer.getLine(first)?.isWrapped) first--;
  let text = '';
  const places: Place[] = [];
  const take = (line: IBufferLine, y: number) => {
    for (let x = 0; x < line.length; x++) {
      const letters = line.getCell(x)?.getChars() || ' ';
      for (let letter = 0; letter < letters.length; letter++) places.push({ x: x + 1, y: y + 1 });
      text += letters;
    }
  };
  for (let y = first; ; y++) {
    const line = buffer.getLine(y);
    if (line === undefined || (y > first && !line.isWrapped)) break;
    take(line, y);
  }
  return { text, places };
}

/**
 * Makes the digests on the screen links to where the page's own links lead.
 * @param links the page's links of this recording; their text is the digest
 */
export function digestProvider(terminal: Terminal, links: () => Iterable<HTMLAnchorElement>): ILinkProvider {
  return {
    provideLinks(row, callback) {
      const { text, places } = wholeLine(terminal, row - 1);
      const known = new Map([...links()].map((link) => [digestsIn(link.textContent)[0]?.hex, link] as const));
      const found = digestsIn(text).flatMap(({ start, end, hex }): ILink[] => {
        const link = known.get(hex);
        if (link === undefined) return [];
        return [{ text: hex, range: { start: places[start]!, end: places[end - 1]! }, activate: () => link.click() }];
      });
      callback(found.length === 0 ? undefined : found);
    },
  };
}

/** The address that a recording's own link may lead to: http(s) without a name or password in it, else null. */
export function safeAddress(uri: string): string | null {
  const url = URL.canParse(uri) ? new URL(uri) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href;
}

/** What a recording's own links (OSC 8) do: the address is shown before it is followed, in a window that knows nothing of this one. */
export function linkHandler(host: HTMLElement): ILinkHandler {
  return {
    allowNonHttpProtocols: false,
    activate(_event, uri) {
      const address = safeAddress(uri);
      if (address !== null) open(address, '_blank', 'noopener,noreferrer');
    },
    hover: (_event, uri) => void (host.title = safeAddress(uri) ?? ''),
    leave: () => host.removeAttribute('title'),
  };
}
