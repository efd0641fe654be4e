/**
 * A port over the channel between a process and its child. The parent forks with `serialization: 'advanced'`, so bytes
 * travel as bytes. The same function serves both ends: give it the `ChildProcess` in the parent, `process` in the child.
 */
import type { Port } from '../messages';
import { Inbox } from './inbox';

export interface ProcessLike {
  readonly connected: boolean;
  send?(message: unknown, done: (error: Error | null) => void): boolean;
  on(type: 'message', listener: (message: unknown) => void): unknown;
  on(type: 'disconnect', listener: () => void): unknown;
  disconnect(): void;
}

export function childProcessPort<In, Out>(other: ProcessLike): Port<In, Out> {
  const closeListeners: (() => void)[] = [];
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    for (const listener of closeListeners) listener();
  };
  const inbox = new Inbox<In>();
  other.on('message', (message) => inbox.receive(message as In));
  other.on('disconnect', close);
  return {
    send: (message) => {
      // A send that fails because the other end has just died is answered by `disconnect`, which follows.
      if (!closed && other.connected) other.send?.(message, () => {});
    },
    onMessage: inbox.listen,
    onClose: (listener) => void closeListeners.push(listener),
    close: () => {
      if (other.connected) other.disconnect();
      close();
    },
  };
}
