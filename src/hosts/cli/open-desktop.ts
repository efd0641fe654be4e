import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { packageFolder } from '../built-files';
import { serve } from './serve';

/** Starts Electron on the built app; where its binary is missing, says so and serves the same workbench to a browser. */
export async function openDesktop(project: string | undefined): Promise<void> {
  const binary = electronBinary();
  if (binary === null) {
    process.stderr.write('The desktop app is not installed here: the workbench opens in a browser instead.\n');
    return serve({ project, port: 0, open: true });
  }
  const child = spawn(binary, [packageFolder(), ...(project === undefined ? [] : [resolve(project)])], {
    detached: true,
    stdio: 'ignore',
  });
  child.unref();
}

/** Path of the binary that the `electron` package has fetched; null when it has not. */
function electronBinary(): string | null {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
    const named = join(folder, 'path.txt');
    if (!existsSync(named)) return null;
    const binary = join(folder, 'dist', readFileSync(named, 'utf8').trim());
    return existsSync(binary) ? binary : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}
