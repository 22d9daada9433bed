import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { staticServer } from '../../scripts/static-server.mjs';

/** A host of a built site that can be switched off, and on again at the same address. */
export class Host {
  readonly #folder: string;
  readonly #base: string;
  #server: Server | undefined;
  #port = 0;

  /** @param base the path below which the site stands, with a slash at both ends */
  constructor(folder: string, base = '/') {
    this.#folder = folder;
    this.#base = base;
  }

  /** The address of the site’s home page. */
  get root(): string {
    return `http://localhost:${this.#port}${this.#base}`;
  }

  async start(folder = this.#folder): Promise<void> {
    this.#server = staticServer(folder, this.#base);
    await new Promise<void>((resolve) => this.#server!.listen(this.#port, 'localhost', () => resolve()));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server!.close(resolve));
    this.#server!.closeAllConnections();
    await closed;
  }
}
