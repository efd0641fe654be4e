import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's or the package's root: what Electron is started with, and where the build lies. */
export function packageFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/**
 * A file of the build, such as `main/session-process.js` or the folder `renderer`. Found from the root, because built
 * modules lie in chunks and sources elsewhere.
 */
export function builtFile(path: string): string {
  return join(packageFolder(), 'out', path);
}
