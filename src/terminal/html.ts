/** Rows of styled text as HTML with classes only: the content security policy allows no style attribute. */
import { rowText, type Row } from './rows.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const RE_SPECIAL = /[&<>"']/g;
const RE_WORD = /\S+/g;

/** Text that is safe anywhere in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(RE_SPECIAL, (character) => ESCAPES[character]!);
}

function spanHtml(text: string, style: string): string {
  return style === '' ? escapeHtml(text) : `<span class="${style.replace(RE_WORD, 't-$&')}">${escapeHtml(text)}</span>`;
}

/** One row. A line longer than the terminal is wide was broken there; `t-long` lets it break on the page too. */
export function rowHtml(row: Row, cols = Infinity): string {
  const html = row.map(({ text, style }) => spanHtml(text, style)).join('');
  return rowText(row).length > cols ? `<span class="t-long">${html}</span>` : html;
}

/** Rows for inside a `<pre><code>`, a line break between two. */
export function rowsHtml(rows: readonly Row[], cols = Infinity): string {
  return rows.map((row) => rowHtml(row, cols)).join('\n');
}
