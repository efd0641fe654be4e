import type { ClientMessage, ServerMessage } from '#protocol/messages';
import { receivePort } from '#protocol/port-delivery';
import { messagePort } from '#protocol/ports/message-port';
import type { Bridge } from '../../preload/bridge';
import type { Platform } from './platform';

export function electronPlatform(bridge: Bridge): Platform {
  return {
    host: 'electron',
    async openPort() {
      const port = await receivePort<MessagePort>(window as never, crypto.randomUUID(), bridge.requestPort);
      return messagePort<ServerMessage, ClientMessage>(port);
    },
    chooseFile: (request) => bridge.chooseFile(request),
    setTheme: (theme) => void bridge.setAppearance({ theme }),
    onAnnouncement: (listener) => bridge.onAnnouncement(listener),
    openExternal: (address) => void bridge.openExternal(address),
  };
}
