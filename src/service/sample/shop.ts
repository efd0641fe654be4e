import { createStatements, finishStatements, shopTables } from './shop-schema';
import type { Flavour } from './shop-schema';
import { shopRows } from './shop-rows';
import { insertStatements } from './values';
import type { Dialect, Session } from '#engines/engine';

/** Spellings of the two kinds of database that the shop is built in, by the scheme of their sources. */
export const flavours: Readonly<Record<'sqlite:' | 'pglite:', Flavour>> = {
  'sqlite:': {
    types: { id: 'INTEGER', money: 'DECIMAL(10,2)', instant: 'DATETIME', json: 'JSON', flag: 'BOOLEAN' },
    // The file is not in use before it is complete: nothing needs to survive a crash.
    before: [
      'PRAGMA journal_mode = MEMORY',
      'PRAGMA synchronous = OFF',
      'PRAGMA locking_mode = EXCLUSIVE',
      'PRAGMA foreign_keys = OFF',
    ],
    after: ['ANALYZE'],
    referencesInTable: true,
    month: (expression) => `strftime('%Y-%m-01', ${expression})`,
    jsonText: (expression, member) => `${expression} ->> '$.${member}'`,
    comments: false,
  },
  'pglite:': {
    types: { id: 'integer', money: 'numeric(10,2)', instant: 'timestamptz', json: 'jsonb', flag: 'boolean' },
    before: ["SET TIME ZONE 'UTC'", 'SET synchronous_commit = off'],
    after: ['ANALYZE'],
    referencesInTable: false,
    month: (expression) => `date_trunc('month', ${expression})`,
    jsonText: (expression, member) => `${expression} ->> '${member}'`,
    comments: true,
  },
};

/** Builds the shop in an empty database; resolves with the number of rows. `onProgress` gets 0…1 and the table's name. */
export async function buildShop(
  session: Session,
  dialect: Dialect,
  flavour: Flavour,
  signal: AbortSignal,
  onProgress: (done: number, table: string) => void = () => {},
): Promise<number> {
  const run = async (statement: string): Promise<void> => {
    for await (const _ of session.query(statement, { signal, limit: null }));
  };
  for (const statement of flavour.before) await run(statement);
  const rows = shopRows();
  await run('BEGIN');
  for (const statement of createStatements(flavour)) await run(statement);
  let written = 0;
  for (const spec of shopTables) {
    const columns = spec.columns.map((column) => column.name);
    for (const batch of insertStatements(spec.name, columns, rows.get(spec.name) ?? [], dialect)) {
      await run(batch.sql);
      written += batch.rows;
      onProgress(Math.min(0.85, written / expectedRows), spec.name);
    }
  }
  onProgress(0.9, 'indexes');
  const finish = finishStatements(flavour);
  for (const statement of finish.slice(0, -flavour.after.length)) await run(statement);
  await run('COMMIT');
  for (const statement of flavour.after) await run(statement);
  onProgress(1, 'done');
  return written;
}

/** For the progress only. */
const expectedRows = 230_000;
