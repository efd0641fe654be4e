import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, toErrorData } from '#base/errors';
import type { DiagnosisStep } from '#model/connection';
import type { ConnectOptions, Driver } from '../engine';
import { checkFile, createDatabase, fileOf, openDatabase } from './open';
import { readPlanText } from './plan/text';
import { readSqliteSchema } from './sql-file';
import { SqliteSession } from './session';

const sqlite: Driver = {
  id: 'sqlite',
  connect: async (options, signal) => {
    if (signal.aborted) throw new AppError('cancelled', 'Cancelled.');
    return new SqliteSession(options);
  },
  diagnose,
  readPlan: readPlanText,
  readSchema: readSqliteSchema,
  create: async (fields) => createDatabase(fields),
};

async function* diagnose(options: ConnectOptions): AsyncGenerator<DiagnosisStep, void, undefined> {
  const file = attempt('file', () => {
    const path = fileOf(options.fields);
    checkFile(path, options.readOnly);
    return `${path} is there and may be ${options.readOnly ? 'read' : 'read and written'}.`;
  });
  yield file.state === 'failed' && canBeMade(options.fields) ? { ...file, offer: 'create-database' } : file;
  if (file.state !== 'failed') yield attempt('database', () => inspect(options));
}

/** Nothing is there and its folder is. */
function canBeMade(fields: ConnectOptions['fields']): boolean {
  const { file } = fields;
  return typeof file === 'string' && file !== '' && !existsSync(file) && existsSync(dirname(file));
}

function attempt(step: DiagnosisStep['step'], work: () => string): DiagnosisStep {
  const started = performance.now();
  try {
    return { step, state: 'ok', message: work(), ms: performance.now() - started };
  } catch (thrown) {
    const { message, hint } = toErrorData(thrown);
    return { step, state: 'failed', message, hint, ms: performance.now() - started };
  }
}

/** A test does not wait for a lock as long as a statement may. */
const mostLockMs = 1_000;

function inspect(options: ConnectOptions): string {
  const { timeouts } = options;
  const lockMs = timeouts.lockMs > 0 ? Math.min(timeouts.lockMs, mostLockMs) : mostLockMs;
  const database = openDatabase({ ...options, timeouts: { ...timeouts, lockMs } });
  try {
    const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
    const count = Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
    return `SQLite ${version} opened it: ${count} ${count === 1 ? 'object' : 'objects'} in its schema.`;
  } finally {
    database.close();
  }
}

export default [sqlite];
