import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Problem } from '../base/problems.ts';

const SOURCE = 'remark-reveal';

/** Tells problems as the messages of a file, and keeps them in `file.data.problems`. */
export function report(problems: readonly Problem[], file: VFile): VFileMessage[] {
  file.data['problems'] = [...((file.data['problems'] as Problem[] | undefined) ?? []), ...problems];
  return problems.map(({ code, message, hint, line, column }) => {
    const words = !hint ? message : `${message} ${hint}`;
    const place = { line: Number(line), column: Number(column) };
    return file.message(`${words} (${code})`, { place, source: SOURCE, ruleId: code });
  });
}
