/**
 * A port over a `MessagePort`: of a browser, of `node:worker_threads`, or Electron's `MessagePortMain`. All three are
 * recognised by what they offer; none is imported, so this runs everywhere.
 */
import type { Port } from '../messages';

/** A browser's or Node's `MessagePort`. */
export interface EventTargetPort {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

/** Electron's `MessagePortMain`. */
export interface EmitterPort {
  postMessage(message: unknown): void;
  on(type: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(type: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

export function messagePort<In, Out>(channel: EventTargetPort | EmitterPort): Port<In, Out> {
  const closeListeners: (() => void)[] = [];
  let closed = false;
  // Whether the end that calls close() hears a close event differs between the three; here both ends always do.
  const close = (): void => {
    if (closed) return;
    closed = true;
    for (const listener of closeListeners) listener();
  };
  if ('addEventListener' in channel) channel.addEventListener('close', close);
  else channel.on('close', close);
  return {
    send: (message) => {
      if (!closed) channel.postMessage(message);
    },
    onMessage: (listener) => {
      const receive = (event: { readonly data: unknown }): void => listener(event.data as In);
      if ('addEventListener' in channel) channel.addEventListener('message', receive);
      else channel.on('message', receive);
      channel.start();
    },
    onClose: (listener) => void closeListeners.push(listener),
    close: () => {
      channel.close();
      close();
    },
  };
}
