/**
 * Reads a shell's own marks out of what a terminal prints: the “semantic prompt” sequences that many
 * terminals know (OSC 133, https://gitlab.freedesktop.org/Per_Bothner/specifications/-/blob/master/proposals/semantic-prompts.md).
 */

/** What a mark says, as the proposal letters it. */
export const MARK = {
  PROMPT_START: 'A',
  PROMPT_END: 'B', // the shell now waits for a command
  OUTPUT_START: 'C',
  COMMAND_END: 'D', // with the exit code
} as const;

/** A piece of what the terminal printed: text to show, or a mark. */
export type Piece = { text: string } | { mark: string; exit: number | null };

/**
 * Makes bash print the marks; the prompt itself is `$ `. A shell whose recorder was killed in the middle of a line
 * gets no end of its input, and ends after five minutes without a key.
 */
export const BASH_SETTINGS = `
PS0='\\e]133;C\\a'
PROMPT_COMMAND='printf "\\e]133;D;%s\\a" "$?"'
PS1='\\[\\e]133;A\\a\\]$ \\[\\e]133;B\\a\\]'
PS2='> '
unset HISTFILE
TMOUT=300
bind 'set enable-bracketed-paste off'
`;

const RE_MARK = /\u001b\]133;([A-D])(?:;(\d+))?\u0007/g;
/** The beginning of a mark at the end of the text: the rest of it is still to come. */
const RE_UNFINISHED = /\u001b(?:\](?:1(?:3(?:3(?:;[^\u0007\u001b]{0,20})?)?)?)?)?$/;

/** Splits output into text and marks, whatever pieces it arrives in: also in the middle of a mark or of a character. */
export function promptMarks(): (data: Uint8Array) => Piece[] {
  const decoder = new TextDecoder();
  let waiting = '';
  return (data) => {
    const text = waiting + decoder.decode(data, { stream: true });
    const whole = text.replace(RE_UNFINISHED, '');
    waiting = text.slice(whole.length);
    const pieces: Piece[] = [];
    let from = 0;
    for (const match of whole.matchAll(RE_MARK)) {
      if (match.index > from) pieces.push({ text: whole.slice(from, match.index) });
      pieces.push({ mark: match[1]!, exit: match[2] === undefined ? null : Number(match[2]) });
      from = match.index + match[0].length;
    }
    if (from < whole.length) pieces.push({ text: whole.slice(from) });
    return pieces;
  };
}
