// The Chromium that end-to-end tests drive: found, or installed where it can be.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of a Chromium, or null. `CHROME` names one. */
export function findChromium() {
  if (process.env.CHROME) return existsSync(process.env.CHROME) ? process.env.CHROME : null;
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  return [...places, chromium.executablePath()].find((path) => path && existsSync(path)) ?? null;
}

/** Finds one or installs one: Debian's as root, else Playwright's own. */
export function provideChromium() {
  const found = findChromium();
  if (found !== null || process.env.CHROME) return found;
  console.error('Installing Chromium for the end-to-end tests …');
  const options = { cwd: root, stdio: ['ignore', process.stderr, process.stderr], timeout: 300_000 };
  if (process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get')) {
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      ...options,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  if (findChromium() === null)
    spawnSync(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'], options);
  return findChromium();
}
