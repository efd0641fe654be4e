import type { PGlite } from '@electric-sql/pglite';
import type { AppError } from '#base/errors';
import { Turns } from '#base/turns';
import { connectionLost } from './errors';
import { Framing, type MessageHandler } from './framing';
import type { Transport } from './transport';

/**
 * PGlite answers inside the call: while a statement runs nothing else in this process does. So rows are asked for in
 * portions, and what cannot wait (a cancel of one long call) is done from outside, by ending the process.
 */
export class EmbeddedTransport implements Transport {
  readonly parameters = new Map<string, string>();
  readonly turns = new Turns();
  readonly portion = 500;
  onMessage: MessageHandler = () => undefined;
  onLost: (error: AppError) => void = () => undefined;
  readonly #engine: PGlite;
  #connected = true;
  #pending: Promise<void> = Promise.resolve();

  constructor(engine: PGlite) {
    this.#engine = engine;
  }

  get connected(): boolean {
    return this.#connected && !this.#engine.closed;
  }

  send(messages: Uint8Array): void {
    this.#pending = this.#pending.then(() => this.#exchange(messages));
  }

  pause(): void {}

  resume(): void {}

  /** A portion that is under way ends by itself; the loop that asks for the next one sees the cancel. */
  async cancel(): Promise<void> {}

  async destroy(): Promise<void> {}

  async close(): Promise<void> {
    if (!this.#connected) return;
    this.#connected = false;
    await this.#pending;
    await this.#engine.close();
  }

  async #exchange(messages: Uint8Array): Promise<void> {
    if (!this.connected) return;
    const framing = new Framing((type, bytes, start, end) => this.onMessage(type, bytes, start, end));
    try {
      await this.#engine.execProtocolRawStream(messages, {
        onRawData: (data) => framing.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
      });
    } catch (error) {
      this.#connected = false;
      this.onLost(connectionLost(error instanceof Error ? error.message : String(error)));
    }
  }
}
