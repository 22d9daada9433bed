/** Rows of styled text as HTML with classes only: the content security policy allows no style attribute. */
import { linkDigests, type DigestTarget, type DigestTargets, type LinkedSpan } from './digest-links.ts';
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

const NO_TARGETS: DigestTargets = new Map();

/** A link to what a digest names: its layer's colour and pattern as data, what it is in its title. */
function linkHtml({ href, entry, what, colour, pattern }: DigestTarget, inner: string): string {
  const layer = colour === null ? '' : ` data-layer="${colour}"${pattern === 0 ? '' : ` data-pattern="${pattern}"`}`;
  return `<a class="t-digest" href="${escapeHtml(href)}"${layer} data-entry="${escapeHtml(entry)}" title="${escapeHtml(what)}">${inner}</a>`;
}

/**
 * A recording's own link (OSC 8): its address stands in its title, and where its words are not the address, the page
 * draws the host after it (`data-host`). It opens in a window that knows nothing of this one.
 */
function addressHtml(address: string, text: string, inner: string): string {
  const host = text.includes(new URL(address).host) ? '' : ` data-host="${escapeHtml(new URL(address).host)}"`;
  return `<a class="t-link" href="${escapeHtml(address)}"${host} title="${escapeHtml(address)}" target="_blank" rel="noopener noreferrer">${inner}</a>`;
}

/** Spans as HTML; neighbours with one target, or one address, are one link. */
export function spansHtml(spans: readonly LinkedSpan[]): string {
  let html = '';
  for (let i = 0; i < spans.length;) {
    const { target, address } = spans[i]!;
    let [inner, text] = ['', ''];
    do {
      inner += spanHtml(spans[i]!.text, spans[i]!.style);
      text += spans[i]!.text;
    } while (++i < spans.length && spans[i]!.target === target && (target !== undefined || (address !== undefined && spans[i]!.address === address)));
    html += target !== undefined ? linkHtml(target, inner) : address !== undefined ? addressHtml(address, text, inner) : inner;
  }
  return html;
}

/** One row. A line longer than the terminal is wide was broken there; `t-long` lets it break on the page too. */
export function rowHtml(row: Row, cols = Infinity, targets = NO_TARGETS): string {
  const html = spansHtml(linkDigests(row, targets));
  return rowText(row).length > cols ? `<span class="t-long">${html}</span>` : html;
}

/** Rows for inside a `<pre><code>`, a line break between two. Digests among `targets` become links. */
export function rowsHtml(rows: readonly Row[], cols = Infinity, targets = NO_TARGETS): string {
  return rows.map((row) => rowHtml(row, cols, targets)).join('\n');
}
