import { setImmediate } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { AppError } from '#base/errors';
import { RowPacker } from '#model/pack';
import type { SessionEvent, StatementComplete } from '#model/result';
import type { QueryOptions } from '../engine';
import { columnsOf, packRow } from './cells';
import type { SqliteValue } from './cells';
import { asSqliteFailure, errorPosition, statementError } from './errors';
import { shapeOf } from './statement';
import type { StatementShape } from './statement';

/** Rows of the first batch, then bytes and milliseconds of the later ones. */
const firstRows = 100;
const batchBytes = 256 * 1024;
const batchMs = 50;

export interface Execution extends QueryOptions {
  readonly database: Database.Database;
  readonly statement: string;
  readonly readOnly: boolean;
  /** Time that SQLite may spend on it; 0 is no limit. Checked between rows: a single long step needs the process killed. */
  readonly statementMs: number;
}

/** Runs one statement. Abandoning the generator resets the statement, so nothing stays open in the file. */
export async function* execute(execution: Execution): AsyncGenerator<SessionEvent, void, undefined> {
  const { database, statement, readOnly } = execution;
  const shape = shapeOf(statement);
  const prepared = prepare(database, statement, readOnly);
  try {
    if (prepared.reader) yield* read(execution, prepared, shape);
    else yield change(prepared, shape);
  } catch (thrown) {
    throw statementError(thrown, { statement, readOnly });
  }
}

/** Prepares exactly one statement. Throws what is wrong with it, with its position where that is known. */
export function prepare(database: Database.Database, statement: string, readOnly: boolean): Database.Statement {
  const nul = statement.indexOf('\0');
  if (nul >= 0) {
    // SQLite would take the text up to here for the whole statement.
    throw new AppError('parse-failed', 'The statement holds a NUL character.', {
      position: nul + 1,
      hint: 'Remove it; char(0) stands for it inside SQL.',
    });
  }
  try {
    return database.prepare(statement);
  } catch (thrown) {
    const failure = asSqliteFailure(thrown);
    const position = failure ? errorPosition(statement, failure, (text) => void database.prepare(text)) : undefined;
    throw statementError(thrown, { statement, readOnly, position });
  }
}

function change(prepared: Database.Statement, shape: StatementShape): StatementComplete {
  const { changes } = prepared.run();
  const affected = isDataChange(shape) ? changes : null;
  return {
    kind: 'complete',
    command: affected === null ? shape.command : `${shape.command} ${affected}`,
    affected,
    more: false,
  };
}

const isDataChange = (shape: StatementShape): boolean => /^(INSERT|UPDATE|DELETE|REPLACE)$/.test(shape.command);

async function* read(
  execution: Execution,
  prepared: Database.Statement,
  shape: StatementShape,
): AsyncGenerator<SessionEvent, void, undefined> {
  const { signal, limit, statementMs } = execution;
  yield { kind: 'columns', columns: columnsOf(prepared) };
  const rows = prepared.raw().safeIntegers().iterate() as IterableIterator<readonly SqliteValue[]>;
  const packer = new RowPacker();
  let count = 0;
  let more = false;
  let doubtful = false;
  let spent = 0;
  let resumed = performance.now();
  try {
    for (let next = rows.next(); !next.done; next = rows.next()) {
      if (count === limit) {
        more = true;
        break;
      }
      doubtful = packRow(packer, next.value) || doubtful;
      count += 1;
      const ran = performance.now() - resumed;
      if (packer.byteLength < batchBytes && ran < batchMs && count !== firstRows) continue;
      yield { kind: 'rows', rows: packer.take() };
      spent += ran;
      // Lets a cancel in: everything up to here blocked this process.
      await setImmediate();
      checkStopped(signal, statementMs, spent);
      resumed = performance.now();
    }
    if (packer.count > 0) yield { kind: 'rows', rows: packer.take() };
  } finally {
    rows.return?.();
  }
  if (doubtful) yield { kind: 'notice', notice: { severity: 'WARNING', ...lostBytes } };
  const tag =
    shape.explained === 'no' && (isDataChange(shape) || shape.command === 'SELECT' || shape.command === 'VALUES');
  yield { kind: 'complete', command: tag ? `${shape.command} ${count}` : shape.command, affected: null, more };
}

const lostBytes = {
  message: 'A text of this result holds U+FFFD, which may stand for bytes that are not valid UTF-8.',
  hint: 'Read such a column as CAST(column AS BLOB) to see its bytes.',
};

/** Throws when the signal was aborted or the time is over. */
export function checkStopped(signal: AbortSignal, statementMs: number, spentMs: number): void {
  if (signal.aborted) throw new AppError('cancelled', 'Cancelled.');
  if (statementMs > 0 && spentMs > statementMs) {
    throw new AppError('timed-out', `The statement took longer than ${statementMs} ms.`, {
      hint: 'Raise the statement timeout of the connection, or narrow the query.',
    });
  }
}
