import type { Demo } from '../../src/demo/definition.ts';

const RE_OTHER_DEMO = /\$\{?RECORDINGS\}?\/([a-z0-9-]+)\//g;

/** Demos in an order in which each comes after those whose kept files it takes. */
export function inOrder(demos: readonly Demo[]): Demo[] {
  const ordered: Demo[] = [];
  const seen = new Set<string>();
  const add = (demo: Demo) => {
    if (seen.has(demo.name)) return;
    seen.add(demo.name);
    const needed = demo.prepare.flatMap((command) => [...command.matchAll(RE_OTHER_DEMO)].map(([, name]) => name));
    for (const other of demos) if (needed.includes(other.name)) add(other);
    ordered.push(demo);
  };
  for (const demo of demos) add(demo);
  return ordered;
}
