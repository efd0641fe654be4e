import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's own folder for settings, the default project and spools. `PLUMBLINE_PROFILE` names another one. */
export function profileFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
): string {
  if (environment['PLUMBLINE_PROFILE']) return environment['PLUMBLINE_PROFILE'];
  const home = environment['HOME'] || environment['USERPROFILE'] || homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Plumbline');
  if (platform === 'win32') return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Plumbline');
  return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'plumbline');
}
