// The build that `npm start`, `npm test` and `npm run bench` share: done only when something it reads is newer.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** Written last by the build, so a build that broke off is never taken for a whole one. */
const lastOutput = join(root, 'out/renderer/index.html');
const sources = ['src', 'resources', 'package.json', 'package-lock.json', 'electron.vite.config.ts'];

function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

export function isBuilt() {
  return (
    existsSync(lastOutput) &&
    statSync(lastOutput).mtimeMs >= Math.max(...sources.map((path) => newest(join(root, path))))
  );
}

/** Builds when needed; its output goes to standard error. Returns whether there is a whole build afterwards. */
export function build() {
  if (isBuilt()) return true;
  console.error('Building …');
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: ['ignore', process.stderr, process.stderr],
    },
  );
  return status === 0;
}
