import { serviceMethods } from '#protocol/arguments';
import type { ServerPort } from '#protocol/messages';
import { methodTable, serve } from '#protocol/server';
import type { Served } from '#protocol/server';
import { pageScope } from '#service/page-scope';
import type { Backend } from '#service/service';

/** One service for all pages of a host: each gets its own port, announcements go to all of them. */
export class PageService {
  readonly #backend: Backend;
  readonly #pages = new Set<Served>();

  constructor(backend: Backend) {
    this.#backend = backend;
    backend.events.on(({ name, value }) => {
      for (const page of this.#pages) page.announce(name, value);
    });
  }

  /** Serves a page until its port closes; what it was waiting for is cancelled then, and its sessions end. */
  attach(port: ServerPort): void {
    const scope = pageScope(this.#backend.service);
    const page = serve(port, methodTable(scope.service, serviceMethods));
    this.#pages.add(page);
    port.onClose(() => {
      this.#pages.delete(page);
      void scope.dispose();
    });
  }

  /** Hangs up on all pages, then ends sessions and writes what is pending. */
  async close(): Promise<void> {
    for (const page of this.#pages) page.close();
    await this.#backend.dispose();
  }
}
