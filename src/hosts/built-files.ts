import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A file of the build, such as `main/session-process.js` or the folder `renderer`. Found from the project's or the
 * package's root, because built modules lie in chunks and sources elsewhere.
 */
export function builtFile(path: string): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'out', path);
}
