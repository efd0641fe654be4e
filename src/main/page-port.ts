/** Delivers the port to the service: one per load of the page and start of the service, with the nonce the page drew. */
import type { WebContents } from 'electron';
import { AppError } from '#base/errors';
import { portDelivery } from '#protocol/port-delivery';
import type { DeliveredPort } from '#protocol/port-delivery';
import { bridgeChannels } from '../preload/bridge';
import type { Backend } from './backend';

export class PagePorts {
  readonly #backend: Pick<Backend, 'connectPage'>;
  /** The start of the service that this load of the page was connected to. */
  readonly #delivered = new WeakMap<WebContents, number>();

  constructor(backend: Pick<Backend, 'connectPage'>) {
    this.#backend = backend;
  }

  /** Call once per window. */
  watch(contents: WebContents): void {
    contents.on('did-navigate', () => void this.#delivered.delete(contents));
  }

  async deliver(contents: WebContents, nonce: unknown): Promise<void> {
    if (typeof nonce !== 'string' || !/^[\w-]{20,100}$/.test(nonce))
      throw new AppError('bad-arguments', 'The nonce is not one.');
    const { port, generation } = await this.#backend.connectPage();
    if (contents.isDestroyed() || this.#delivered.get(contents) === generation) {
      port.close();
      throw new AppError('bad-arguments', 'This page has its port already.');
    }
    this.#delivered.set(contents, generation);
    contents.postMessage(bridgeChannels.port, { type: portDelivery, nonce } satisfies DeliveredPort, [port]);
  }
}
