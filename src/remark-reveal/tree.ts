/// <reference types="mdast-util-mdx" />
/// <reference types="mdast-util-to-hast" />
import type { Node, Parent, RootContent } from 'mdast';

/** A bracket of a content class as the parser leaves it: with class names an opening one, else a closing one. */
export interface ContentClassMark extends Node {
  type: 'contentClassMark';
  classes: string[] | null;
}

/** What stands between two such brackets: a `<div>` among blocks, a `<span>` in running text. */
export interface ContentClassBox extends Parent {
  type: 'contentClass';
  children: RootContent[];
}

/** A block that is there to carry a step: its child cannot carry attributes itself, or the step has no block at all. */
export interface FragmentBox extends Parent {
  type: 'fragmentBox';
  children: RootContent[];
}

/** An image that a macro made: no `image`, so that its attributes stay what the macro says. */
export interface MacroImage extends Parent {
  type: 'macroImage';
  children: [];
}

/** A slide. */
export interface SlideSection extends Parent {
  type: 'slideSection';
  children: RootContent[];
}

/** The notes of one step. */
export interface SlideNotes extends Parent {
  type: 'slideNotes';
  children: RootContent[];
}

declare module 'mdast' {
  interface RootContentMap {
    contentClassMark: ContentClassMark;
    contentClass: ContentClassBox;
    macroImage: MacroImage;
    fragmentBox: FragmentBox;
    slideSection: SlideSection;
    slideNotes: SlideNotes;
  }
  interface PhrasingContentMap {
    contentClassMark: ContentClassMark;
    contentClass: ContentClassBox;
    macroImage: MacroImage;
  }
}
