/**
 * A catalogue of 10,000 tables: the whole schema as the model, beside `pg_dump --schema-only` of the same server, and
 * the names for the tree. Each in processes and sessions of its own, taking turns.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadDriver } from '#engines/drivers';
import { manifests } from '#engines/manifests';
import type { Session } from '#engines/engine';
import { defaultTimeouts } from '#model/connection';
import { startPostgres, type StartedPostgres } from '../test/servers/postgres';
import { root } from './built-app';
import { runSql } from './run-sql';
import { medianRatio, summary } from './statistics';

const tables = 10_000;
const runs = 5;
const tablesPerStatement = 250;
const signal = new AbortController().signal;

export default async function catalogueBench(): Promise<Record<string, unknown>> {
  const server = await startPostgres({
    version: 15,
    settings: {
      shared_buffers: '256MB',
      max_locks_per_transaction: '2048',
      autovacuum: 'off',
      full_page_writes: 'off',
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-catalogue-'));
  try {
    await createTables(server);
    return await measure(server, join(folder, 'schema.json'));
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
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

async function measure(server: StartedPostgres, file: string): Promise<Record<string, unknown>> {
  const seconds = {
    pgDump: [] as number[],
    introspect: [] as number[],
    schemaCommand: [] as number[],
    listCatalog: [] as number[],
  };
  let counts = { tables: 0, columns: 0, indexes: 0, foreignKeys: 0 };
  for (let turn = 0; turn <= runs; turn += 1) {
    await rm(file, { force: true });
    const command = [join(root, 'out/main/cli.js'), 'schema', server.url, '--json', '-o', file];
    const took = {
      pgDump: await timed(() => execute('pg_dump', ['--schema-only', `--file=${file}.sql`, server.url])),
      introspect: await timed(async () => {
        const session = await connect(server);
        const schema = await session.introspect!(signal);
        const all = schema.namespaces.flatMap((namespace) => namespace.tables);
        counts = {
          tables: all.length,
          columns: all.reduce((sum, table) => sum + table.columns.length, 0),
          indexes: all.reduce((sum, table) => sum + table.indexes.length, 0),
          foreignKeys: all.reduce((sum, table) => sum + table.foreignKeys.length, 0),
        };
        await session.close();
      }),
      schemaCommand: await timed(() => execute(process.execPath, command)),
      listCatalog: await timed(async () => {
        const session = await connect(server);
        await session.listCatalog!(signal);
        await session.close();
      }),
    };
    if (turn > 0) for (const name of Object.keys(seconds) as (keyof typeof seconds)[]) seconds[name].push(took[name]);
  }
  const ratio = (name: keyof typeof seconds): number => medianRatio(seconds[name], seconds.pgDump);
  return {
    ...counts,
    took: Object.fromEntries(Object.entries(seconds).map(([name, values]) => [name, summary(values, 2)])),
    ratioIntrospect: ratio('introspect'),
    ratioSchemaCommand: ratio('schemaCommand'),
    ratioListCatalog: ratio('listCatalog'),
    targetRatio: 0.5,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function execute(command: string, args: readonly string[]): Promise<unknown> {
  return promisify(execFile)(command, args, { maxBuffer: 1024 * 1024 });
}

/** Connecting counts: `pg_dump` has to do it, too. */
async function connect(server: StartedPostgres): Promise<Session> {
  const manifest = manifests.find(({ schemes }) => schemes.some((scheme) => server.url.startsWith(scheme)))!;
  const { fields, secrets } = manifest.parseSource(server.url);
  const driver = await loadDriver(manifest.id);
  const options = { fields, secrets, readOnly: false, timeouts: defaultTimeouts.local, applicationName: 'Plumbline' };
  return driver.connect(options, signal);
}
