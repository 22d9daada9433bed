import type { Problem } from '../../base/problems.ts';
import { expand, type Variables } from './expand.ts';
import type { GlobalArg } from './instructions.ts';
import { stageProblem } from './problems.ts';

/**
 * The variables that FROM may use: what BuildKit sets by itself (docs.docker.com/reference/dockerfile, “Automatic platform
 * ARGs in the global scope”), and each ARG before the first FROM, whose value may use those before it.
 */
export function globalVariables(args: readonly GlobalArg[], platform: string, target: string, escape: string, problems: Problem[]): Variables {
  const variables = new Map([...platformArgs('BUILD', platform), ...platformArgs('TARGET', platform), ['TARGETSTAGE', target] as const]);
  for (const { name, value, line } of args) {
    if (value === null) continue;
    const result = expand(value, variables, escape);
    if ('error' in result) problems.push(stageProblem('LB-STAGE-020', { line, reason: result.error }));
    else variables.set(name, result.text);
  }
  return variables;
}

function platformArgs(prefix: string, platform: string): [string, string][] {
  const [os = '', architecture = '', variant = ''] = platform.split('/');
  return [[`${prefix}PLATFORM`, platform], [`${prefix}OS`, os], [`${prefix}OSVERSION`, ''], [`${prefix}ARCH`, architecture], [`${prefix}VARIANT`, variant]];
}
