/** What MDX says about a trap that authors of container lessons fall into, and how to mend it. */
const TRAPS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/Unexpected character `!` \(U\+0021\) before name/, 'In MDX a comment is written {/* … */}.'],
  [
    /before name|in name|after name|closing tag|in attribute name|before attribute name/i,
    'In MDX “<” begins a component: write text such as <name>:<tag> in backticks, or “\\<”; an element without content ends in “/>”.',
  ],
  [
    /expression|acorn|`\{`|`\}`/i,
    'In MDX “{” begins an expression: write text in backticks, or “\\{”.',
  ],
];

/** What an author can do about a message of the MDX parser. */
export function hintFor(reason: string): string | undefined {
  return TRAPS.find(([pattern]) => pattern.test(reason))?.[1];
}
