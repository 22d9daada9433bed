/** What `dockerfile-ast` asks of Node’s Buffer: the bytes of a character, to know a byte order mark. */
const STAND_IN = { from: (text: string): Uint8Array => new TextEncoder().encode(text) };

/** Does something with `dockerfile-ast` where there is no Node; nothing is left behind for others to take for one. */
export function withoutNode<Result>(work: () => Result): Result {
  const scope = globalThis as { Buffer?: unknown };
  if (scope.Buffer !== undefined) return work();
  scope.Buffer = STAND_IN;
  try {
    return work();
  } finally {
    delete scope.Buffer;
  }
}
