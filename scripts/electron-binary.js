// Where Electron's binary is. The npm package brings none: it is fetched from Electron's release site when first needed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../node_modules/electron');
const INSTALL_LIMIT_MS = 20_000;

/** Path of the binary, or null where it is not installed. */
export function electronBinary() {
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  const binary = join(folder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** Fetches the binary where it is missing. Null after a failure or the time limit: the release site cannot be reached. */
export function installElectron() {
  if (electronBinary() !== null) return electronBinary();
  console.error('Fetching Electron …');
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: INSTALL_LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  return electronBinary();
}

/** Why no window can be opened on this machine, or null. */
export function whyNoWindow() {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  if (process.getuid() === 0) return 'its sandbox does not run as root';
  return null;
}
