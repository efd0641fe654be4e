import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder';

const run = promisify(execFile);

/** A file system of its own of this size, or the reason why this machine gives none. It is gone after the test. */
export async function smallDisk(kilobytes: number): Promise<{ readonly folder: string } | { readonly why: string }> {
  const folder = await temporaryFolder();
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
  } catch (error) {
    return {
      why: `no small file system can be mounted here: ${error instanceof Error ? error.message.trim() : String(error)}`,
    };
  }
  onTestFinished(async () => void (await run('umount', ['--lazy', folder])));
  return { folder };
}
