import type { ClientPort } from '#protocol/messages';
import type { Announcement } from '../../preload/bridge';
import type { FileRequest } from '../app/dialogs';

/** Everything in which the desktop app and the browser differ. */
export interface Platform {
  readonly host: 'electron' | 'browser';
  /** A new port to the service; rejects when there is none to be had now. */
  readonly openPort: () => Promise<ClientPort>;
  /** The system's file dialog, or null where the service's chooser is used. */
  readonly chooseFile: ((request: FileRequest) => Promise<string | null>) | null;
  readonly setTheme: (theme: 'system' | 'light' | 'dark') => void;
  /** What the system around the page asks for; returns the way to stop listening. */
  readonly onAnnouncement: (listener: (announcement: Announcement) => void) => () => void;
  readonly openExternal: (address: string) => void;
}
