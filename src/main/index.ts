/** Entry of the desktop app. What must come before the app is ready comes here, in this order. */
import { app } from 'electron';
import { join } from 'node:path';
import { Application } from './application';
import { refuseNavigation } from './navigation';
import { registerPageScheme } from './scheme';
import { targetOf } from './targets';

const profile = process.env['PLUMBLINE_PROFILE'];
// The lock belongs to the folder of the user's data, so that is set first.
if (profile) app.setPath('userData', join(profile, 'desktop'));

if (app.requestSingleInstanceLock()) {
  registerPageScheme();
  refuseNavigation();
  let application: Application | null = null;
  let target = targetOf(process.argv, process.cwd());
  const open = (asked: string): void => {
    if (application) application.open(asked);
    else target = asked;
  };
  app.on('second-instance', (_event, args, folder) => {
    const asked = targetOf(args, folder);
    if (asked === null) application?.show();
    else open(asked);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(url);
  });
  void app.whenReady().then(() => {
    application = new Application();
    application.start(target);
  });
} else {
  app.quit();
}
