/** `layerbook ref`: what an image reference means to Docker. */
import { parseReference, type FilledIn, type Reference } from '../docker/reference/index.ts';
import type { CommandIo, ExitCode } from './io.ts';

const USAGE = 'Usage: layerbook ref STRING [--json]\n';

const FILLED_IN: Readonly<Record<FilledIn, string>> = { registry: 'registry', namespace: 'namespace “library”', tag: 'tag' };

/** Runs `ref` with its arguments. Behind `--`, a reference may begin with a hyphen. */
export async function ref(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const end = args.indexOf('--');
  const flags = args.filter((arg, index) => arg.startsWith('-') && arg !== '--' && (end < 0 || index < end));
  const texts = args.filter((arg, index) => (end >= 0 && index > end) || !arg.startsWith('-'));
  if (texts.length !== 1 || flags.some((flag) => flag !== '--json')) {
    io.err(USAGE);
    return 2;
  }
  const json = flags.length > 0;
  const read = parseReference(texts[0]!);
  if ('error' in read) {
    if (json) io.out(`${JSON.stringify(read, null, 2)}\n`);
    else io.err(`${read.error}\n`);
    return 1;
  }
  io.out(json ? `${JSON.stringify(read, null, 2)}\n` : summaryOf(read));
  return 0;
}

function summaryOf({ registry, repository, tag, digest, filledIn, canonical, familiar }: Reference): string {
  const rows: [string, string][] = [
    ['registry', registry ?? 'none (this cannot be a host)'],
    ['repository', repository],
    ['tag', tag ?? 'none'],
    ['digest', digest ?? 'none'],
    ['filled in', filledIn.map((part) => FILLED_IN[part]).join(', ') || 'nothing'],
    ['Docker prints', familiar],
  ];
  return [canonical, ...rows.map(([name, value]) => `  ${name.padEnd(13)}  ${value}`), ''].join('\n');
}
