import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { contentSecurityPolicy } from '#protocol/content-security-policy';
import * as electron from '../../test/electron-stand-in';
import builder from '../../electron-builder.yml?raw';
import requireAllFuses from '../../scripts/require-all-fuses.js';
import { bridgeChannels } from '../preload/bridge';
import { serviceEnvironment } from './environment';
import { openExternal } from './external';
import { openDoor } from './ipc';
import { refuseNavigation, refusePermissions } from './navigation';
import { registerPageScheme, servePage } from './scheme';
import { keychain } from './secrets';
import { createWindow } from './window';

vi.mock('electron', () => import('../../test/electron-stand-in'));

const sources = import.meta.glob<string>(['../**/*.ts', '../**/*.tsx', '!../**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const filesWith = (pattern: RegExp): string[] =>
  Object.entries(sources)
    .filter(([, text]) => pattern.test(text))
    .map(([path]) => path);

describe('the window', () => {
  it('isolates the page from Node and Electron', () => {
    createWindow('/preload.cjs');
    const { webPreferences } = electron.BrowserWindow.made.at(-1)?.options ?? {};
    expect(webPreferences).toEqual({
      preload: '/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
    });
  });

  it('is made in one file only', () => {
    expect(filesWith(/\b(BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/)).toEqual(['./window.ts']);
  });

  it('shows itself when its first frame is painted and remembers its place', () => {
    createWindow('/preload.cjs');
    const window = electron.BrowserWindow.made.at(-1);
    expect(window?.options).toMatchObject({
      show: false,
      name: 'workbench',
      windowStatePersistence: true,
      minWidth: 960,
      minHeight: 600,
    });
    expect(window?.show).not.toHaveBeenCalled();
    window?.emit('ready-to-show');
    expect(window?.show).toHaveBeenCalledOnce();
  });

  it('uses none of the switches that take protection away', () => {
    const dangerous =
      /webSecurity:\s*false|allowRunningInsecureContent|enableBlinkFeatures|webviewTag|experimentalFeatures|@electron\/remote|no-sandbox|ignore-certificate-errors|setCertificateVerifyProc|disable-web-security/;
    expect(filesWith(dangerous)).toEqual([]);
    expect(filesWith(/\bipcMain\b/).filter((path) => path !== './ipc.ts')).toEqual([]);
    expect(filesWith(/shell\.openExternal/)).toEqual(['./external.ts']);
    expect(filesWith(/\bipcRenderer\b/)).toEqual(['../preload/index.ts']);
  });
});

describe('the page scheme', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-scheme-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'renderer', 'assets', 'index-1.js'), 'export {}');
  writeFileSync(join(folder, 'secret.json'), '{}');
  servePage(join(folder, 'renderer'));
  const [scheme, handler] = electron.protocol.handle.mock.calls[0] ?? [];
  // `Request` normalises what it is given; the handler must stand on its own.
  const ask = async (url: string, method = 'GET'): Promise<Response> =>
    (await handler?.({ url, method } as Request)) ?? Response.error();

  it('is registered once as standard and secure, without privileges that go around the policy', () => {
    registerPageScheme();
    expect(electron.protocol.registerSchemesAsPrivileged.mock.calls).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]],
    ]);
    expect(filesWith(/registerSchemesAsPrivileged|bypassCSP/)).toEqual(['./scheme.ts']);
    expect(scheme).toBe('app');
  });

  it('serves documents with the policy', async () => {
    const page = await ask('app://plumbline/index.html?x#y');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await ask('app://plumbline/assets/index-1.js')).headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    );
  });

  it.each([
    'app://plumbline/../secret.json',
    'app://plumbline/%2e%2e/secret.json',
    'app://plumbline/%2e%2e%2fsecret.json',
    'app://plumbline/..%2fsecret.json',
    'app://plumbline/assets/../../secret.json',
    'app://plumbline/..\\secret.json',
    'app://plumbline/..%5csecret.json',
    'app://plumbline/%252e%252e/secret.json',
    'app://plumbline//etc/passwd',
    'app://plumbline/C:/secret.json',
    'app://plumbline/assets',
    'app://plumbline/assets/',
    'app://plumbline/.env',
    'app://plumbline/index.html%00',
    'app://plumbline/index.html/',
    'app://plumbline/missing.js',
    'app://plumbline/%ff',
    'app://evil/index.html',
    'app://plumbline.evil/index.html',
    'app://plumbline@evil/index.html',
    'app://plumbline:80/index.html',
    'file:///etc/passwd',
  ])('does not find %s', async (url) => {
    expect((await ask(url)).status).toBe(404);
  });

  it('answers nothing but GET', async () => {
    expect((await ask('app://plumbline/index.html', 'POST')).status).toBe(404);
  });
});

describe('navigation', () => {
  it('is refused in every page there is, in every frame', () => {
    refuseNavigation();
    const contents = new electron.Contents();
    electron.app.emit('web-contents-created', {}, contents);
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-attach-webview']) {
      const event = { preventDefault: vi.fn() };
      contents.emit(name, event);
      expect(event.preventDefault, name).toHaveBeenCalledOnce();
    }
    const [open] = contents.setWindowOpenHandler.mock.calls[0] ?? [];
    expect(open?.()).toEqual({ action: 'deny' });
  });

  it('leads out only to addresses for a browser or a mail program', async () => {
    const refused = [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://server/share',
      'http://example.com/',
      'data:text/html,x',
      'app://plumbline/',
      'ms-settings:',
      'vbscript:x',
      '\\\\server\\share',
      '/etc/passwd',
      'https:',
      '',
      ' ',
      'mailto',
    ];
    for (const address of refused) expect(await openExternal(address), address).toBe(false);
    expect(electron.shell.openExternal).not.toHaveBeenCalled();
    expect(await openExternal('https://example.com/a b')).toBe(true);
    expect(await openExternal('mailto:someone@example.com')).toBe(true);
    expect(electron.shell.openExternal.mock.calls).toEqual([
      ['https://example.com/a%20b'],
      ['mailto:someone@example.com'],
    ]);
  });
});

describe('permissions', () => {
  it('are denied, but for writing text to the clipboard from our own page', () => {
    refusePermissions();
    const [check] = electron.session.defaultSession.setPermissionCheckHandler.mock.calls[0] ?? [];
    const [request] = electron.session.defaultSession.setPermissionRequestHandler.mock.calls[0] ?? [];
    const [device] = electron.session.defaultSession.setDevicePermissionHandler.mock.calls[0] ?? [];
    const requested = (permission: string, origin: string): boolean => {
      let answer: boolean | null = null;
      request?.({ mainFrame: { origin } }, permission, (granted) => (answer = granted));
      return answer ?? true;
    };
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fileSystem',
      'hid',
      'usb',
      'display-capture',
      'local-fonts',
      'unknown',
    ]) {
      expect(check?.(null, permission, 'app://plumbline'), permission).toBe(false);
      expect(requested(permission, 'app://plumbline'), permission).toBe(false);
    }
    expect(check?.(null, 'clipboard-sanitized-write', 'app://plumbline')).toBe(true);
    expect(requested('clipboard-sanitized-write', 'app://plumbline')).toBe(true);
    expect(check?.(null, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false);
    expect(requested('clipboard-sanitized-write', 'https://evil.example')).toBe(false);
    expect(device?.()).toBe(false);
  });
});

describe('the door between the page and the main process', () => {
  const answered = vi.fn((_caller: unknown, argument: unknown) => Promise.resolve(argument));
  const contents = new electron.Contents();
  const call = (frame: unknown, channel: string = bridgeChannels.openExternal): Promise<unknown> =>
    electron.ipcMain.handlers.get(channel)?.({ sender: contents, senderFrame: frame }, 'x') ??
    Promise.reject(new Error('no handler'));

  beforeEach(() => {
    answered.mockClear();
    electron.ipcMain.handlers.clear();
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    openDoor({ requestPort: answered, chooseFile: answered, openExternal: answered, setAppearance: answered });
  });

  it('has four channels', () => {
    expect([...electron.ipcMain.handlers.keys()].toSorted()).toEqual([
      'plumbline:choose-file',
      'plumbline:open-external',
      'plumbline:request-port',
      'plumbline:set-appearance',
    ]);
  });

  it('opens to the top frame of our page', async () => {
    expect(await call(contents.mainFrame)).toBe('x');
  });

  it.each<[string, unknown]>([
    ['a frame that is gone', null],
    ['a frame inside the page', { origin: 'app://plumbline', parent: contents.mainFrame }],
    ['another page', { origin: 'https://evil.example', parent: null }],
    ['a look-alike that is not this window', { origin: 'app://plumbline', parent: null }],
  ])('stays closed to %s', async (_what, frame) => {
    for (const channel of electron.ipcMain.handlers.keys())
      await expect(call(frame, channel)).rejects.toThrow('Refused');
    expect(answered).not.toHaveBeenCalled();
  });

  it('stays closed to our own window once it shows another origin', async () => {
    const elsewhere = { sender: { mainFrame: { origin: 'https://evil.example', parent: null } } };
    const handler = electron.ipcMain.handlers.get(bridgeChannels.requestPort);
    await expect(handler?.({ ...elsewhere, senderFrame: elsewhere.sender.mainFrame }, 'x')).rejects.toThrow('Refused');
  });
});

describe('secrets', () => {
  beforeEach(() => {
    Object.assign(electron.safeStorage, { available: true, backend: 'gnome_libsecret', rotated: false });
    vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
  });

  it('come back as they went in, and not in the clear between', async () => {
    const stored = await keychain.encrypt({ plain: 'canary-password' });
    expect(Buffer.from(stored ?? '', 'base64').toString()).not.toContain('canary');
    expect(await keychain.decrypt({ stored: stored ?? '' })).toEqual({ plain: 'canary-password', stale: false });
  });

  it('ask to be encrypted again after the key changed', async () => {
    const stored = (await keychain.encrypt({ plain: 'x' })) ?? '';
    electron.safeStorage.rotated = true;
    expect(await keychain.decrypt({ stored })).toEqual({ plain: 'x', stale: true });
  });

  it('say which backend protects them, and warn where none really does', async () => {
    expect(await keychain.status({})).toEqual({ keychain: 'safe-storage', backend: 'gnome_libsecret', warning: null });
    electron.safeStorage.backend = 'basic_text';
    expect(await keychain.status({})).toMatchObject({
      keychain: 'safe-storage',
      backend: 'basic_text',
      warning: expect.stringContaining('not protected') as string,
    });
  });

  it('are not stored where there is no keychain', async () => {
    electron.safeStorage.available = false;
    expect(await keychain.encrypt({ plain: 'x' })).toBeNull();
    expect(await keychain.status({})).toMatchObject({ keychain: 'unavailable', warning: expect.any(String) as string });
  });

  it('are asked for again when they cannot be read, without a word of what was stored', async () => {
    const failed = await keychain
      .decrypt({ stored: Buffer.from('canary').toString('base64') })
      .catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'needs-secret' });
    expect(JSON.stringify(failed) + String((failed as Error).cause)).not.toContain('canary');
  });

  it('use no synchronous function of the keychain', () => {
    expect(
      filesWith(/safeStorage\.(encryptString|decryptString|isEncryptionAvailable|setUsePlainTextEncryption)\b/),
    ).toEqual([]);
  });
});

describe('the environment of the service process', () => {
  it('holds what drivers need and nothing that changes how Node or Electron run', () => {
    const given = {
      HOME: '/home/u',
      PATH: '/bin',
      LANG: 'C',
      LC_ALL: 'C',
      PGPASSWORD: 'x',
      PGSERVICEFILE: 'y',
      PLUMBLINE_PROFILE: '/p',
      NODE_OPTIONS: '--require evil',
      NODE_PATH: '/evil',
      NODE_EXTRA_CA_CERTS: '/evil',
      ELECTRON_RUN_AS_NODE: '1',
      ELECTRON_ENABLE_LOGGING: '1',
      LD_PRELOAD: '/evil.so',
      DYLD_INSERT_LIBRARIES: '/evil',
      AWS_SECRET_ACCESS_KEY: 'x',
      GITHUB_TOKEN: 'x',
      UV_THREADPOOL_SIZE: '1',
      pg_evil: 'x',
      UNSET: undefined,
    };
    expect(serviceEnvironment(given)).toEqual({
      HOME: '/home/u',
      PATH: '/bin',
      LANG: 'C',
      LC_ALL: 'C',
      PGPASSWORD: 'x',
      PGSERVICEFILE: 'y',
      PLUMBLINE_PROFILE: '/p',
    });
  });
});

describe('the package', () => {
  const config = parse(builder) as {
    electronFuses: unknown;
    afterPack: string;
    asarUnpack: unknown;
    publish: { url: string }[];
    files: string[];
    forceCodeSigning: boolean;
  };

  it('has every fuse set', () => {
    expect(config.afterPack).toBe('scripts/require-all-fuses.js');
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('fails when a fuse is left undecided', async () => {
    const addElectronFuses = vi.fn();
    await requireAllFuses({ packager: { config, addElectronFuses } });
    expect(addElectronFuses.mock.calls[0]?.[1]).toEqual({
      version: '1',
      strictlyRequireAllFuses: true,
      ...Object.fromEntries([false, true, false, false, true, true, false, false, true].entries()),
    });
    await expect(requireAllFuses({ packager: { config: { electronFuses: {} }, addElectronFuses } })).rejects.toThrow(
      'runAsNode',
    );
  });

  it('takes updates over HTTPS only, signed, and packs the build without its maps', () => {
    expect(config.publish.map(({ url }) => new URL(url).protocol)).toEqual(['https:']);
    expect(config.forceCodeSigning).toBe(true);
    expect(config.files).toContain('out/**');
    expect(config.files).toContain('!**/*.map');
    expect(config.asarUnpack).toContain('**/*.node');
  });
});
