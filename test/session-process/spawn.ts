import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import type { ClientMessage, ServerMessage } from '#protocol/messages';
import { childProcessPort } from '#protocol/ports/child-process';
import type { SpawnedProcess } from '#service/deps';

const root = join(import.meta.dirname, '../..');

export interface BuiltSessionProcess {
  readonly file: string;
  /** Starts one, as the hosts on plain Node do; `children` lists all that were started. */
  readonly spawn: () => Promise<SpawnedProcess>;
  readonly children: readonly ChildProcess[];
  dispose(): void;
}

/** The real entry, built apart into a folder inside the project (its packages are found from there). Takes about a second. */
export async function buildSessionProcess(): Promise<BuiltSessionProcess> {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'session-process-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: join(root, 'src/hosts/session-process.ts'), outDir: folder, emptyOutDir: false, target: 'node24' },
  });
  const file = join(folder, 'session-process.js');
  const children: ChildProcess[] = [];
  return {
    file,
    children,
    spawn: () => {
      const child = fork(file, {
        serialization: 'advanced',
        execArgv: [],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      children.push(child);
      return Promise.resolve({
        port: childProcessPort<ServerMessage, ClientMessage>(child),
        kill: () => void child.kill('SIGKILL'),
        onExit: (listener) => void child.on('exit', (code) => listener(code)),
      });
    },
    dispose: () => {
      for (const child of children) child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    },
  };
}
