/** Two connected ports in one process. Messages are cloned, so both ends share nothing: what works here works on a wire. */
import type { ClientMessage, ClientPort, Port, ServerMessage, ServerPort } from '../messages';
import { Inbox } from './inbox';

class MemoryPort<In, Out> implements Port<In, Out> {
  peer: MemoryPort<Out, In> | null = null;
  readonly #closeListeners: (() => void)[] = [];
  readonly #inbox = new Inbox<In>();
  #closed = false;

  send(message: Out): void {
    const copy = structuredClone(message);
    const peer = this.peer;
    if (!this.#closed && peer) queueMicrotask(() => peer.receive(copy));
  }

  receive(message: In): void {
    if (!this.#closed) this.#inbox.receive(message);
  }

  onMessage(listener: (message: In) => void): void {
    this.#inbox.listen(listener);
  }

  onClose(listener: () => void): void {
    this.#closeListeners.push(listener);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const peer = this.peer;
    queueMicrotask(() => peer?.close());
    for (const listener of this.#closeListeners) listener();
  }
}

export function memoryPorts(): { readonly client: ClientPort; readonly server: ServerPort } {
  const client = new MemoryPort<ServerMessage, ClientMessage>();
  const server = new MemoryPort<ClientMessage, ServerMessage>();
  client.peer = server;
  server.peer = client;
  return { client, server };
}
