const RE_BUILDKIT = /\s+# buildkit$/;
const RE_NOP = /^\/bin\/sh -c #\(nop\)\s+/;
const RE_BUILD_ARGS = /^(?:RUN )?\|\d+ .*?(?=\/bin\/sh -c )/s;
const RE_SHELL = /^(?:RUN )?\/bin\/sh -c /;
const RE_LONG_DIGEST = /\b([0-9a-f]{12})[0-9a-f]{52}\b/g;
const RE_BLANKS = /\s+/g;

/**
 * What a history step records as `created_by`, as its author wrote it in the Dockerfile: without the shell that
 * BuildKit and the classic builder put before a command, without their marks, on one line, long digests shortened.
 */
export function tidyInstruction(createdBy: string): string {
  const text = createdBy.replace(RE_BUILDKIT, '').replace(RE_LONG_DIGEST, '$1…');
  const bare = RE_NOP.test(text) ? text.replace(RE_NOP, '') : text.replace(RE_BUILD_ARGS, '').replace(RE_SHELL, 'RUN ');
  return bare.replace(RE_BLANKS, ' ').trim();
}
