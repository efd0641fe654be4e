/**
 * The only code that sees both Electron and the page. It passes five functions and relays the port to the service; it
 * keeps nothing and is not on the way of data. No event object and no `ipcRenderer` reaches the page.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { bridgeChannels as channels } from './bridge';
import type { Announcement, Bridge } from './bridge';

/** The part of the page's window that is used here; desktop code is checked without the DOM's types. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void;
};

const listeners = new Set<(announcement: Announcement) => void>();
const early: Announcement[] = [];

ipcRenderer.on(channels.announcement, (_event, announcement: Announcement) => {
  if (listeners.size === 0) early.push(announcement);
  for (const listener of listeners) listener(announcement);
});

// The message carries the nonce that the page drew; the page takes no other.
ipcRenderer.on(channels.port, (event, delivery: unknown) => {
  window.postMessage(delivery, window.location.origin, [...event.ports]);
});

const bridge: Bridge = {
  requestPort: async (nonce) => {
    await ipcRenderer.invoke(channels.requestPort, nonce);
  },
  chooseFile: (request) => ipcRenderer.invoke(channels.chooseFile, request) as Promise<string | null>,
  openExternal: (address) => ipcRenderer.invoke(channels.openExternal, address) as Promise<boolean>,
  setAppearance: async (appearance) => {
    await ipcRenderer.invoke(channels.setAppearance, appearance);
  },
  onAnnouncement: (listener) => {
    listeners.add(listener);
    for (const announcement of early.splice(0)) listener(announcement);
    return () => void listeners.delete(listener);
  },
};

contextBridge.exposeInMainWorld('plumbline', bridge);
