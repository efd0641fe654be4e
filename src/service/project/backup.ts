import Database from 'better-sqlite3';
import { constants } from 'node:fs';
import { copyFile, link, open, rename, rm, stat } from 'node:fs/promises';
import { damaged } from './header';
import { projectName } from './format';
import { integrityFaults } from './inspect';
import type { InspectedCopy } from './inspect';

/**
 * Keeps the project as it was before an upgrade, as `shop.plumbline.backup-format1` (then `-2`, `-3`, … : an older backup
 * is never overwritten). Made from the inspected copy, read back and checked before it gets its name. Returns its path.
 */
export async function keepBackup(project: string, copy: InspectedCopy): Promise<string> {
  const temporary = `${project}.backup-${process.pid}.part`;
  try {
    await copyFile(copy.path, temporary, constants.COPYFILE_FICLONE);
    await flush(temporary);
    verify(temporary, projectName(project), copy.format);
    const path = await freeName(`${project}.backup-format${copy.format}`);
    await placeNew(temporary, path);
    return path;
  } finally {
    for (const suffix of ['', '-wal', '-shm']) await rm(temporary + suffix, { force: true });
  }
}

function verify(path: string, name: string, format: number): void {
  const database = new Database(path, { fileMustExist: true });
  try {
    const faults = integrityFaults(database, 'quick');
    const written = Number(database.pragma('user_version', { simple: true }));
    if (faults.length > 0 || written !== format) {
      throw damaged(name, 'the copy that is kept before the upgrade cannot be read back', faults.join('\n'));
    }
  } finally {
    database.close();
  }
}

async function freeName(path: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? path : `${path}-${number}`;
    const taken = await stat(candidate).then(
      () => true,
      () => false,
    );
    if (!taken) return candidate;
  }
}

/** Gives a finished file its name; never replaces one that is there (`EEXIST`). */
export async function placeNew(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
    await rm(temporary);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    // File systems without hard links: checked, then renamed.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL'].includes(code)) throw error;
    const taken = await stat(path).catch(() => null);
    if (taken) throw Object.assign(new Error(`EEXIST: ${path}`), { code: 'EEXIST' });
    await rename(temporary, path);
  }
}

/** Waits until the bytes are on the disk. */
export async function flush(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  await file.sync();
}
