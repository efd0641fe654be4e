import Database from 'better-sqlite3';
import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { projectName } from './format';
import { damaged, newer, readHeader, unreadable } from './header';
import { expectedSchema, schemaDifferences, schemaObjects } from './migrations';
import type { Migration } from './migrations';

/** How thoroughly the contents were checked: the larger the file, the less, so that opening stays quick. */
export type Check = 'full' | 'quick' | 'schema';

const fullCheckBytes = 64 * 1024 * 1024;
const quickCheckBytes = 512 * 1024 * 1024;

/** A checked private copy of a project. Whoever gets it removes its folder. */
export interface InspectedCopy {
  readonly folder: string;
  /** One plain SQLite file with the log folded in. */
  readonly path: string;
  readonly format: number;
  readonly check: Check;
}

const copyName = 'copy.plumbline';

/**
 * Checks a project without touching it: SQLite cannot look at a file with a write-ahead log without writing beside it, so
 * it looks at a copy in a private folder. Header, integrity, and that the schema is exactly what our migrations make.
 * Rejects with `file-unreadable`, `file-damaged`, `file-newer` or `disk-full`; nothing is left behind then.
 */
export async function inspectProject(
  path: string,
  scratchFolder: string,
  migrations: readonly Migration[],
): Promise<InspectedCopy> {
  const { bytes } = await readHeader(path, migrations.length);
  const folder = await privateFolder(scratchFolder);
  try {
    const copy = join(folder, copyName);
    await copyWithLog(path, copy);
    const check = bytes <= fullCheckBytes ? 'full' : bytes <= quickCheckBytes ? 'quick' : 'schema';
    return { folder, path: copy, format: checkCopy(copy, projectName(path), check, migrations), check };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw unreadable(path, error);
  }
}

/** Removes what killed processes left of their inspections. */
export async function sweepScratch(scratchFolder: string): Promise<void> {
  const names = await readdir(scratchFolder).catch(() => []);
  const old = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of names.filter((candidate) => candidate.startsWith('project-'))) {
    const folder = join(scratchFolder, name);
    const about = await stat(folder).catch(() => null);
    if (about && about.mtimeMs < old) await rm(folder, { recursive: true, force: true });
  }
}

export async function privateFolder(scratchFolder: string): Promise<string> {
  await mkdir(scratchFolder, { recursive: true, mode: 0o700 });
  return mkdtemp(join(scratchFolder, 'project-'));
}

async function copyWithLog(path: string, copy: string): Promise<void> {
  for (const suffix of ['', '-wal', '-journal']) {
    try {
      await copyFile(path + suffix, copy + suffix, constants.COPYFILE_FICLONE);
      // A copy of a write-protected file is write-protected too.
      await chmod(copy + suffix, 0o600);
    } catch (error) {
      if (suffix === '' || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

function checkCopy(copy: string, name: string, check: Check, migrations: readonly Migration[]): number {
  let database: Database.Database | null = null;
  try {
    database = new Database(copy, { fileMustExist: true, timeout: 0 });
    guard(database);
    const format = Number(database.pragma('user_version', { simple: true }));
    if (format > migrations.length) throw newer(name, format, migrations.length);
    const differences = schemaDifferences(schemaObjects(database), expectedSchema(format, migrations));
    if (differences.length > 0) {
      throw damaged(name, 'its tables are not those of a project', differences.slice(0, 20).join('\n'));
    }
    const faults = check === 'schema' ? [] : integrityFaults(database, check);
    if (faults.length > 0) throw damaged(name, 'its integrity check failed', faults.join('\n'));
    database.pragma('wal_checkpoint(TRUNCATE)');
    return format;
  } catch (error) {
    if (error instanceof Database.SqliteError) throw damaged(name, 'SQLite cannot read it', error.message);
    throw error;
  } finally {
    database?.close();
  }
}

/** Settings for a file that somebody else may have made. Defensive mode is better-sqlite3's own default. */
export function guard(database: Database.Database): void {
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
}

export function integrityFaults(database: Database.Database, check: 'full' | 'quick'): readonly string[] {
  const rows = database.pragma(check === 'full' ? 'integrity_check(20)' : 'quick_check(20)') as readonly object[];
  const lines = rows.map((row) => String(Object.values(row)[0]));
  const keys = check === 'full' ? (database.pragma('foreign_key_check') as readonly object[]).length : 0;
  const orphans = keys > 0 ? [`${keys} rows refer to rows that do not exist`] : [];
  return [...lines.filter((line) => line !== 'ok'), ...orphans];
}
