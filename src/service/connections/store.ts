import { z } from 'zod';
import { AppError } from '#base/errors';
import type { ConnectionProfile } from '#model/connection';
import type { ProjectFile } from '../project/project-file';

export interface ConnectionRow {
  readonly id: string;
  readonly name: string;
  readonly engine: string;
  readonly environment: ConnectionProfile['environment'];
  readonly folder: string;
  readonly read_only: number;
  readonly fields: string;
  readonly secret_storage: ConnectionProfile['secretStorage'];
  readonly secret_command: string | null;
  readonly timeouts: string;
}

const fieldsShape = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const limit = z.int().min(0);
const timeoutsShape = z.object({ statementMs: limit, lockMs: limit, idleInTransactionMs: limit, connectMs: limit });

export const selectConnections = `
SELECT id, name, engine, environment, folder, read_only, fields, secret_storage, secret_command, timeouts
FROM connections ORDER BY folder, name, id`;

const upsert = `
INSERT INTO connections (id, name, engine, environment, folder, read_only, fields, secret_storage, secret_command, timeouts,
  created_at, updated_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, engine = excluded.engine, environment = excluded.environment,
  folder = excluded.folder, read_only = excluded.read_only, fields = excluded.fields,
  secret_storage = excluded.secret_storage, secret_command = excluded.secret_command, timeouts = excluded.timeouts,
  updated_at = excluded.updated_at`;

export function connectionRows(file: ProjectFile): readonly ConnectionRow[] {
  return file.all<ConnectionRow>(selectConnections);
}

/** Throws `not-found`. */
export function readConnection(file: ProjectFile, id: string): ConnectionProfile {
  const row = connectionRows(file).find((candidate) => candidate.id === id);
  if (row) return toProfile(row);
  throw new AppError('not-found', 'This connection is not in the project any more.', {
    hint: 'Choose another connection.',
  });
}

/** Throws `file-damaged` for what no Plumbline wrote. */
export function toProfile(row: ConnectionRow): ConnectionProfile {
  const fields = fieldsShape.safeParse(JSON.parse(row.fields));
  const timeouts = timeoutsShape.safeParse(JSON.parse(row.timeouts));
  if (!fields.success || !timeouts.success) {
    throw new AppError('file-damaged', `The connection "${row.name}" in the project cannot be read.`, {
      hint: 'Make it anew.',
    });
  }
  return {
    id: row.id,
    name: row.name,
    engine: row.engine,
    environment: row.environment,
    folder: row.folder,
    readOnly: row.read_only === 1,
    fields: fields.data,
    secretStorage: row.secret_storage,
    ...(row.secret_command === null ? {} : { secretCommand: row.secret_command }),
    timeouts: timeouts.data,
  };
}

export function writeConnection(file: ProjectFile, profile: ConnectionProfile): void {
  const { id, name, engine, environment, folder, readOnly, fields, secretStorage, secretCommand, timeouts } = profile;
  const now = new Date().toISOString();
  const how = [secretStorage, secretCommand ?? null, JSON.stringify(timeouts), now, now];
  file.run(upsert, id, name, engine, environment, folder, readOnly ? 1 : 0, JSON.stringify(fields), ...how);
}
