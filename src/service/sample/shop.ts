import { createStatements, finishStatements, shopTables } from './shop-schema';
import type { Flavour } from './shop-schema';
import { shopRows } from './shop-rows';
import { insertStatements } from './values';
import type { Insert } from './values';
import type { Session } from '#engines/engine';

/** Spellings of the two kinds of database that the shop is built in, by the scheme of their sources. */
export const flavours: Readonly<Record<'sqlite:' | 'pglite:', Flavour>> = {
  'sqlite:': {
    // SQLite takes what is called JSON alone for a number, and would store `1e5` as one.
    types: { id: 'INTEGER', money: 'DECIMAL(10,2)', instant: 'DATETIME', json: 'JSON TEXT', flag: 'BOOLEAN' },
    // The file is not in use before it is complete: nothing needs to survive a crash.
    before: [
      'PRAGMA journal_mode = MEMORY',
      'PRAGMA synchronous = OFF',
      'PRAGMA locking_mode = EXCLUSIVE',
      'PRAGMA foreign_keys = OFF',
    ],
    after: ['ANALYZE'],
    connectCreates: false,
    referencesInTable: true,
    month: (expression) => `strftime('%Y-%m-01', ${expression})`,
    jsonText: (expression, member) => `${expression} ->> '$.${member}'`,
    comments: false,
  },
  'pglite:': {
    types: { id: 'integer', money: 'numeric(10,2)', instant: 'timestamptz', json: 'jsonb', flag: 'boolean' },
    before: ["SET TIME ZONE 'UTC'", 'SET synchronous_commit = off'],
    after: ['ANALYZE'],
    connectCreates: true,
    referencesInTable: false,
    month: (expression) => `date_trunc('month', ${expression})`,
    jsonText: (expression, member) => `${expression} ->> '${member}'`,
    comments: true,
  },
};

/**
 * The shop's rows as INSERT statements, made when they are first asked for and kept, so that two databases that are built
 * at the same time share the work.
 */
export class ShopInserts implements Iterable<Insert> {
  readonly #made: Insert[] = [];
  readonly #source = makeInserts();

  *[Symbol.iterator](): Generator<Insert, void, undefined> {
    for (let at = 0; ; at += 1) {
      const insert = this.#made[at] ?? this.#more();
      if (!insert) return;
      yield insert;
    }
  }

  #more(): Insert | undefined {
    const next = this.#source.next();
    if (next.done) return undefined;
    this.#made.push(next.value);
    return next.value;
  }
}

function* makeInserts(): Generator<Insert, void, undefined> {
  const rows = shopRows();
  for (const { name, columns } of shopTables) {
    yield* insertStatements(
      name,
      columns.map((column) => column.name),
      rows.get(name) ?? [],
    );
  }
}

export interface ShopBuild {
  readonly flavour: Flavour;
  readonly inserts: ShopInserts;
  readonly signal: AbortSignal;
  /** Gets 0…1 and what is being done. */
  readonly onProgress: (done: number, step: string) => void;
}

/** Builds the shop in an empty database; resolves with the number of rows. */
export async function buildShop(
  session: Session,
  { flavour, inserts, signal, onProgress }: ShopBuild,
): Promise<number> {
  const run = async (statement: string): Promise<void> => {
    for await (const _ of session.query(statement, { signal, limit: null }));
  };
  for (const statement of flavour.before) await run(statement);
  await run('BEGIN');
  for (const statement of createStatements(flavour)) await run(statement);
  let written = 0;
  for (const insert of inserts) {
    onProgress(Math.min(0.85, written / expectedRows), insert.table);
    await run(insert.sql);
    written += insert.rows;
  }
  onProgress(0.9, 'indexes');
  for (const statement of finishStatements(flavour)) await run(statement);
  await run('COMMIT');
  for (const statement of flavour.after) await run(statement);
  onProgress(1, 'done');
  return written;
}

/** For the progress only. */
const expectedRows = 212_000;
