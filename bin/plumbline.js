#!/usr/bin/env node
// Starts the built command line on Node 24: directly where this is one, else on the runtime that npm installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cli = new URL('../out/main/cli.js', import.meta.url);
if (!existsSync(cli)) {
  console.error('plumbline: The program is not built. Run "npm run build" first.');
  process.exit(70);
}
if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(cli.href);
} else {
  const executable = process.platform === 'win32' ? 'node.exe' : 'bin/node';
  const child = spawn(
    fileURLToPath(new URL(`../node_modules/node/${executable}`, import.meta.url)),
    [fileURLToPath(cli), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`plumbline: Node 24 could not be started (${error.message}). Run "npm ci" in this folder.`);
    process.exit(70);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
