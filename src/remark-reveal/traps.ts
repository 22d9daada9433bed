/** What MDX's messages mean to an author of lessons, the first that fits. */
const TRAPS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/U\+0021\) before name/, 'Write a comment as {/* … */}.'],
  [
    /local name/,
    'In MDX “<” begins a component: write a link as [text](address), other text in backticks or with “\\<”.',
  ],
  [/attribute value/, 'Put the value into quotes.'],
  [
    /closing (?:tag|slash)|(?:before|in|after) (?:attribute )?name/,
    'In MDX “<” begins a component: write text such as <name>:<tag> in backticks, or “\\<”; ' +
      'what has no content ends in “/>”.',
  ],
  [/expression/, 'In MDX “{” begins an expression: write text in backticks, or “\\{”.'],
];

/** What an author can do about a message of the MDX parser. */
export function hintFor(reason: string): string | undefined {
  return TRAPS.find(([pattern]) => pattern.test(reason))?.[1];
}
