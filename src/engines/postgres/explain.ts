import { AppError } from '#base/errors';
import type { ServerInfo } from '#model/connection';
import type { Plan } from '#model/plan';
import type { ExplainOptions } from '../engine';
import type { Channel } from './channel';
import { Message, readReport } from './backend-messages';
import { collectRows, type Conversation } from './conversation';
import { cancelled, serverError } from './errors';
import { bind, command, execute, parse, sync } from './frontend-messages';
import type { Verdict } from './guard';
import { readPostgresPlan } from './plan/read';
import { untilReady } from './statement-run';
import { nodesIn, parseStatement, type Statement } from './syntax';

interface ExplainWork {
  readonly channel: Channel;
  readonly server: ServerInfo;
  readonly options: ExplainOptions;
  readonly statement: string;
  readonly readOnly: boolean;
  /** Refuses what a read-only session does not run. */
  readonly check: (sql: string) => Promise<Verdict>;
}

const writes = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);
const explainable = new Set([
  ...writes,
  'SelectStmt',
  'CreateTableAsStmt',
  'DeclareCursorStmt',
  'RefreshMatViewStmt',
  'ExecuteStmt',
]);

/**
 * Takes a plan. ANALYZE really runs the statement, so it happens behind a BEGIN (or, in an open transaction, a
 * savepoint) that is rolled back in any case, and a statement that writes needs `allowWrite` besides.
 */
export async function explain(work: ExplainWork): Promise<Plan> {
  const { channel, options, server } = work;
  const statement = await checked(work);
  const sql = `EXPLAIN (${optionsFor(server.versionNumber, options.analyze)}) ${statement}`;
  const text = await channel.turn(options.signal, async (conversation) => {
    const ended = channel.watch(options.signal);
    try {
      return await take(conversation, sql, channel.transaction.state !== 'none', work.readOnly);
    } catch (error) {
      throw options.signal.aborted ? cancelled() : shiftPosition(error, sql.length - statement.length);
    } finally {
      await ended();
    }
  });
  const plan = readPostgresPlan(text, { version: server.version, statement });
  if (!plan) {
    throw new AppError('internal', 'The plan that the server sent cannot be read.', { detail: text.slice(0, 2000) });
  }
  return plan;
}

/** The statement to explain, without an EXPLAIN of its own. */
async function checked({ statement: sql, options, readOnly, check }: ExplainWork): Promise<string> {
  if (readOnly) await check(options.analyze ? `EXPLAIN ANALYZE ${sql}` : `EXPLAIN ${sql}`);
  const parsed = await parseStatement(sql);
  if (!parsed) throw new AppError('bad-arguments', 'There is no statement to explain.');
  if (!explainable.has(parsed.kind)) {
    throw new AppError('unsupported', 'PostgreSQL has no plan for this kind of statement.', {
      hint: 'Explain a query, an INSERT, UPDATE, DELETE or MERGE, without EXPLAIN in front.',
    });
  }
  if (options.analyze && !options.allowWrite && writesSomething(parsed)) {
    throw new AppError('guard-refused', 'EXPLAIN ANALYZE runs the statement, and this one writes.', {
      hint: 'Confirm that it may run; it is rolled back afterwards, but triggers, sequences and locks have their effect.',
    });
  }
  return sql.replace(/(\s|;)+$/, '');
}

function writesSomething(statement: Statement): boolean {
  const tree = { [statement.kind]: statement.fields };
  for (const node of nodesIn(tree)) {
    if (writes.has(node.kind) || node.fields['intoClause']) return true;
  }
  return statement.kind !== 'SelectStmt' && statement.kind !== 'DeclareCursorStmt';
}

/** https://www.postgresql.org/docs/current/sql-explain.html: options and the version that brought them. */
function optionsFor(version: number, analyze: boolean): string {
  const options = [`ANALYZE ${analyze}`, 'VERBOSE', 'COSTS', 'SETTINGS', 'FORMAT JSON'];
  if (analyze) {
    options.push('BUFFERS', 'TIMING');
    if (version >= 130_000) options.push('WAL');
  }
  return options.join(', ');
}

async function take(conversation: Conversation, sql: string, open: boolean, readOnly: boolean): Promise<string> {
  const before = open ? 'SAVEPOINT plumbline_explain' : readOnly ? 'BEGIN READ ONLY' : 'BEGIN';
  const after = open
    ? ['ROLLBACK TO SAVEPOINT plumbline_explain', 'RELEASE SAVEPOINT plumbline_explain']
    : ['ROLLBACK'];
  const rows = collectRows(conversation);
  conversation.send(command(before), parse(sql), bind(), execute(), sync);
  let error: AppError | null = null;
  for (;;) {
    const reply = await conversation.next();
    if (reply.type === Message.error) error = serverError(readReport(reply.body));
    if (reply.type === Message.readyForQuery) break;
  }
  conversation.send(...after.map(command), sync);
  await untilReady(conversation);
  if (error) throw error;
  return rows.map(([line]) => line ?? '').join('\n');
}

/** The server counts from the EXPLAIN in front; people count from their own statement. */
function shiftPosition(error: unknown, ahead: number): unknown {
  if (!(error instanceof AppError) || error.position === undefined) return error;
  return new AppError(error.code, error.message, {
    hint: error.hint,
    detail: error.detail,
    position: error.position - ahead,
    serverCode: error.serverCode,
    cause: error,
  });
}
