import Database from 'better-sqlite3';
import { realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError } from '#base/errors';
import { projectName } from './format';
import { damaged, newer, unreadable } from './header';
import { guard, inspectProject } from './inspect';
import { ProjectLock } from './lock';
import { expectedSchema, migrations, schemaDifferences, schemaObjects } from './migrations';
import { projectError } from './project-file';
import type { ProjectFile } from './project-file';

/** What a reader of a project needs of it. */
export type ReadableProject = Pick<ProjectFile, 'get' | 'all'>;

/**
 * Reads something of a project by its path, without opening it: for the command line, also while a window has it open. It may
 * be of an older format: tables of later ones are missing then (`not-found`). Nothing is written. Rejects with the `file-…`
 * codes.
 */
export async function readProject<T>(path: string, read: (file: ReadableProject) => T): Promise<T> {
  const real = await realpath(resolve(path)).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  let lock: ProjectLock | null;
  try {
    lock = ProjectLock.take(real);
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-in-use') return readBesideWindow(real, read);
    throw error;
  }
  try {
    const copy = await inspectProject(real, join(tmpdir(), 'plumbline'), migrations);
    try {
      return readFrom({ database: copy.path, project: real }, () => {}, read);
    } finally {
      await rm(copy.folder, { recursive: true, force: true });
    }
  } finally {
    lock?.dispose();
  }
}

/**
 * A window has it open: its log and its shared memory are there, so reading in place leaves nothing new behind. The file is
 * opened by SQLite alone: closing another descriptor of it would drop the locks of a window in this process.
 */
function readBesideWindow<T>(real: string, read: (file: ReadableProject) => T): T {
  const check = (connection: Database.Database): void => {
    const name = projectName(real);
    const format = Number(connection.pragma('user_version', { simple: true }));
    if (format > migrations.length) throw newer(name, format, migrations.length);
    const differences = schemaDifferences(schemaObjects(connection), expectedSchema(format, migrations));
    if (differences.length > 0) throw damaged(name, 'its tables are not those of a project', differences.join('\n'));
  };
  return readFrom({ database: real, project: real }, check, read);
}

function readFrom<T>(
  { database, project }: { readonly database: string; readonly project: string },
  check: (connection: Database.Database) => void,
  read: (file: ReadableProject) => T,
): T {
  let connection: Database.Database | null = null;
  try {
    const opened = new Database(database, { readonly: true, fileMustExist: true, timeout: 2_000 });
    connection = opened;
    guard(opened);
    check(opened);
    return read({
      get: <Row>(sql: string, ...values: readonly unknown[]) => opened.prepare(sql).get(...values) as Row | undefined,
      all: <Row>(sql: string, ...values: readonly unknown[]) => opened.prepare(sql).all(...values) as Row[],
    });
  } catch (error) {
    throw projectError(error, projectName(project));
  } finally {
    connection?.close();
  }
}
