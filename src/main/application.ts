/** The running desktop app: one window, one service process, and what goes between them. */
import { app, nativeTheme } from 'electron';
import { join } from 'node:path';
import { bridgeChannels } from '../preload/bridge';
import type { Announcement, Appearance } from '../preload/bridge';
import { Backend } from './backend';
import { watchProcesses, watchWindow } from './crash';
import { Dialogs } from './dialogs';
import { serviceEnvironment } from './environment';
import { openExternal } from './external';
import { openDoor } from './ipc';
import { log } from './log';
import { setMenu } from './menu';
import { refusePermissions } from './navigation';
import { PagePorts } from './page-port';
import { servePage } from './scheme';
import { colourFrame, createWindow, focusWindow, loadPage, windowOf } from './window';
import type { Window } from './window';

export class Application {
  readonly #backend = new Backend({
    entry: join(import.meta.dirname, 'utility.js'),
    sessionEntry: join(import.meta.dirname, 'session-process.js'),
    environment: serviceEnvironment(process.env),
  });
  readonly #ports = new PagePorts(this.#backend);
  readonly #dialogs = new Dialogs(join(app.getPath('userData'), 'last-folder'));
  #window: Window | null = null;
  #stopped = false;

  /** `target`: what the first start was asked to open. */
  start(target: string | null): void {
    this.#backend.start();
    refusePermissions();
    servePage(join(import.meta.dirname, '../renderer'));
    this.#openDoor();
    setMenu((command) => this.#announce({ kind: 'command', command }));
    watchProcesses();
    nativeTheme.on('updated', () => this.#window && colourFrame(this.#window));
    this.#backend.onFailed((message) => this.#announce({ kind: 'backend-failed', message }));
    app.on('activate', () => this.show());
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin') app.quit();
    });
    app.on('before-quit', (event) => this.#stopFirst(event));
    this.show();
    if (target !== null) this.open(target);
  }

  /** A file or address that the system, or a second start, asks to open. */
  open(target: string): void {
    this.show();
    this.#announce({ kind: 'open', target });
  }

  /** Brings the window to the front, or makes it. */
  show(): void {
    if (this.#window) {
      focusWindow(this.#window);
      return;
    }
    const window = createWindow();
    this.#window = window;
    window.on('closed', () => (this.#window = null));
    this.#ports.watch(window.webContents);
    const load = (): void => {
      loadPage(window).catch((error: unknown) => log(`the page could not be loaded: ${String(error)}`));
    };
    watchWindow(window, load);
    load();
  }

  #openDoor(): void {
    openDoor({
      requestPort: (caller, nonce) => this.#ports.deliver(caller, nonce),
      chooseFile: (caller, request) => this.#dialogs.choose(windowOf(caller), request),
      openExternal: (_caller, address) =>
        typeof address === 'string' ? openExternal(address) : Promise.resolve(false),
      setAppearance: (_caller, appearance) => {
        const theme = (appearance as Partial<Appearance> | null)?.theme;
        if (theme === 'system' || theme === 'light' || theme === 'dark') nativeTheme.themeSource = theme;
        return Promise.resolve();
      },
    });
  }

  /** Waits for a page that is still loading: the preload keeps announcements until the page listens. */
  #announce(announcement: Announcement): void {
    const contents = this.#window?.webContents;
    if (!contents) return;
    const send = (): void => contents.send(bridgeChannels.announcement, announcement);
    if (contents.isLoadingMainFrame()) contents.once('did-finish-load', send);
    else send();
  }

  /** The service writes the project file before the program ends. */
  #stopFirst(event: { preventDefault(): void }): void {
    if (this.#stopped) return;
    event.preventDefault();
    this.#stopped = true;
    void this.#backend.stop().then(() => app.quit());
  }
}
