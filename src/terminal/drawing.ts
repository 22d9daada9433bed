/** Draws what a terminal shows into the page, with the very classes and links of the static text. */
import type { DigestTargets } from './digest-links.ts';
import { linkBrokenLine } from './digest-links.ts';
import type { Engine } from './engine.ts';
import type { Fit } from './fit.ts';
import { spansHtml } from './html.ts';
import { joinSpans, tidyRow, type Row } from './rows.ts';
import { CONTINUES, copyLines } from './screen-copy.ts';

/** The cursor's shapes by the names of their styles. */
const CURSORS = { block: 'cursor', underline: 'cursor-underline', bar: 'cursor-bar' } as const;

/** The visible rows, the cursor's cell in a style of its own, with those that are one broken line together. */
function visibleLines({ terminal, spans, cursor }: Engine): Row[][] {
  const buffer = terminal.buffer.active;
  const place = cursor();
  const lines: Row[][] = [];
  for (let y = 0; y < terminal.rows; y++) {
    const line = buffer.getLine(buffer.baseY + y);
    if (line === undefined) break;
    const part = (from: number, to: number) => spans(line, { from, to, grid: true });
    const row = place?.y !== y ? part(0, line.length) : [
      ...part(0, place.x),
      ...part(place.x, place.x + 1).map((span) => ({ ...span, style: `${span.style} ${CURSORS[place.shape]}`.trim() })),
      ...part(place.x + 1, line.length),
    ];
    // Blanks at the edge belong to a line that goes on.
    const shown = buffer.getLine(buffer.baseY + y + 1)?.isWrapped ? joinSpans(row) : tidyRow(row);
    if (line.isWrapped && lines.length > 0) lines.at(-1)!.push(shown);
    else lines.push([shown]);
  }
  return lines;
}

/** A terminal's rows in the page. Only rows that have changed are touched, so what was selected elsewhere stays so. */
export class Drawing {
  private readonly engine: Engine;
  private readonly host: HTMLElement;
  private readonly rows = document.createElement('div');
  private drawn: string[] = [];
  private targets: DigestTargets = new Map();
  private isDue = false;
  /** Whether the terminal is larger than its box. */
  private scrolls = false;

  constructor(engine: Engine, host: HTMLElement) {
    this.engine = engine;
    this.host = host;
    this.host.classList.add('xterm');
    this.rows.className = 'xterm-rows';
    // Screen readers read the step's text, which is whole; these rows change under way.
    this.rows.ariaHidden = 'true';
    this.host.append(this.rows);
    copyLines(this.rows);
    const due = () => this.request();
    engine.terminal.onWriteParsed(due);
    engine.terminal.onResize(due);
    this.request();
  }

  /** Takes a size. */
  fit({ fontSize, rowHeight, scrolls }: Fit): void {
    this.scrolls = scrolls;
    this.host.style.fontSize = `${fontSize}px`;
    this.host.style.setProperty('--row', `${rowHeight}px`);
    this.keepCursorInSight();
  }

  /** Makes these digests links from now on. */
  link(targets: DigestTargets): void {
    this.targets = targets;
    this.request();
  }

  /** Draws once, when all that is being written has been written. */
  private request(): void {
    if (this.isDue) return;
    this.isDue = true;
    queueMicrotask(() => {
      this.isDue = false;
      this.draw();
    });
  }

  private draw(): void {
    const lines = visibleLines(this.engine);
    const html = lines.flatMap((rows) => linkBrokenLine(rows, this.targets)).map(spansHtml);
    const continues = lines.flatMap((rows) => rows.map((_, index) => index > 0));
    while (this.rows.childElementCount > html.length) this.rows.lastElementChild!.remove();
    while (this.rows.childElementCount < html.length) this.rows.append(document.createElement('div'));
    for (const [y, element] of [...this.rows.children].entries()) {
      element.toggleAttribute(CONTINUES, continues[y]!);
      if (html[y] === this.drawn[y]) continue;
      element.innerHTML = html[y]!;
      if (!html[y]!.includes('<a ')) continue;
      // The rows are out of a screen reader's sight, so their links are no tab stops; those in the text are.
      for (const link of element.querySelectorAll('a')) link.tabIndex = -1;
    }
    this.drawn = html;
    this.keepCursorInSight();
  }

  /**
   * Where the box is lower than the rows (a slide on a phone), it stands at the cursor, as a terminal would. Elsewhere
   * nothing is measured: that would lay the page out at each write, and not once a frame.
   */
  private keepCursorInSight(): void {
    if (!this.scrolls) return;
    const box = this.host.parentElement!;
    if (box.scrollHeight <= box.clientHeight) return;
    const { cursorY } = this.engine.terminal.buffer.active;
    box.scrollTop = ((cursorY + 1) * box.scrollHeight) / this.engine.terminal.rows - box.clientHeight;
  }
}
