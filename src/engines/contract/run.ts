import type { ServerNotice, StatementComplete } from '#model/result';
import { unpackRows } from '#model/pack';
import type { Cell, ResultColumn } from '#model/value';
import { AppError } from '#base/errors';
import type { QueryOptions, Session } from '../engine';

/** Everything one statement yielded, for cases that look at a small result as a whole. */
export interface Outcome {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly batches: readonly number[];
  readonly notices: readonly ServerNotice[];
  readonly complete: StatementComplete;
}

export async function run(session: Session, sql: string, options: Partial<QueryOptions> = {}): Promise<Outcome> {
  const columns: ResultColumn[] = [];
  const rows: Cell[][] = [];
  const batches: number[] = [];
  const notices: ServerNotice[] = [];
  let complete: StatementComplete | undefined;
  const signal = options.signal ?? new AbortController().signal;
  for await (const event of session.query(sql, { signal, limit: options.limit ?? null })) {
    if (event.kind === 'columns') columns.push(...event.columns);
    else if (event.kind === 'rows') {
      batches.push(event.rows.count);
      rows.push(...unpackRows(event.rows));
    } else if (event.kind === 'notice') notices.push(event.notice);
    else complete = event;
  }
  if (!complete) throw new Error(`No completion came for: ${sql}`);
  return { columns, rows, batches, notices, complete };
}

/** The only cell of the only row. */
export async function one(session: Session, sql: string): Promise<Cell> {
  const { rows } = await run(session, sql);
  if (rows.length !== 1 || rows[0]!.length !== 1)
    throw new Error(`Expected one cell, got ${rows.length} rows from: ${sql}`);
  return rows[0]![0]!;
}

export async function runAll(session: Session, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await run(session, sql);
}

/** The `AppError` that a call must reject with. Anything else, success included, fails the case. */
export async function failure(promise: Promise<unknown>): Promise<AppError> {
  try {
    await promise;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new Error('Expected an error, but it succeeded.');
}

/** Opens a session for one case and closes it whatever happens. */
export async function withSession<T>(open: Promise<Session>, use: (session: Session) => Promise<T>): Promise<T> {
  const session = await open;
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

export const freshSignal = (): AbortSignal => new AbortController().signal;
