/**
 * How a page gets its port from a preload script: the page draws a nonce and asks for a port with it; the port arrives
 * as a message of the window that carries the same nonce. Anything else that arrives is not looked at, so neither a
 * frame nor a script of another origin can slip in a port of its own.
 */

/** `type` of the window message that carries the port. */
export const portDelivery = 'plumbline-port';

export interface DeliveredPort {
  readonly type: typeof portDelivery;
  readonly nonce: string;
}

/** The part of a page's window that this needs. `MessagePort` is the browser's. */
export interface PageWindow<MessagePort> {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: PageMessage<MessagePort>) => void): void;
  removeEventListener(type: 'message', listener: (event: PageMessage<MessagePort>) => void): void;
}

interface PageMessage<MessagePort> {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}

/** Resolves to the port; rejects with what `request` rejects with. `nonce` must not be guessable: `crypto.randomUUID()`. */
export async function receivePort<MessagePort>(
  page: PageWindow<MessagePort>,
  nonce: string,
  request: (nonce: string) => Promise<void>,
): Promise<MessagePort> {
  let stop = (): void => {};
  const arrival = new Promise<MessagePort>((resolve) => {
    const listener = (event: PageMessage<MessagePort>): void => {
      const [port] = event.ports;
      if (event.source !== page || event.origin !== page.location.origin) return;
      if (!port || !isDelivery(event.data) || event.data.nonce !== nonce) return;
      resolve(port);
    };
    page.addEventListener('message', listener);
    stop = () => page.removeEventListener('message', listener);
  });
  try {
    await request(nonce);
    return await arrival;
  } finally {
    stop();
  }
}

function isDelivery(data: unknown): data is DeliveredPort {
  return typeof data === 'object' && data !== null && (data as DeliveredPort).type === portDelivery;
}
