import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder in which the spools of this process lie: `SPOOLS/PID-START`, readable by its owner only. START tells apart
 * two processes that were given the same number one after the other; where the system does not say it, it is 0.
 */
export class SpoolFolder {
  readonly #root: string;
  #own: Promise<string> | null = null;
  #ownPath: string | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  /** A path for a new spool. The folder is made when the first one is asked for. */
  async newPath(): Promise<string> {
    this.#own ??= this.#create();
    return path.join(await this.#own, `${randomUUID()}.rows`);
  }

  /** Removes what processes that are gone have left behind. Returns how many folders went. */
  async sweep(): Promise<number> {
    const names = await readdir(this.#root).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    let removed = 0;
    for (const name of names) {
      const match = /^(\d+)-(\d+)$/.exec(name);
      if (!match || (await isAlive(Number(match[1]), match[2]!))) continue;
      await rm(path.join(this.#root, name), { recursive: true, force: true });
      removed += 1;
    }
    return removed;
  }

  /** Removes this process's own folder with everything in it. Synchronous, so that it also works at exit. */
  dispose(): void {
    if (this.#ownPath !== null) rmSync(this.#ownPath, { recursive: true, force: true });
    this.#own = null;
    this.#ownPath = null;
  }

  async #create(): Promise<string> {
    const own = path.join(this.#root, `${process.pid}-${(await startOf(process.pid)) ?? '0'}`);
    await mkdir(own, { recursive: true, mode: 0o700 });
    this.#ownPath = own;
    return own;
  }
}

async function isAlive(pid: number, start: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = await startOf(pid);
  return now === null || start === '0' || now === start;
}

/** Start of a process in clock ticks since boot (field 22 of Linux's `/proc/PID/stat`); null where it is not known. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // The command in parentheses may hold spaces and parentheses itself, so fields are counted from behind it.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}
