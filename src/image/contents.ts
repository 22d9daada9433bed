/** The contents of regular files that layers store, and which of them names still show. */
import type { LayerEntry } from './model.ts';
import type { Content, Node } from './nodes.ts';

/** Bytes that a layer stores and no name shows any more. */
export interface Unreachable {
  /** The layer that stores them, from 0, and the index of the member there. */
  layer: number;
  member: number;
  bytes: number;
}

export class Contents {
  /** In the order in which layers store them. */
  readonly #all: Content[] = [];
  #bytes = 0;
  /** False once the sum has passed what can be counted: sparse files may claim any size, and may give way to others again. */
  #isExact = true;

  /** How many there are. */
  get count(): number {
    return this.#all.length;
  }

  /** Bytes of those that some name shows, each once. */
  get bytes(): number {
    if (!this.#isExact) {
      this.#bytes = this.#all.reduce((sum, { size, names }) => (names > 0 ? sum + size : sum), 0);
      this.#isExact = Number.isSafeInteger(this.#bytes);
    }
    return this.#bytes;
  }

  /** What a layer stores for a member; no name shows it yet. */
  store({ size, storedSize }: LayerEntry, layer: number, member: number): Content {
    const content: Content = { size, storedSize, names: 0, layer, member };
    this.#all.push(content);
    return content;
  }

  /** A name shows its content from now on. */
  retain({ content }: Node): void {
    if (content === null || content.names++ > 0) return;
    this.#bytes += content.size;
    this.#isExact &&= Number.isSafeInteger(this.#bytes);
  }

  /** A name is gone, or has another content. */
  release({ content }: Node): void {
    if (content !== null && --content.names === 0) this.#bytes -= content.size;
  }

  /** What is stored and no name shows, file by file, from the lowest layer up. */
  unreachable(): Unreachable[] {
    return this.#all.filter(({ names, storedSize }) => names === 0 && storedSize > 0)
      .map(({ layer, member, storedSize }) => ({ layer, member, bytes: storedSize }));
  }
}
