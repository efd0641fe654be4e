/**
 * A port over Electron's `process.parentPort` (in a utility process) or a `UtilityProcess` (in the main process). Used
 * where the process itself is the other end; what passes `MessagePort`s along goes over `ports/message-port.ts`.
 */
import type { Port } from '../messages';

/** `process.parentPort` in the utility process: messages arrive in an event. */
export interface ParentPortLike {
  postMessage(message: unknown): void;
  on(type: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
}

/** There is no closing from inside: the process ends when its parent ends it. */
export function parentPort<In, Out>(parent: ParentPortLike): Port<In, Out> {
  return {
    send: (message) => parent.postMessage(message),
    onMessage: (listener) => void parent.on('message', (event) => listener(event.data as In)),
    onClose: () => {},
    close: () => {},
  };
}
