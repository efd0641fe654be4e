/**
 * CSV of a large table: from the app (results.export, which runs the statement again in full) and from the command line,
 * beside psql's \copy of the same query on the same server. The three take turns, so that whoever else uses the machine
 * disturbs all of them alike.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type StartedPostgres } from '../test/servers/postgres';
import { root, saveConnection, startApp, type BuiltApp } from './built-app';
import { forgetPeak, megabytes, peakResidentBytes, residentBytes } from './process-memory';
import { runSql } from './run-sql';
import { medianRatio, summary } from './statistics';

const rows = 2_000_000;
const runs = 5;
const statement = 'SELECT * FROM orders';

const createTable = `
CREATE UNLOGGED TABLE orders AS
SELECT i::bigint AS id, i::bigint * 7919 % 150000 AS customer, (ARRAY['open', 'paid', 'sent', 'done'])[1 + i % 4] AS status,
       round((i % 99991) / 7.0, 2) AS total, date '2019-01-01' + i % 2500 AS ordered_on,
       timestamptz '2019-01-01' + i * interval '41 seconds' AS changed_at, i % 3 = 0 AS gift,
       CASE WHEN i % 4 = 0 THEN NULL ELSE 'Clerk ' || i % 1000 END AS clerk,
       'pending, "special" requests ' || i AS remark
  FROM generate_series(1, ${rows}) AS i`;

export default async function exportBench(): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-export-'));
  const server = await startPostgres({ version: 18, settings: { shared_buffers: '512MB' } });
  const app = await startApp();
  try {
    await runSql(server.url, [createTable, 'VACUUM ANALYZE orders']);
    return await measure(server, app, folder);
  } finally {
    await app.stop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(server: StartedPostgres, app: BuiltApp, folder: string): Promise<Record<string, unknown>> {
  await saveConnection(app.service, 'orders', server.url);
  const exporter = await limitedResult(app);
  const file = (name: string): string => join(folder, `${name}.csv`);
  const ways = {
    psql: () => run('psql', ['-Xq', '-c', `\\copy (${statement}) TO '${file('psql')}' CSV HEADER`, server.url]),
    app: () => exportFromApp(app, exporter, file('app')),
    commandLine: async () => {
      await rm(file('command-line'), { force: true });
      const command = join(root, 'out/main/cli.js');
      const args = [command, 'query', server.url, '-e', statement, '--format', 'csv', '-o', file('command-line')];
      return run(process.execPath, args);
    },
  };
  const seconds = { psql: [] as number[], app: [] as number[], commandLine: [] as number[] };
  const peaks = { psql: 0, app: 0, commandLine: 0 };
  for (let turn = 0; turn <= runs; turn += 1) {
    for (const way of ['psql', 'app', 'commandLine'] as const) {
      const took = await ways[way]();
      // The first turn warms the server's cache and the disk's.
      if (turn > 0) seconds[way].push(took.seconds);
      peaks[way] = Math.max(peaks[way], took.peak);
    }
  }
  const sizes = await Promise.all(['psql', 'app', 'command-line'].map(async (name) => (await stat(file(name))).size));
  return {
    rows,
    columns: 9,
    megabytes: megabytes(sizes[0] ?? 0),
    sameSize: new Set(sizes).size === 1,
    took: {
      psql: summary(seconds.psql, 2),
      app: summary(seconds.app, 2),
      commandLine: summary(seconds.commandLine, 2),
    },
    peakMb: { psql: megabytes(peaks.psql), appGrowth: megabytes(peaks.app), commandLine: megabytes(peaks.commandLine) },
    ratioApp: medianRatio(seconds.app, seconds.psql),
    ratioCommandLine: medianRatio(seconds.commandLine, seconds.psql),
    targetRatio: 1.1,
  };
}

interface Took {
  readonly seconds: number;
  readonly peak: number;
}

async function limitedResult({ service }: BuiltApp): Promise<string> {
  const { id: session } = await service.sessions.open({ connection: 'orders', purpose: 'editor', secrets: {} });
  let result: string | null = null;
  const statements = [{ text: statement, offset: 0 }];
  for await (const event of service.queries.run({ session, statements, limit: 500 }))
    if (event.kind === 'done') result = event.result?.id ?? null;
  if (result === null) throw new Error('The query gave no result.');
  return result;
}

/** Memory counts from what the service had before. */
async function exportFromApp(app: BuiltApp, result: string, path: string): Promise<Took> {
  const before = residentBytes(app.processId);
  forgetPeak(app.processId);
  const started = performance.now();
  let verified = 0;
  const request = { result, path, format: 'csv', header: true, nullText: null, overwrite: true, again: true } as const;
  for await (const event of app.service.results.export(request)) verified = event.verifiedRows ?? verified;
  if (verified !== rows) throw new Error(`The export holds ${verified} rows.`);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, peak: peakResidentBytes(app.processId) - before };
}

async function run(command: string, args: readonly string[]): Promise<Took> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid!));
  }, 50);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}.`);
  return { seconds: (performance.now() - started) / 1000, peak };
}

/** 0 for a process that is about to end. */
function peakOf(processId: number): number {
  try {
    return peakResidentBytes(processId);
  } catch {
    return 0;
  }
}
