import { describe, expect, it } from 'vitest';
import { parseDeck } from '../../src/remark-reveal/index.ts';
import { remarkShows, weShow } from './oracle.ts';

/** A rule on which remark.js 0.14.0 agrees: what both show, a line for each slide and step. */
type Rule = readonly [rule: string, source: string, shown: readonly string[]];
/** A rule on which we differ on purpose, and the code with which we say so, if there is something to say. */
type Difference = readonly [rule: string, source: string, ours: readonly string[], remark: readonly string[] | RegExp, code: string | null];

const SAME: readonly Rule[] = [
  ['--- ends a slide', 'a\n---\nb', ['a', 'b']],
  ['an empty source is one empty slide', '', ['']],
  ['--- at the start makes an empty first slide, so front matter is a slide', '---\nname: x\n---\na', ['', '', 'a']],
  ['--- at the end makes an empty last slide', 'a\n---\n', ['a', '']],
  ['--- behind --- makes an empty slide', 'a\n---\n---\nb', ['a', '', 'b']],
  ['-- begins a step, which keeps what stands before it', 'a\n--\nb\n--\nc', ['a', 'a b', 'a b c']],
  ['-- before --- is a step that adds nothing', 'a\n--\n---\nb', ['a', 'a', 'b']],
  ['-- goes on in a list', '- a\n--\n- b', ['a', 'a b']],
  ['??? begins notes', 'a\n???\nb\n---\nc', ['a | b', 'c']],
  ['each step has notes of its own', 'a\n???\nm\n--\nb\n???\nn', ['a | m', 'a b | n']],
  ['a heading is never underlined by --- or --', 'a\n---\nb\n--\nc', ['a', 'b', 'b c']],
  ['separators in a fence are text', '```\na\n---\n--\n???\n```\nb', ['a b']],
  ['separators in a content class are text', '.x[\na\n\n---\n\nb\n]', ['a b']],
  ['separators with a blank behind them are text', 'a\n\n--- \n\nb', ['a b']],
  ['indented separators are text', 'a\n\n ---\n\nb', ['a b']],
  ['a row of a table is no separator', 'a | b\n--- | ---\nc | d', ['a b c d']],
  ['*** and ---- are rules', 'a\n\n***\n\n----\n\nb', ['a b']],
  ['a fence that is longer than its end still ends there', '````\na\n```\n---\nb', ['a', 'b']],
  ['an unclosed fence protects nothing', '```\na\n---\nb', ['a', 'b']],
  ['a fence may end behind its last line', '```\na }```\nb\n---\nc', ['a b', 'c']],
  ['indentation common to all lines is cut', '  a\n  ---\n  b', ['a', 'b']],
  ['class: names classes, apart by commas or blanks', 'class: x, y z\n\na', ['.x .y .z a']],
  ['properties stand at the top, blank lines around them allowed', '\n\nclass: x\n\nname: n\n\na', ['.x a']],
  ['properties need no blank behind the colon', 'class:x\na', ['.x a']],
  ['a comment is a property too', 'a\n\n<!-- class: x -->\n\nb', ['.x a b']],
  ['the last value of a key counts', 'class: x\nclass: y\n\na', ['.y a']],
  ['exclude: true leaves a slide out, in any letter case', 'a\n---\nexclude: True\nb\n---\nc', ['a', 'c']],
  ['layout: true makes the slides after it', 'layout: true\nclass: x\n\nl\n---\na\n---\nclass: y\nb', ['.x l a', '.x .y l b']],
  ['layout: false ends a layout', 'layout: true\n\nl\n---\na\n---\nlayout: false\nb\n---\nc', ['l a', 'b', 'c']],
  ['a layout takes nothing from the layout before it', 'layout: true\n\nl\n---\nlayout: true\n\nm\n---\na', ['m a']],
  ['a layout may have a template', 'layout: true\nname: t\n\nl\n---\nlayout: true\ntemplate: t\n\nm\n---\na', ['l m a']],
  ['template: takes an earlier slide', 'name: t\nclass: x\n\na\n---\nb\n---\ntemplate: t\n\nc', ['.x a', 'b', '.x a c']],
  ['template: beats the layout, and leaves it in force', 'name: t\n\nt\n---\nlayout: true\n\nl\n---\ntemplate: t\nlayout: false\n\na\n---\nb', ['t', 't a', 'l b']],
  ['an unknown template leaves the layout', 'layout: true\n\nl\n---\ntemplate: no\n\na', ['l a']],
  ['of two slides of one name the later is the template', 'name: t\n\na\n---\nname: t\n\nb\n---\ntemplate: t\n\nc', ['a', 'b', 'b c']],
  ['a step behind a layout goes on with the slide before that', 'a\n---\nlayout: true\n\nl\n--\nb\n---\nc', ['a', 'a b', 'l c']],
  ['a step pays no heed to a template of its own', 'name: t\n\nt\n---\na\n--\ntemplate: t\n\nb', ['t', 'a', 'a b']],
  ['a step’s classes join', 'class: x\n\na\n--\nclass: y\n\nb\n--\nc', ['.x a', '.x .y a b', '.x .y a b c']],
  ['continued: makes a step, or a slide', 'a\n---\ncontinued: true\n\nb\n--\ncontinued: false\n\nc', ['a', 'a b', 'c']],
  ['{{content}} takes the slide’s content', 'layout: true\n\na {{ content }} z\n---\nm', ['a m z']],
  ['{{content}} takes it in every place', 'layout: true\n\n{{content}} a {{content}}\n---\nm', ['m a m']],
  ['{{content}} in a content class takes it there', 'layout: true\n\n.x[a {{content}}] z\n---\nm', ['a m z']],
  ['{{content}} without anything to take is nothing', 'a {{content}} b', ['a b']],
  ['variables are the slide’s properties', 'layout: true\n\n{{who}} l\n---\nwho: you\n\na {{who}}', ['you l a you']],
  ['variables are replaced in code', 'k: v\n\n`{{k}}`\n\n```\n{{k}}\n```', ['v v']],
  ['unknown variables are text', 'a {{ .Values.x }}', ['a {{ .Values.x }}']],
  ['variables behind a backslash are text', 'k: v\n\n\\{{k}}', ['{{k}}']],
  ['variables in notes are text', 'k: v\n\na {{k}}\n???\n{{k}}', ['a v | {{k}}']],
  ['content classes in code are text', '`.a[x]`\n\n```\n.b[y]\n```', ['a x b y']],
  ['an unclosed content class is text', 'a .b[c', ['a b c']],
  ['content classes may follow a word', 'a.b[c d]', ['a c d']],
  ['a key in capitals is taken away', 'Class: x\n\na', ['a']],
  ['content classes nest', '.a[b .c[d .e[f]] g]', ['b d f g']],
];

const DIFFERENT: readonly Difference[] = [
  ['lines end in any way', 'a\r\n---\r\nb', ['a', 'b'], ['a b'], null],
  ['a first line with a colon is text unless its key means something', 'Note: careful\n\na', ['Note careful a'], ['a'], 'LB-MD-011'],
  ['an address at the top is text', 'https://a.b/c\n\nd', ['https a b c d'], ['d'], 'LB-MD-011'],
  ['a value is read whole', 'class: a$b\n\nc', ['.a$b c'], ['.a b c'], 'LB-MD-021'],
  ['switches are read in any letter case', 'layout: True\n\nl\n---\na', ['l a'], ['l', 'a'], 'LB-MD-012'],
  ['an excluded slide takes its steps along', 'a\n---\nexclude: true\n\nb\n--\nc\n---\nd', ['a', 'd'], ['a', 'a c', 'd'], 'LB-MD-016'],
  ['second notes of a slide join the first', 'a\n???\nm\n???\nn', ['a | m n'], ['a | n'], 'LB-MD-022'],
  ['separators count at the start of a line only', 'a `x`--\nb', ['a x b'], ['a x', 'a x b'], 'LB-MD-023'],
  ['a fence may have several words behind it', '~~~js one two\na\n---\nb\n~~~', ['a b'], ['js one two a', 'b'], 'LB-MD-028'],
  ['an unknown macro stays text', 'a ![:no](x) b', ['a no x b'], /Macro "no" not found/, 'LB-MD-025'],
  ['an index behind a word is text', 'x.y[0]', ['x y 0'], ['x 0'], 'LB-MD-026'],
  ['a step cannot be a layout', 'a\n--\nlayout: true\n\nb\n---\nc', ['a', 'a b', 'c'], ['a', 'a b c'], 'LB-MD-017'],
  ['{{content}} takes content with classes', 'layout: true\n\nl {{content}}\n---\na .b[c]', ['l a c'], ['l a [object Object]'], null],
  ['a variable behind a backslash survives its template', 'layout: true\n\n\\{{k}}\n---\na', ['{{k}} a'], ['a'], null],
  ['a step adds: what it sets anew changes nothing that stands', 'k: v\n\na {{k}}\n--\nk: w\n\nb', ['a v', 'a v b'], ['a v', 'a w b'], 'LB-MD-019'],
  ['<!-- break --> ends a slide, as in later versions', 'a\n<!-- break -->\nb', ['a', 'b'], ['a break b'], null],
  ['a property in code is code', '```\n<!-- class: x -->\n```', ['class x'], ['.x '], null],
];

/** Without blanks: remark.js glues what a step adds to the word before it. */
const glued = (shown: readonly string[]) => shown.map((one) => one.replaceAll(' ', ''));

describe('rules that remark.js has too', () => {
  it.each(SAME)('%s', async (_rule, source, shown) => {
    expect(glued(remarkShows(source))).toEqual(glued(shown));
    expect(await weShow(source)).toEqual(shown);
  });
});

describe('rules that differ from remark.js on purpose', () => {
  it.each(DIFFERENT)('%s', async (_rule, source, ours, remark, code) => {
    if (remark instanceof RegExp) expect(() => remarkShows(source)).toThrow(remark);
    else expect(glued(remarkShows(source))).toEqual(glued(remark));
    expect(await weShow(source)).toEqual(ours);
    const codes = parseDeck(source, { mdx: false }).problems.map((problem) => problem.code);
    expect(codes).toEqual(code === null ? [] : [code]);
  });
});
