import type { EventEmitter } from 'node:events';

/** Members of pg 8 that its published types leave out and that `server-transport.ts` relies on. */
declare module 'pg' {
  interface Connection {
    connect(port: number | string, host?: string): void;
    requestSsl(): void;
    cancel(processId: number, secretKey: number): void;
    attachListeners(stream: EventEmitter): void;
  }
  interface ClientConfig {
    connection?: Connection;
  }
  interface Client {
    processID: number | null;
    secretKey: number | null;
  }
}
