import type { ClientMessage, ServerMessage, ServerPort } from '#protocol/messages';
import { childProcessPort } from '#protocol/ports/child-process';
import { messagePort } from '#protocol/ports/message-port';
import type { EmitterPort } from '#protocol/ports/message-port';

/** Electron's `process.parentPort`, which only a utility process has. */
export interface UtilityParentPort {
  on(
    type: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly EmitterPort[] }) => void,
  ): unknown;
}

export function utilityParentPort(): UtilityParentPort | undefined {
  return (process as { readonly parentPort?: UtilityParentPort }).parentPort;
}

/**
 * The port that a session process serves: in Electron the one that the main process passes along (so rows go straight
 * to the service and not through the main process), else the channel to the process that forked this one.
 */
export function entryPort(): Promise<ServerPort> {
  const parent = utilityParentPort();
  if (!parent) return Promise.resolve(childProcessPort<ClientMessage, ServerMessage>(process));
  return new Promise((resolve) => {
    parent.on('message', ({ ports: [port] }) => {
      if (port) resolve(messagePort<ClientMessage, ServerMessage>(port));
    });
  });
}
