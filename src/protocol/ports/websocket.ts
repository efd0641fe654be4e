/**
 * A port over a WebSocket, of a browser or of the package `ws`: one JSON text per message. Nothing that crosses to a
 * page holds bytes (cells are text, a spool stays in the service), so JSON carries it all; a message with bytes would be
 * a fault of ours. `undefined` members vanish, as in any JSON.
 */
import { AppError } from '#base/errors';
import type { Port } from '../messages';
import { Inbox } from './inbox';

export interface SocketLike {
  readonly readyState: number;
  send(text: string): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  close(): void;
}

const OPEN = 1;

/** Longest message that either end takes, in UTF-16 units here and in bytes where the server's socket counts them. */
export const longestSocketMessage = 160 * 1024 * 1024;

/** What is sent before `socket` is open is lost. `longest` bounds what this end sends; a longer message throws `bad-arguments`. */
export function webSocketPort<In, Out>(socket: SocketLike, longest: number = longestSocketMessage): Port<In, Out> {
  const inbox = new Inbox<In>();
  socket.addEventListener('message', ({ data }) => {
    const message = parse(data);
    if (message === undefined) socket.close();
    else inbox.receive(message as In);
  });
  return {
    send: (message) => {
      if (socket.readyState !== OPEN) return;
      const text = JSON.stringify(message);
      if (text.length > longest) {
        throw new AppError('bad-arguments', `A message of ${text.length} characters is too long for this connection.`, {
          hint: 'Split the text, or work with a file instead.',
        });
      }
      socket.send(text);
    },
    onMessage: inbox.listen,
    onClose: (listener) => socket.addEventListener('close', () => listener()),
    close: () => socket.close(),
  };
}

/** `undefined` for what is no JSON text: only a foreign program sends that, and it is hung up on. */
function parse(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return undefined;
  }
}
