import Database from 'better-sqlite3';
import { realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError } from '#base/errors';
import type { ConnectionProfile } from '#model/connection';
import { projectName } from '../project/format';
import { damaged, newer, unreadable } from '../project/header';
import { guard, inspectProject } from '../project/inspect';
import { ProjectLock } from '../project/lock';
import { expectedSchema, migrations, schemaDifferences, schemaObjects } from '../project/migrations';
import { projectError } from '../project/project-file';
import { selectConnections, toProfile } from './store';
import type { ConnectionRow } from './store';

/**
 * Connections of a project by its path, without opening it: for the command line, also while a window has it open. Nothing
 * is written, there are no secrets in what is returned. Rejects with the `file-…` codes.
 */
export async function readProjectConnections(path: string): Promise<readonly ConnectionProfile[]> {
  const real = await realpath(resolve(path)).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  let lock: ProjectLock | null;
  try {
    lock = ProjectLock.take(real);
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-in-use') return readBesideWindow(real);
    throw error;
  }
  try {
    const copy = await inspectProject(real, join(tmpdir(), 'plumbline'), migrations);
    try {
      return readFrom(copy.path, real, () => {});
    } finally {
      await rm(copy.folder, { recursive: true, force: true });
    }
  } finally {
    lock?.dispose();
  }
}

/** One of them, by `NAME` or `FOLDER/NAME`. Rejects with `not-found`, also where a name stands for several. */
export async function readProjectConnection(path: string, name: string): Promise<ConnectionProfile> {
  const profiles = await readProjectConnections(path);
  const fullName = (profile: ConnectionProfile): string =>
    profile.folder === '' ? profile.name : `${profile.folder}/${profile.name}`;
  const exact = profiles.filter((profile) => fullName(profile) === name);
  const found = exact.length > 0 ? exact : profiles.filter((profile) => profile.name === name);
  if (found.length === 1 && found[0]) return found[0];
  const names = (found.length > 1 ? found : profiles).map(fullName);
  const hint = names.length === 0 ? 'The project has none.' : `There are: ${names.slice(0, 20).join(', ')}.`;
  const what = found.length > 1 ? `has several connections called "${name}"` : `has no connection called "${name}"`;
  throw new AppError('not-found', `The project "${projectName(path)}" ${what}.`, { hint });
}

/**
 * A window has it open: its log and its shared memory are there, so reading in place leaves nothing new behind. The file is
 * opened by SQLite alone: closing another descriptor of it would drop the locks of a window in this process.
 */
function readBesideWindow(real: string): readonly ConnectionProfile[] {
  return readFrom(real, real, (connection) => {
    const name = projectName(real);
    const format = Number(connection.pragma('user_version', { simple: true }));
    if (format > migrations.length) throw newer(name, format, migrations.length);
    const differences = schemaDifferences(schemaObjects(connection), expectedSchema(format, migrations));
    if (differences.length > 0) throw damaged(name, 'its tables are not those of a project', differences.join('\n'));
  });
}

function readFrom(
  database: string,
  project: string,
  check: (connection: Database.Database) => void,
): readonly ConnectionProfile[] {
  let connection: Database.Database | null = null;
  try {
    connection = new Database(database, { readonly: true, fileMustExist: true, timeout: 2_000 });
    guard(connection);
    check(connection);
    return connection.prepare<[], ConnectionRow>(selectConnections).all().map(toProfile);
  } catch (error) {
    throw projectError(error, projectName(project));
  } finally {
    connection?.close();
  }
}
