/**
 * A recording stand-in for the `electron` module: it does what our code relies on and keeps what it was asked for, so
 * that a test can look at it. Use: `vi.mock('electron', () => import('../../test/electron-stand-in'))`.
 */
import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { vi } from 'vitest';

/** Order of the calls that must come in an order. */
export const calls: string[] = [];

function recorded<Result>(name: string, result: Result) {
  return vi.fn((..._args: unknown[]): Result => {
    calls.push(name);
    return result;
  });
}

export const app = Object.assign(new EventEmitter(), {
  /** Whether this is the first start. */
  first: true,
  requestSingleInstanceLock: (): boolean => {
    calls.push('app.requestSingleInstanceLock');
    return app.first;
  },
  whenReady: recorded('app.whenReady', new Promise<void>((resolve) => setTimeout(resolve, 5))),
  quit: recorded('app.quit', undefined),
  setPath: recorded('app.setPath', undefined),
  getPath: vi.fn(() => '/nowhere'),
});

export const protocol = {
  registerSchemesAsPrivileged: recorded('protocol.registerSchemesAsPrivileged', undefined),
  handle: vi.fn(
    (_scheme: string, _handler: (request: Request) => Promise<Response>) => void calls.push('protocol.handle'),
  ),
};

export const shell = { openExternal: vi.fn((_address: string) => Promise.resolve()) };

export const session = {
  defaultSession: {
    setPermissionCheckHandler: vi.fn(
      (_handler: (contents: unknown, permission: string, origin: string) => boolean) => {},
    ),
    setPermissionRequestHandler: vi.fn(
      (_handler: (contents: unknown, permission: string, decide: (granted: boolean) => void) => void) => {},
    ),
    setDevicePermissionHandler: vi.fn((_handler: () => boolean) => {}),
  },
};

export const ipcMain = {
  handlers: new Map<string, (event: unknown, argument: unknown) => Promise<unknown>>(),
  handle(channel: string, handler: (event: unknown, argument: unknown) => Promise<unknown>): void {
    calls.push(`ipcMain.handle ${channel}`);
    ipcMain.handlers.set(channel, handler);
  },
};

export const safeStorage = {
  available: true,
  backend: 'gnome_libsecret',
  rotated: false,
  isAsyncEncryptionAvailable: () => Promise.resolve(safeStorage.available),
  getSelectedStorageBackend: () => safeStorage.backend,
  encryptStringAsync: (plain: string) => Promise.resolve(Buffer.from(`locked:${plain}`).map((byte) => byte ^ 0x55)),
  decryptStringAsync: (locked: Buffer) => {
    const text = Buffer.from(locked.map((byte) => byte ^ 0x55)).toString();
    if (!text.startsWith('locked:')) return Promise.reject(new Error(`cannot decrypt ${text}`));
    return Promise.resolve({ result: text.slice('locked:'.length), shouldReEncrypt: safeStorage.rotated });
  },
};

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: 'system' });

export const dialog = {
  showMessageBox: vi.fn((..._args: unknown[]) => Promise.resolve({ response: 0 })),
  showOpenDialog: vi.fn((..._args: unknown[]) => Promise.resolve({ canceled: true, filePaths: [] as string[] })),
  showSaveDialog: vi.fn((..._args: unknown[]) => Promise.resolve({ canceled: true, filePath: '' })),
};

export const Menu = {
  setApplicationMenu: vi.fn((_menu: unknown) => {}),
  buildFromTemplate: vi.fn((template: unknown) => template),
};

export class Contents extends EventEmitter {
  readonly mainFrame = { origin: 'app://plumbline', parent: null };
  readonly send = vi.fn((_channel: string, _value: unknown) => {});
  readonly postMessage = vi.fn((_channel: string, _message: unknown, _ports: unknown[]) => {});
  readonly setWindowOpenHandler = vi.fn((_handler: () => { action: string }) => {});
  readonly isLoadingMainFrame = vi.fn(() => false);
  readonly isDestroyed = vi.fn(() => false);
}

export class BrowserWindow extends EventEmitter {
  static readonly made: BrowserWindow[] = [];
  static readonly fromWebContents = (contents: unknown) =>
    BrowserWindow.made.find((window) => window.webContents === contents) ?? null;
  readonly webContents = new Contents();
  readonly loadURL = vi.fn((_url: string) => Promise.resolve());
  readonly show = vi.fn(() => {});
  readonly focus = vi.fn(() => {});
  readonly restore = vi.fn(() => {});
  readonly isMinimized = vi.fn(() => false);
  readonly setBackgroundColor = vi.fn((_colour: string) => {});
  readonly setTitleBarOverlay = vi.fn((_overlay: unknown) => {});
  readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>;

  constructor(options: BrowserWindow['options']) {
    super();
    calls.push('new BrowserWindow');
    this.options = options;
    BrowserWindow.made.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
}

/** `MessagePortMain` over a real port of Node, so that messages are really cloned and delivered. */
export class StandInPort extends EventEmitter {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('close', () => this.emit('close'));
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }

  start(): void {
    this.#port.on('message', (data) => this.emit('message', { data, ports: [] }));
  }

  close(): void {
    this.#port.close();
  }
}

export class MessageChannelMain {
  readonly port1: StandInPort;
  readonly port2: StandInPort;

  constructor() {
    const channel = new MessageChannel();
    this.port1 = new StandInPort(channel.port1);
    this.port2 = new StandInPort(channel.port2);
  }
}

export class Child extends EventEmitter {
  readonly pid: number | undefined = undefined;
  readonly posted: { readonly message: unknown; readonly ports: readonly StandInPort[] }[] = [];
  readonly kill = vi.fn(() => {
    this.emit('exit', 143);
    return true;
  });

  postMessage(message: unknown, ports: readonly StandInPort[] = []): void {
    this.posted.push({ message, ports });
  }
}

export const utilityProcess = {
  forked: [] as {
    readonly entry: string;
    readonly options: { readonly env: Readonly<Record<string, string>> };
    readonly child: Child;
  }[],
  fork(entry: string, _args: readonly string[], options: { readonly env: Readonly<Record<string, string>> }): Child {
    const child = new Child();
    utilityProcess.forked.push({ entry, options, child });
    return child;
  },
};

export const contextBridge = {
  exposed: new Map<string, Readonly<Record<string, unknown>>>(),
  exposeInMainWorld: (name: string, value: Readonly<Record<string, unknown>>) =>
    void contextBridge.exposed.set(name, value),
};

export const ipcRenderer = Object.assign(new EventEmitter(), {
  invoke: vi.fn((_channel: string, _argument: unknown) => Promise.resolve(null as unknown)),
});
