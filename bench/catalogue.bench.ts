/**
 * A catalogue of 10,000 tables: the whole schema as the model, beside `pg_dump --schema-only` of the same server, and
 * the names for the tree. Each in processes and sessions of its own, taking turns.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StartedPostgres } from '../test/servers/postgres';
import { root } from './built-app';
import { connect, execute, startWithTables, timed } from './ten-thousand-tables';
import { medianRatio, summary } from './statistics';

const runs = 5;
const signal = new AbortController().signal;

export default async function catalogueBench(): Promise<Record<string, unknown>> {
  const server = await startWithTables();
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-catalogue-'));
  try {
    return await measure(server, join(folder, 'schema.json'));
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
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
