import { toString } from 'mdast-util-to-string';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { wrapClasses } from './content-class.ts';
import { isBlank, type SourceLine } from './source.ts';
import { dialectSyntax } from './syntax.ts';

const RE_ATX = /^[ \t>]*#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const RE_SETEXT = /^ {0,3}=+[ \t]*$/;

/** The text of one line of markdown: no marks, no tags, no content classes' brackets. */
export function plainText(markdown: string): string {
  const { extension, fromMarkdownExtension } = dialectSyntax();
  const tree = fromMarkdown(markdown, { extensions: [extension], mdastExtensions: [fromMarkdownExtension] });
  wrapClasses(tree);
  return toString(tree, { includeHtml: false }).trim();
}

/**
 * The text of the first heading of a slide, or null. Read from the source, so that it needs no MDX parser. In MDX
 * no text is a heading by the line under it (see `dialectSyntax`).
 */
export function titleOf(lines: readonly SourceLine[], mdx: boolean): string | null {
  for (const [index, line] of lines.entries()) {
    if (line.verbatim || isBlank(line)) continue;
    const atx = RE_ATX.exec(line.text);
    if (atx) return plainText(atx[1] ?? '') || null;
    const next = lines[index + 1];
    if (!mdx && next && !next.verbatim && RE_SETEXT.test(next.text)) return plainText(line.text) || null;
  }
  return null;
}
