/**
 * An order to begin with: always the same for one check, never the right one. `count` things from 0, shuffled after
 * Fisher and Yates by a generator that the check’s id seeds.
 */
export function firstOrder(id: string, count: number): number[] {
  let seed = [...id].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193), 0x811c9dc5);
  const random = (below: number) => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return (seed >>> 0) % below;
  };
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = random(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order.every((thing, index) => thing === index) ? [...order.slice(1), 0] : order;
}
