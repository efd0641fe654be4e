/** A server with a catalogue of 10,000 tables, and what benchmarks of it share. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openSource } from '#engines/contract/open-source';
import type { Session } from '#engines/engine';
import { startPostgres, type StartedPostgres } from '../test/servers/postgres';
import { runSql } from './run-sql';

const tables = 10_000;
const tablesPerStatement = 250;

export async function startWithTables(): Promise<StartedPostgres> {
  const server = await startPostgres({
    version: 15,
    settings: {
      shared_buffers: '256MB',
      max_locks_per_transaction: '2048',
      autovacuum: 'off',
      full_page_writes: 'off',
    },
  });
  try {
    await createTables(server);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Ten columns each, a primary key, a secondary index; every tenth has a foreign key to the one before. */
async function createTables(server: StartedPostgres): Promise<void> {
  const portions = ['CREATE SCHEMA shop'];
  for (let first = 1; first <= tables; first += tablesPerStatement) {
    const statements: string[] = [];
    for (let table = first; table < first + tablesPerStatement; table += 1) {
      statements.push(
        `CREATE TABLE shop.part_${table} (id bigint PRIMARY KEY, customer_id integer NOT NULL, name text NOT NULL,
           amount numeric(12,2) DEFAULT 0, created_at timestamptz NOT NULL DEFAULT now(), due date, active boolean,
           detail jsonb, tags text[], note varchar(200))`,
        `CREATE INDEX ON shop.part_${table} (customer_id, created_at)`,
      );
      if (table % 10 === 0)
        statements.push(
          `ALTER TABLE shop.part_${table} ADD FOREIGN KEY (id) REFERENCES shop.part_${table - 1} (id) ON DELETE CASCADE`,
        );
    }
    portions.push(statements.join(';\n'));
  }
  await runSql(server.url, [...portions, 'ANALYZE']);
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

export function execute(command: string, args: readonly string[]): Promise<unknown> {
  return promisify(execFile)(command, args, { maxBuffer: 1024 * 1024 });
}

/** Connecting counts: `pg_dump` has to do it, too. */
export const connect = (server: StartedPostgres): Promise<Session> => openSource(server.url);
