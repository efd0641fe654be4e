import { setImmediate } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { AppError } from '#base/errors';
import type { Plan } from '#model/plan';
import type { ConnectOptions, ExplainOptions } from '../engine';
import { statementError } from './errors';
import { checkStopped, prepare } from './execute';
import { readQueryPlan } from './plan/read';
import type { PlanRow } from './plan/read';
import { shapeOf } from './statement';

/** Rows between two looks at the signal. */
const stride = 10_000;

type Options = ExplainOptions & Pick<ConnectOptions, 'readOnly' | 'timeouts'>;

/**
 * The plan of one statement, without its own EXPLAIN if it has one. `analyze` also runs it to the end and measures the
 * whole; SQLite tells nothing by step. A statement that writes runs in a savepoint that is rolled back.
 */
export async function explain(database: Database.Database, statement: string, options: Options): Promise<Plan> {
  const { body } = shapeOf(statement);
  const target = prepare(database, body, options.readOnly);
  const rows = readRows(database, body, options.readOnly);
  const executionMs = options.analyze ? await measure(database, target, body, options) : null;
  return readQueryPlan(rows, {
    version: String(database.prepare('SELECT sqlite_version()').pluck().get()),
    statement: body,
    analyzed: options.analyze,
    executionMs,
    raw: { format: 'rows', text: rows.map((row) => `${row.id}|${row.parent}|0|${row.detail}`).join('\n') },
    warnings: options.analyze ? ['SQLite measures the whole statement only; the time of each step is not known.'] : [],
  });
}

function readRows(database: Database.Database, body: string, readOnly: boolean): readonly PlanRow[] {
  const prepared = prepare(database, `EXPLAIN QUERY PLAN ${body}`, readOnly) as Database.Statement<unknown[], PlanRow>;
  try {
    return prepared.all();
  } catch (thrown) {
    throw statementError(thrown, { statement: body, readOnly });
  }
}

async function measure(
  database: Database.Database,
  target: Database.Statement,
  body: string,
  options: Options,
): Promise<number> {
  const { verb } = shapeOf(body);
  if (!/^(SELECT|VALUES|WITH|INSERT|UPDATE|DELETE|REPLACE)$/.test(verb)) {
    throw new AppError('unsupported', `${verb} has no plan to measure.`, {
      hint: 'Choose a SELECT, INSERT, UPDATE or DELETE.',
    });
  }
  if (target.readonly) return run(target, body, options);
  if (!options.allowWrite) {
    throw new AppError('guard-refused', 'Measuring this statement runs it, and it changes rows.', {
      hint: 'Allow it: the changes are rolled back afterwards.',
    });
  }
  try {
    database.exec('SAVEPOINT plumbline_explain');
  } catch (thrown) {
    throw statementError(thrown, { statement: body, readOnly: options.readOnly });
  }
  try {
    return await run(target, body, options);
  } finally {
    // An error such as ROLLBACK in a conflict clause may have ended the transaction already.
    if (database.inTransaction) database.exec('ROLLBACK TO plumbline_explain; RELEASE plumbline_explain');
  }
}

/** Milliseconds that the statement took by itself. */
async function run(target: Database.Statement, body: string, options: Options): Promise<number> {
  let spent = 0;
  let started = performance.now();
  try {
    if (!target.reader) {
      target.run();
      return performance.now() - started;
    }
    let count = 0;
    for (const _ of target.raw().safeIntegers().iterate()) {
      if (++count % stride !== 0) continue;
      spent += performance.now() - started;
      await setImmediate();
      checkStopped(options.signal, options.timeouts.statementMs, spent);
      started = performance.now();
    }
    return spent + performance.now() - started;
  } catch (thrown) {
    throw statementError(thrown, { statement: body, readOnly: options.readOnly });
  }
}
