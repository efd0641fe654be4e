import { AppError } from '#base/errors';
import type { ClientMessage, ServerMessage } from '#protocol/messages';
import { webSocketPort } from '#protocol/ports/websocket';
import type { Platform } from './platform';

/** The workbench in a browser tab, served by the loopback host. */
export function browserPlatform(): Platform {
  let signedIn: Promise<void> | null = null;
  return {
    host: 'browser',
    async openPort() {
      await (signedIn ??= signIn());
      const socket = new WebSocket(`ws://${window.location.host}/service`);
      await opened(socket);
      return webSocketPort<ServerMessage, ClientMessage>(socket);
    },
    chooseFile: null,
    setTheme: () => {},
    onAnnouncement: () => () => {},
    openExternal: (address) => {
      const { protocol } = new URL(address);
      if (protocol === 'https:' || protocol === 'mailto:') window.open(address, '_blank', 'noopener');
    },
  };
}

/** Trades the token of the address for the cookie and takes it out of the address and the history. */
async function signIn(): Promise<void> {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (token === null) return;
  window.history.replaceState(null, '', window.location.pathname);
  const answer = await fetch('/session', { method: 'POST', body: token });
  if (!answer.ok) {
    throw new AppError('connect-failed', 'The address of this page has a token that is not valid any more.', {
      hint: 'Open the address that the running program printed last.',
    });
  }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener(
      'close',
      () =>
        reject(
          new AppError('connect-failed', 'The program behind this page cannot be reached.', {
            hint: 'Check that it still runs, and open the address that it printed: it holds the token this page needs.',
          }),
        ),
      { once: true },
    );
  });
}
