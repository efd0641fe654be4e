/**
 * The one guarded door between the page and the main process. A call is answered only on a listed channel, and only for
 * the top frame of our own page. No other file imports `ipcMain` (a test looks).
 */
import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { bridgeChannels } from '../preload/bridge';
import { log } from './log';
import { pageOrigin } from './scheme';

type CalledChannel = Exclude<keyof typeof bridgeChannels, 'announcement' | 'port'>;

/** Handlers by channel. They get the caller and one argument, of which they believe nothing. */
export type Handlers = Readonly<Record<CalledChannel, (caller: WebContents, argument: unknown) => Promise<unknown>>>;

export function openDoor(handlers: Handlers): void {
  for (const name of Object.keys(handlers) as CalledChannel[]) {
    ipcMain.handle(bridgeChannels[name], async (event: IpcMainInvokeEvent, argument: unknown) => {
      if (!isOurPage(event)) {
        log(`refused a call of "${name}" from a frame that is not our page`);
        throw new Error('Refused.');
      }
      return handlers[name](event.sender, argument);
    });
  }
}

function isOurPage({ senderFrame, sender }: IpcMainInvokeEvent): boolean {
  return (
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame === sender.mainFrame &&
    senderFrame.origin === pageOrigin
  );
}
