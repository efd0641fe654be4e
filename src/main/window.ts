/** The only file that makes a window, so that its settings hold for every one. */
import { BrowserWindow, nativeTheme } from 'electron';
import { join } from 'node:path';
import { pageOrigin } from './scheme';

export type Window = BrowserWindow;

/** Height of the page's own title bar; the system draws its buttons over it. */
const TITLE_BAR_HEIGHT = 36;

interface FrameColours {
  readonly background: string;
  readonly symbols: string;
}

function frameColours(): FrameColours {
  return nativeTheme.shouldUseDarkColors
    ? { background: '#15171b', symbols: '#c9ccd3' }
    : { background: '#ffffff', symbols: '#3a3d45' };
}

const overlay = ({ background, symbols }: FrameColours) => ({
  color: background,
  symbolColor: symbols,
  height: TITLE_BAR_HEIGHT,
});

/** Shown when its first frame is painted, so that nothing flashes. */
export function createWindow(preload: string = join(import.meta.dirname, '../preload/index.cjs')): Window {
  const colours = frameColours();
  const window = new BrowserWindow({
    name: 'workbench',
    windowStatePersistence: true,
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: colours.background,
    titleBarStyle: process.platform === 'darwin' ? 'hiddenInset' : 'hidden',
    titleBarOverlay: process.platform === 'darwin' ? true : overlay(colours),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/** Rejects when the page cannot be loaded at all: the build is incomplete then. */
export function loadPage(window: Window): Promise<void> {
  return window.loadURL(`${pageOrigin}/index.html`);
}

/** The frame follows the theme; a page that stays open does not flash when it reloads. */
export function colourFrame(window: Window): void {
  const colours = frameColours();
  window.setBackgroundColor(colours.background);
  if (process.platform !== 'darwin') window.setTitleBarOverlay(overlay(colours));
}

export function focusWindow(window: Window): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The window of a page, for its dialogs. */
export function windowOf(contents: Electron.WebContents): Window | null {
  return BrowserWindow.fromWebContents(contents);
}
