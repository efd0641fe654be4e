/** Windows and processes that crash or hang: logged, offered a reload, and left alone after the third time in a minute. */
import { app, dialog } from 'electron';
import { log } from './log';
import type { Window } from './window';

const MINUTE = 60_000;
const MOST_RELOADS = 3;

export function watchProcesses(): void {
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    log(`process gone: ${name ?? type}, ${reason}, code ${exitCode}`);
  });
}

/** `reload` loads the page anew; editors come back from the project file. */
export function watchWindow(window: Window, reload: () => void): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log(`the page's process is gone: ${reason}, code ${exitCode}`);
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < MINUTE), now];
    if (crashes.length <= MOST_RELOADS) {
      reload();
      return;
    }
    crashes = [];
    void ask(
      window,
      'The window crashed three times within a minute.',
      `The system says: ${reason}. Texts and connections are kept in the project file.`,
      ['Reload', 'Quit'],
    ).then((answer) => (answer === 'Reload' ? reload() : app.quit()));
  });
  window.on('unresponsive', () => {
    log('the window does not respond');
    void ask(
      window,
      'The window does not respond.',
      'Texts are kept in the project file; what was typed in the last second may be lost.',
      ['Wait', 'Reload'],
    ).then((answer) => {
      if (answer === 'Reload') reload();
    });
  });
  window.on('responsive', () => log('the window responds again'));
}

async function ask(
  window: Window,
  message: string,
  detail: string,
  buttons: readonly string[],
): Promise<string | undefined> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons: [...buttons],
    defaultId: 0,
    cancelId: 0,
  });
  return buttons[response];
}
