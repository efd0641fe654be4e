/**
 * A design of 10,000 tables: read from the server, printed as text, parsed again and compared with what was read, beside
 * `pg_dump --schema-only` of the same server. Taking turns. Giving ids, once in the life of a design, stands beside it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asDesign } from '#design/as-design';
import { withIds } from '#design/identity';
import { diffSchemas } from '#design/schema-diff';
import { printSchemaText } from '#design/schema-text';
import { parseSchemaText } from '#design/schema-text-parse';
import { medianRatio, summary } from './statistics';
import { connect, execute, startWithTables, timed } from './ten-thousand-tables';

const runs = 5;
const signal = new AbortController().signal;

export default async function designBench(): Promise<Record<string, unknown>> {
  const server = await startWithTables();
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-design-'));
  const seconds = {
    pgDump: [] as number[],
    introspect: [] as number[],
    print: [] as number[],
    parse: [] as number[],
    diff: [] as number[],
    all: [] as number[],
    ids: [] as number[],
  };
  let bytes = 0;
  try {
    for (let turn = 0; turn <= runs; turn += 1) {
      const pgDump = await timed(() =>
        execute('pg_dump', ['--schema-only', `--file=${join(folder, 'dump.sql')}`, server.url]),
      );
      const marks = [performance.now()];
      const session = await connect(server);
      const design = asDesign(await session.introspect!(signal));
      marks.push(performance.now());
      const text = printSchemaText(design);
      marks.push(performance.now());
      const { schema, problems } = parseSchemaText(text);
      marks.push(performance.now());
      const changes = diffSchemas(design, schema!);
      marks.push(performance.now());
      const started = performance.now();
      withIds(design);
      const ids = (performance.now() - started) / 1000;
      await session.close();
      if (problems.length > 0 || changes.length > 0) throw new Error('The text does not give the design back.');
      bytes = text.length;
      if (turn === 0) continue;
      const [introspect, print, parse, diff] = marks.slice(1).map((mark, at) => (mark - marks[at]!) / 1000) as [
        number,
        number,
        number,
        number,
      ];
      const took = { pgDump, introspect, print, parse, diff, all: introspect + print + parse + diff, ids };
      for (const name of Object.keys(seconds) as (keyof typeof seconds)[]) seconds[name].push(took[name]);
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return {
    textBytes: bytes,
    took: Object.fromEntries(Object.entries(seconds).map(([name, values]) => [name, summary(values, 2)])),
    ratioAll: medianRatio(seconds.all, seconds.pgDump),
    targetRatio: 0.5,
  };
}
