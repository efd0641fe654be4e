import Database from 'better-sqlite3';
import { constants } from 'node:fs';
import { access, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '#base/errors';
import { flush, keepBackup, placeNew } from './backup';
import { applicationId, momentText, projectName } from './format';
import { damaged, unreadable } from './header';
import { inspectProject } from './inspect';
import type { InspectedCopy } from './inspect';
import { ProjectLock } from './lock';
import { expectedSchema, schemaDifferences } from './migrations';
import type { Migration, SchemaObject } from './migrations';
import { ProjectFile, projectError } from './project-file';

export interface OpenContext {
  /** Where private copies for checking go; 0700. */
  readonly scratchFolder: string;
  readonly migrations: readonly Migration[];
}

export interface OpenedProject {
  readonly file: ProjectFile;
  /** Set when the process that had it open last did not close it. */
  readonly recovered: string | null;
  /** Sentences worth a banner: read-only and why, upgraded and where the copy is, checked in part. */
  readonly notes: readonly string[];
}

/** While a project is open its file says since when; what is still there at the next opening was not closed. */
const openSinceKey = 'open-since';

/** Opens a project after checking it; rejects with one of the `file-…` codes and leaves the file byte for byte as it was. */
export async function openProject(path: string, context: OpenContext): Promise<OpenedProject> {
  const real = await existingFile(path);
  const lock = ProjectLock.take(real);
  try {
    return await openLocked(real, lock, context);
  } catch (error) {
    lock?.dispose();
    throw error;
  }
}

/** Makes an empty project at a path where there is no file yet. */
export async function createProject(path: string, context: OpenContext): Promise<OpenedProject> {
  const real = await newFile(path);
  if (await exists(real)) throw alreadyThere(real);
  const lock = writableLock(real);
  const temporary = temporaryName(real);
  try {
    writeEmptyProject(temporary, context.migrations);
    await flush(temporary);
    await placeNew(temporary, real);
    return await openLocked(real, lock, context);
  } catch (error) {
    lock.dispose();
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? alreadyThere(real) : unreadable(real, error);
  } finally {
    await removeDatabase(temporary);
  }
}

/**
 * Writes everything of an open project to another path and opens that; the first one stays open. `overwrite` replaces a
 * file that is there, in one step, unless somebody has it open.
 */
export async function copyProject(
  file: ProjectFile,
  target: { readonly path: string; readonly overwrite: boolean },
  context: OpenContext,
): Promise<OpenedProject> {
  const real = await newFile(target.path);
  if (!target.overwrite && (await exists(real))) throw alreadyThere(real);
  const lock = writableLock(real);
  const temporary = temporaryName(real);
  try {
    file.copyTo(temporary);
    await flush(temporary);
    if (target.overwrite) await replaceDatabase(temporary, real);
    else await placeNew(temporary, real);
    return { ...(await openLocked(real, lock, context)), recovered: null };
  } catch (error) {
    lock.dispose();
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? alreadyThere(real) : unreadable(real, error);
  } finally {
    await removeDatabase(temporary);
  }
}

/** Closes it as a person would: what is open at the next start is no crash then. */
export function closeProject(file: ProjectFile): void {
  try {
    if (file.readOnly === null) file.setMeta(openSinceKey, null);
  } finally {
    file.close();
  }
}

async function openLocked(real: string, lock: ProjectLock | null, context: OpenContext): Promise<OpenedProject> {
  const copy = await inspectProject(real, context.scratchFolder, context.migrations);
  const notes: string[] = [];
  if (copy.check === 'schema') notes.push(`"${projectName(real)}" is so large that only its structure was checked.`);
  const readOnly = await readOnlyReason(real, lock);
  if (readOnly !== null) {
    lock?.dispose();
    const file = openCopy(real, copy, readOnly);
    upgrade(file, copy.format, context.migrations);
    return { file, recovered: null, notes: [readOnly, ...notes] };
  }
  try {
    if (copy.format < context.migrations.length) notes.push(await upgradeNote(real, copy, context.migrations));
  } finally {
    await rm(copy.folder, { recursive: true, force: true });
  }
  const file = new ProjectFile({ database: real, path: real, lock, scratch: null, readOnly: null });
  try {
    upgrade(file, copy.format, context.migrations);
    const recovered = takeOver(file);
    return { file, recovered, notes };
  } catch (error) {
    file.close();
    throw error;
  }
}

async function upgradeNote(real: string, copy: InspectedCopy, migrations: readonly Migration[]): Promise<string> {
  const backup = await keepBackup(real, copy);
  return `"${projectName(real)}" was upgraded from format ${copy.format} to ${migrations.length}; as it was before it is kept in "${basename(backup)}".`;
}

function openCopy(real: string, copy: InspectedCopy, readOnly: string): ProjectFile {
  return new ProjectFile({ database: copy.path, path: real, lock: null, scratch: copy.folder, readOnly });
}

async function readOnlyReason(real: string, lock: ProjectLock | null): Promise<string | null> {
  if (!lock) return `"${projectName(real)}" is open read-only: nothing can be written to its folder.`;
  return access(real, constants.W_OK).then(
    () => null,
    () => `"${projectName(real)}" is open read-only: its file is write-protected.`,
  );
}

/** One transaction per format, so that a kill leaves the file at the format before or after, never between. */
function upgrade(file: ProjectFile, from: number, migrations: readonly Migration[]): void {
  for (let format = from + 1; format <= migrations.length; format += 1) {
    const migration = migrations[format - 1] ?? '';
    file.transaction(() => {
      file.script(migration);
      file.pragma(`user_version = ${format}`);
    });
  }
  if (from === migrations.length) return;
  const objects = file.all<SchemaObject>('SELECT type, name, tbl_name AS "table", sql FROM sqlite_schema');
  const differences = schemaDifferences(objects, expectedSchema(migrations.length, migrations));
  if (differences.length > 0) throw damaged(file.name, 'its upgrade did not end as it should', differences.join('\n'));
  file.purge();
}

function takeOver(file: ProjectFile): string | null {
  const since = file.meta(openSinceKey);
  file.setMeta(openSinceKey, new Date().toISOString());
  if (since === null) return null;
  const editors = file.get<{ count: number }>('SELECT count(*) AS count FROM editors WHERE closed IS NULL')?.count ?? 0;
  const restored = editors === 1 ? '1 editor is as it was.' : `${editors} editors are as they were.`;
  return `Plumbline did not close this project the last time (opened ${momentText(since)}); ${restored}`;
}

function writeEmptyProject(path: string, migrations: readonly Migration[]): void {
  let database: Database.Database | null = null;
  try {
    database = new Database(path);
    database.pragma(`application_id = ${applicationId}`);
    database.transaction(() => {
      for (const migration of migrations) database?.exec(migration);
      database?.pragma(`user_version = ${migrations.length}`);
    })();
    database.pragma('journal_mode = WAL');
  } catch (error) {
    throw projectError(error, projectName(path));
  } finally {
    database?.close();
  }
}

/** The path with links resolved, so that two names of one file meet in one lock. */
async function existingFile(path: string): Promise<string> {
  try {
    const real = await realpath(resolve(path));
    if (!(await stat(real)).isFile()) throw Object.assign(new Error(`EISDIR: ${real}`), { code: 'EISDIR' });
    return checkedName(real);
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function newFile(path: string): Promise<string> {
  const absolute = resolve(path);
  try {
    if (await exists(absolute)) return await existingFile(absolute);
    return checkedName(join(await realpath(dirname(absolute)), basename(absolute)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new AppError('file-unreadable', `There is no folder "${dirname(absolute)}".`, {
        hint: 'Make the folder first.',
      });
    }
    throw unreadable(absolute, error);
  }
}

/** better-sqlite3 trims names, so such a file would silently be another one. */
function checkedName(path: string): string {
  if (path === path.trim()) return path;
  throw new AppError('file-unreadable', `The file name "${basename(path)}" ends with a space.`, {
    hint: 'Rename the file.',
  });
}

function writableLock(real: string): ProjectLock {
  const lock = ProjectLock.take(real);
  if (lock) return lock;
  throw new AppError('file-unreadable', `Nothing can be written to the folder "${dirname(real)}".`, {
    hint: 'Choose another folder.',
  });
}

function alreadyThere(real: string): AppError {
  return new AppError('bad-arguments', `There is already a file "${real}".`, {
    hint: 'Open it, or choose another name.',
  });
}

function temporaryName(real: string): string {
  return `${real}.${process.pid}.part`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
      throw unreadable(path, error);
    },
  );
}

/** A log of the file that is replaced must not be applied to the new one. */
async function replaceDatabase(temporary: string, real: string): Promise<void> {
  for (const suffix of ['-wal', '-shm', '-journal']) await rm(real + suffix, { force: true });
  await rename(temporary, real);
}

async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(path + suffix, { force: true });
}
