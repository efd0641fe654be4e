import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as StandIn from '../../test/electron-stand-in';
import { watchWindow } from './crash';
import { Dialogs } from './dialogs';
import { setMenu } from './menu';
import { targetOf } from './targets';

vi.mock('electron', () => import('../../test/electron-stand-in'));

let electron: typeof StandIn;

/** Runs the entry as Electron does, in a fresh world. */
async function startApp(prepare: (standIn: typeof StandIn) => void = () => {}): Promise<void> {
  vi.resetModules();
  electron = (await import('electron')) as unknown as typeof StandIn;
  electron.calls.length = 0;
  electron.app.removeAllListeners();
  electron.BrowserWindow.made.length = 0;
  electron.utilityProcess.forked.length = 0;
  electron.app.first = true;
  prepare(electron);
  await import('./index');
  await new Promise((resolve) => setTimeout(resolve, 20));
}

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

describe('the start of the desktop app', () => {
  it('asks for the single-instance lock first, and registers the scheme before the app is ready', async () => {
    await startApp();
    const order = electron.calls.filter((call) => !call.startsWith('ipcMain'));
    expect(order).toEqual([
      'app.requestSingleInstanceLock',
      'protocol.registerSchemesAsPrivileged',
      'app.whenReady',
      'protocol.handle',
      'new BrowserWindow',
    ]);
    expect(electron.BrowserWindow.made[0]?.loadURL.mock.calls).toEqual([['app://plumbline/index.html']]);
  });

  it('does nothing but quit as a second start', async () => {
    await startApp((standIn) => {
      standIn.app.first = false;
    });
    expect(electron.calls).toEqual(['app.requestSingleInstanceLock', 'app.quit']);
  });

  it('focuses the window for a second start and forwards its file or address', async () => {
    await startApp();
    const [window] = electron.BrowserWindow.made;
    window?.isMinimized.mockReturnValue(true);
    electron.app.emit('second-instance', {}, ['plumbline', '--switch', 'shop.plumbline'], '/home/u');
    expect(window?.restore).toHaveBeenCalled();
    expect(window?.focus).toHaveBeenCalled();
    electron.app.emit('second-instance', {}, ['plumbline', 'postgres://db.example.com/shop'], '/home/u');
    electron.app.emit('second-instance', {}, ['plumbline'], '/home/u');
    expect(window?.webContents.send.mock.calls).toEqual([
      ['plumbline:announcement', { kind: 'open', target: '/home/u/shop.plumbline' }],
      ['plumbline:announcement', { kind: 'open', target: 'postgres://db.example.com/shop' }],
    ]);
    expect(window?.focus).toHaveBeenCalledTimes(3);
    expect(electron.BrowserWindow.made).toHaveLength(1);
  });

  it('opens files and addresses that the system hands over', async () => {
    await startApp();
    const event = { preventDefault: vi.fn() };
    electron.app.emit('open-file', event, '/home/u/a.plumbline');
    electron.app.emit('open-url', event, 'plumbline://open');
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
    expect(electron.BrowserWindow.made[0]?.webContents.send.mock.calls.map(([, value]) => value)).toEqual([
      { kind: 'open', target: '/home/u/a.plumbline' },
      { kind: 'open', target: 'plumbline://open' },
    ]);
  });

  it('waits for the service to write everything before it ends', async () => {
    await startApp();
    const [{ child } = { child: null }] = electron.utilityProcess.forked;
    const event = { preventDefault: vi.fn() };
    electron.app.emit('before-quit', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(child?.posted.at(-1)?.message).toEqual({ kind: 'stop' });
    expect(electron.calls).not.toContain('app.quit');
    child?.emit('exit', 0);
    await expect.poll(() => electron.calls).toContain('app.quit');
    electron.app.emit('before-quit', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });
});

describe('what a command line asks to open', () => {
  it.each([
    [['plumbline'], null],
    [['plumbline', '--inspect', '--x=y.plumbline'], null],
    [['electron', '.', 'a.plumbline'], '/home/u/a.plumbline'],
    [['plumbline', '/data/b.PLUMBLINE', '--allow-file-access'], '/data/b.PLUMBLINE'],
    [['plumbline', 'sqlite:/data/x.db'], 'sqlite:/data/x.db'],
    [['plumbline', 'notes.txt'], null],
  ])('%j is %s', (args, expected) => {
    expect(targetOf(args, '/home/u')).toBe(expected);
  });
});

describe('crashes', () => {
  it('reload the page three times in a minute, then ask', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { BrowserWindow, dialog } = (await import('electron')) as unknown as typeof StandIn;
    const window = new BrowserWindow({ webPreferences: {} });
    const reload = vi.fn();
    watchWindow(window as never, reload);
    dialog.showMessageBox.mockClear();
    const crash = (): boolean =>
      window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
    for (const expected of [1, 2, 3, 3]) {
      crash();
      expect(reload).toHaveBeenCalledTimes(expected);
    }
    expect(dialog.showMessageBox).toHaveBeenCalledOnce();
    await expect.poll(() => reload.mock.calls.length).toBe(4);
    vi.setSystemTime(Date.now() + 61_000);
    crash();
    expect(reload).toHaveBeenCalledTimes(5);
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(reload).toHaveBeenCalledTimes(5);
    vi.useRealTimers();
  });

  it('are told apart from a window that hangs, which may be waited for', async () => {
    const { BrowserWindow, dialog } = (await import('electron')) as unknown as typeof StandIn;
    const window = new BrowserWindow({ webPreferences: {} });
    const reload = vi.fn();
    watchWindow(window as never, reload);
    window.emit('unresponsive');
    await Promise.resolve();
    expect(reload).not.toHaveBeenCalled();
    dialog.showMessageBox.mockResolvedValueOnce({ response: 1 });
    window.emit('unresponsive');
    await expect.poll(() => reload.mock.calls.length).toBe(1);
  });
});

describe('file dialogs', () => {
  it('start in the folder of the last choice, also after a restart', async () => {
    const { dialog } = (await import('electron')) as unknown as typeof StandIn;
    const memory = join(mkdtempSync(join(tmpdir(), 'plumbline-dialogs-')), 'last-folder');
    dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: '/data/exports/a.csv' });
    const save = { title: 'Export', mode: 'save', action: 'Export 3 rows', endings: ['csv'], suggested: 'a.csv' };
    expect(await new Dialogs(memory).choose(null, save)).toBe('/data/exports/a.csv');
    expect(readFileSync(memory, 'utf8')).toBe('/data/exports');
    expect(await new Dialogs(memory).choose(null, { title: 'Open', mode: 'open', action: 'Open' })).toBeNull();
    expect(dialog.showOpenDialog.mock.calls.at(-1)?.[0]).toMatchObject({
      defaultPath: '/data/exports',
      properties: ['openFile'],
    });
  });

  it('are not opened for what is no request', async () => {
    const dialogs = new Dialogs('/nowhere/last-folder');
    for (const wrong of [
      null,
      {},
      'x',
      { title: 1, mode: 'open', action: 'a' },
      { title: 't', mode: 'eject', action: 'a' },
      { title: 't', mode: 'open', action: 'a', endings: [1] },
    ]) {
      await expect(dialogs.choose(null, wrong)).rejects.toThrow(TypeError);
    }
  });
});

describe('the menu', () => {
  it('takes no keys from the workbench', async () => {
    const { Menu } = (await import('electron')) as unknown as typeof StandIn;
    setMenu(() => {}, 'linux');
    expect(Menu.setApplicationMenu).toHaveBeenLastCalledWith(null);
    setMenu(() => {}, 'darwin');
    const text = JSON.stringify(Menu.buildFromTemplate.mock.calls.at(-1));
    expect(text).toContain('quit');
    expect(text).not.toMatch(/accelerator|"close"|"reload"|toggleDevTools/);
  });
});
