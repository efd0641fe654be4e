/** A window shows our page and nothing else: no navigation, no new window, no permission beyond writing the clipboard. */
import { app, session } from 'electron';
import type { WebContents } from 'electron';
import { pageOrigin } from './scheme';

/** Must run before the first window exists. */
export function refuseNavigation(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Runs when the app is ready. */
export function refusePermissions(): void {
  const { defaultSession } = session;
  const allowed = (permission: string, origin: string): boolean =>
    permission === 'clipboard-sanitized-write' && (origin === pageOrigin || origin === `${pageOrigin}/`);
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) => allowed(permission, origin));
  defaultSession.setPermissionRequestHandler((contents, permission, decide) => {
    decide(allowed(permission, contents.mainFrame.origin));
  });
  defaultSession.setDevicePermissionHandler(() => false);
}
