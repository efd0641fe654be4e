/**
 * The seven messages between a page and the service, over any port that keeps order.
 *
 *     client -> server   open { id, method, args, credit } · credit { id, more } · cancel { id }
 *     server -> client   item { id, value } · end { id } · error { id, error } · event { name, value }
 *
 * A call that returns one value is a stream of one item. The server sends at most `credit` items and waits for more
 * (a MessagePort has no back-pressure of its own). Exactly one `end` or `error` closes an id; after `cancel` that is
 * `error` with code `cancelled`. A closed port rejects every pending call with `backend-gone`.
 *
 * Messages are plain data of the structured clone without class instances. Between processes bytes travel as
 * `Uint8Array`; nothing that crosses to a page holds bytes, so `ports/websocket.ts` can use JSON.
 */
import type { ErrorData } from '#base/errors';

export type ClientMessage =
  | {
      readonly type: 'open';
      readonly id: number;
      readonly method: string;
      readonly args: unknown;
      readonly credit: number;
    }
  | { readonly type: 'credit'; readonly id: number; readonly more: number }
  | { readonly type: 'cancel'; readonly id: number };

export type ServerMessage =
  | { readonly type: 'item'; readonly id: number; readonly value: unknown }
  | { readonly type: 'end'; readonly id: number }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorData }
  | { readonly type: 'event'; readonly name: string; readonly value: unknown };

/** One end of a channel. `onClose` fires once. */
export interface Port<In, Out> {
  send(message: Out): void;
  onMessage(listener: (message: In) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

export type ClientPort = Port<ServerMessage, ClientMessage>;
export type ServerPort = Port<ClientMessage, ServerMessage>;
