// npm start [-- --no-open] [--port N]: builds what is stale, then opens the workbench: as a desktop app where Electron can be
// had, else in a browser from the loopback address. Both switches ask for the browser host.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.js';
import { installElectron, whyNoWindow } from './electron-binary.js';

const root = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const wantsBrowser = args.some((arg) => arg === '--no-open' || arg.startsWith('--port'));

if (!build()) {
  console.error('plumbline: The build failed. The messages above say where.');
  process.exit(1);
}

function desktop() {
  if (wantsBrowser) return null;
  const why = whyNoWindow();
  const binary = why === null ? installElectron() : null;
  if (binary !== null) return { command: binary, commandArgs: [root, ...args] };
  console.error(
    `Electron cannot be used here (${why ?? 'its binary could not be fetched'}): the workbench opens in a browser instead.`,
  );
  return null;
}

const { command, commandArgs } = desktop() ?? {
  command: process.execPath,
  commandArgs: [join(root, 'out/main/web.js'), ...args],
};
const child = spawn(command, commandArgs, { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`plumbline: ${command} could not be started (${error.message}).`);
  process.exit(70);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
