import type { Demo } from '../../src/demo/definition.ts';

const RE_OTHER_DEMO = /\$\{?RECORDINGS\}?\/([a-z0-9-]+)\//g;

/** The names of the demos whose kept files a demo takes. */
export function neededBy({ prepare }: Demo): string[] {
  return prepare.flatMap((command) => [...command.matchAll(RE_OTHER_DEMO)].map(([, name]) => name!));
}

/** Demos in an order in which each comes after those whose kept files it takes. */
export function inOrder(demos: readonly Demo[]): Demo[] {
  const ordered: Demo[] = [];
  const seen = new Set<string>();
  const add = (demo: Demo) => {
    if (seen.has(demo.name)) return;
    seen.add(demo.name);
    for (const other of demos) if (neededBy(demo).includes(other.name)) add(other);
    ordered.push(demo);
  };
  for (const demo of demos) add(demo);
  return ordered;
}
