import type { Root } from 'mdast';
import type { Parser } from 'unified';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import type { Problem } from '../base/problems.ts';
import type { BlockLines } from './classes.ts';
import { wrapClasses } from './content-class.ts';
import type { Reading } from './deck.ts';
import { highlightCode, type HighlightOptions } from './highlight.ts';
import { keepPlaceholders } from './html-text.ts';
import { MacroRunner } from './macros.ts';
import { moveMessage, moveTree, positionMap, startsOf, type PositionMap } from './positions.ts';
import { markdownProblem } from './problems.ts';
import { textLines, type SourceLine } from './source.ts';
import type { Piece } from './syntax.ts';
import { alignByClass } from './table-align.ts';
import { hintFor } from './traps.ts';

const RE_DEFINITION = /^ {0,3}\[(\^?)((?:[^\]\\]|\\.)+)\]:/;

/** The labels of all link definitions and footnotes of a document: each slide may use those of any other. */
export function labelsOf({ slides, preamble }: Reading): Pick<Piece, 'labels' | 'footnotes'> {
  const blocks = slides.flatMap(({ content, noteBlocks }) => [content, ...noteBlocks]);
  const labels: string[] = [];
  const footnotes: string[] = [];
  for (const { text, verbatim } of [preamble, ...blocks.map(({ lines }) => lines)].flat()) {
    const [, mark, label] = (verbatim ? null : RE_DEFINITION.exec(text)) ?? [];
    if (label !== undefined) (mark === '^' ? footnotes : labels).push(label);
  }
  return { labels, footnotes };
}

/** A message of the parser, in the author's place, with what can be done about it. */
function parserProblem(message: VFileMessage, map: PositionMap): Problem {
  const { reason, line, column, source, ruleId } = moveMessage(message, map);
  return markdownProblem('LB-MD-020', { reason, mend: hintFor(reason) ?? '', line, column, rule: `${source}:${ruleId}` });
}

export interface PieceOptions extends HighlightOptions {
  /** Brackets that do not meet are an error. */
  strict: boolean;
}

/** Parses a document piece by piece, so that no slide can swallow or break another. */
export class PieceParser {
  readonly problems: Problem[] = [];
  readonly #parse: Parser<Root>;
  readonly #piece: Piece;
  readonly #file: VFile;
  readonly #options: PieceOptions;
  readonly #starts: readonly number[];

  /** `piece` is what the parser's syntax extension looks at. */
  constructor(parse: Parser<Root>, piece: Piece, file: VFile, options: PieceOptions) {
    this.#parse = parse;
    this.#piece = piece;
    this.#file = file;
    this.#options = options;
    this.#starts = startsOf(textLines(String(file)));
  }

  /** The author's point at which a line starts. */
  lineStart(line: number): Point {
    return { line, column: 1, offset: this.#starts[line - 1] ?? 0 };
  }

  /**
   * The tree of some lines, in the author's positions; empty where the parser gives up, which is a problem.
   * `highlight` goes before the options; `work` sees the tree first, while its positions are still those of the lines.
   */
  read<Line extends SourceLine>({ lines, opens, closes }: BlockLines<Line>, highlight: HighlightOptions = {}, work?: (tree: Root) => void): Root {
    const map = positionMap(lines, this.#starts);
    Object.assign(this.#piece, { opens, closes });
    const tree = this.#tree(lines.map(({ text }) => text).join('\n'), map);
    for (const { classes, position } of wrapClasses(tree)) {
      if (classes === null || !opens.has(position!.start.line)) continue;
      const { line, column } = map.point(position!.start);
      const code = this.#options.strict ? 'LB-MD-010' : 'LB-MD-005';
      this.problems.push(markdownProblem(code, { name: classes.join('.'), line, column }));
    }
    const macros = new MacroRunner((point) => map.point(point));
    macros.run(tree);
    this.problems.push(...macros.problems);
    if (!this.#options.strict) keepPlaceholders(tree);
    alignByClass(tree);
    highlightCode(tree, { ...this.#options, ...highlight });
    work?.(tree);
    moveTree(tree, map);
    return tree;
  }

  #tree(text: string, map: PositionMap): Root {
    try {
      return this.#parse(text, this.#file);
    } catch (error) {
      // A parser's own failure (an assertion) has no place: it is told at the first line of the piece.
      const message = error instanceof VFileMessage ? error : new VFileMessage(String(error));
      this.problems.push(parserProblem(message, map));
      return { type: 'root', children: [] };
    }
  }
}
