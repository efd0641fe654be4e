/**
 * What the desktop app gives to its page as `window.plumbline`: five functions and nothing else. In a browser it is
 * absent. The service is not here: it is reached over the port that `requestPort` has delivered (`protocol/port-delivery`).
 */
export interface Bridge {
  /** Asks for the port to the service; it arrives as a window message with this nonce. Waits while the service restarts. */
  readonly requestPort: (nonce: string) => Promise<void>;
  /** The system's dialog; the absolute path, or null when it was left. */
  readonly chooseFile: (request: FileRequest) => Promise<string | null>;
  /** Opens an `https:` or `mailto:` address in the system's browser; false when it is refused. */
  readonly openExternal: (address: string) => Promise<boolean>;
  /** Colours of the window's frame follow the page's theme. */
  readonly setAppearance: (appearance: Appearance) => Promise<void>;
  /** Announcements of the main process. Returns an unsubscribe. What came before the first listener is kept for it. */
  readonly onAnnouncement: (listener: (announcement: Announcement) => void) => () => void;
}

export interface FileRequest {
  readonly title: string;
  readonly mode: 'open' | 'save' | 'folder';
  /** Name endings without the dot. */
  readonly endings?: readonly string[];
  /** A name, or an absolute path. */
  readonly suggested?: string;
  /** Text of the button. */
  readonly action: string;
}

export interface Appearance {
  readonly theme: 'system' | 'light' | 'dark';
}

export type Announcement =
  /** A menu item was chosen: the id of a command of the workbench. */
  | { readonly kind: 'command'; readonly command: string }
  /** A file or URL that the system or a second start asked to open. */
  | { readonly kind: 'open'; readonly target: string }
  /** The service restarts too often: the page says so and offers to try again. */
  | { readonly kind: 'backend-failed'; readonly message: string };

/** Channels between preload and main. */
export const bridgeChannels = {
  requestPort: 'plumbline:request-port',
  chooseFile: 'plumbline:choose-file',
  openExternal: 'plumbline:open-external',
  setAppearance: 'plumbline:set-appearance',
  announcement: 'plumbline:announcement',
  port: 'plumbline:port',
} as const;
