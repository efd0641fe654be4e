import { serviceMethods } from '#protocol/arguments';
import type { ServerPort } from '#protocol/messages';
import { methodTable, serve } from '#protocol/server';
import type { Served } from '#protocol/server';
import type { Backend } from '#service/service';

/** One service for all pages of a host: each gets its own port, announcements go to all of them. */
export class PageService {
  readonly #backend: Backend;
  readonly #table;
  readonly #pages = new Set<Served>();

  constructor(backend: Backend) {
    this.#backend = backend;
    this.#table = methodTable(backend.service, serviceMethods);
    backend.events.on(({ name, value }) => {
      for (const page of this.#pages) page.announce(name, value);
    });
  }

  /** Serves a page until its port closes; what it was waiting for is cancelled then. */
  attach(port: ServerPort): void {
    const page = serve(port, this.#table);
    this.#pages.add(page);
    port.onClose(() => void this.#pages.delete(page));
  }

  /** Hangs up on all pages, then ends sessions and writes what is pending. */
  async close(): Promise<void> {
    for (const page of this.#pages) page.close();
    await this.#backend.dispose();
  }
}
