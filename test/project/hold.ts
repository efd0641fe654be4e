import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const hook = join(import.meta.dirname, '../typescript-resolution.js');
const script = join(import.meta.dirname, 'holder.ts');

export interface Holder {
  readonly pid: number;
  /** Everything that it has printed. */
  readonly lines: () => readonly string[];
  /** SIGKILL; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
}

/** A process of its own that has the project open; resolves when it has. */
export async function hold(path: string, mode: 'hold' | 'write' | 'create' | 'upgrade' = 'hold'): Promise<Holder> {
  const scratch = mkdtempSync(join(tmpdir(), 'plumbline-holder-'));
  const child = spawn(process.execPath, ['--import', hook, script, path, mode, scratch], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let problems = '';
  child.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('open\n')) resolve();
    });
    child.once('close', (code) => {
      rmSync(scratch, { recursive: true, force: true });
      reject(new Error(`the holder ended with ${code}: ${problems}`));
    });
  });
  return { pid: child.pid ?? 0, lines: () => output.split('\n').slice(0, -1), kill: () => kill(child, scratch) };
}

async function kill(child: ChildProcess, scratch: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await gone;
  }
  rmSync(scratch, { recursive: true, force: true });
}
