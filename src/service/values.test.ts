import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { ExportFormat } from '#model/result';
import { liveSource, openEditor, resultOf, run, testBackend } from '../../test/service/test-backend';
import type { TestBackend } from '../../test/service/test-backend';
import { buildSessionProcess } from '../../test/session-process/spawn';
import type { BuiltSessionProcess } from '../../test/session-process/spawn';

// What a demanding reader looks at first: are the values on the screen and in the files what the server has?

let built: BuiltSessionProcess;
beforeAll(async () => {
  built = await buildSessionProcess();
});
afterAll(() => built.dispose());

interface Values {
  readonly title: string;
  readonly before?: string;
  readonly sql: string;
  readonly row: readonly (string | null)[];
  /** Line of the CSV and of the NDJSON file. */
  readonly csv: string;
  readonly json: Readonly<Record<string, unknown>> | string;
}

const cases: readonly Values[] = [
  {
    title: 'integers beyond what a double holds',
    sql: `select 9007199254740993::int8 as a, '-9223372036854775808'::int8 as b`,
    row: ['9007199254740993', '-9223372036854775808'],
    csv: '9007199254740993,-9223372036854775808',
    json: '{"a":"9007199254740993","b":"-9223372036854775808"}',
  },
  {
    title: 'exact numerics',
    sql: `select 12345678901234567890123456789.0123456789::numeric(39,10) as a, 1.10::numeric as b, 'NaN'::numeric as c, 'Infinity'::numeric as d`,
    row: ['12345678901234567890123456789.0123456789', '1.10', 'NaN', 'Infinity'],
    csv: '12345678901234567890123456789.0123456789,1.10,NaN,Infinity',
    json: '{"a":"12345678901234567890123456789.0123456789","b":1.10,"c":"NaN","d":"Infinity"}',
  },
  {
    title: 'floating point as short as it round-trips',
    sql: 'select 0.1::float4 as a, 0.1::float8 as b, 1e-10::float8 as c, 0.1::float8 + 0.2::float8 as d',
    row: ['0.1', '0.1', '1e-10', '0.30000000000000004'],
    csv: '0.1,0.1,1e-10,0.30000000000000004',
    json: '{"a":0.1,"b":0.1,"c":1e-10,"d":0.30000000000000004}',
  },
  {
    title: 'times in the zone of the session',
    before: `set time zone 'Asia/Kathmandu'`,
    sql: `select timestamptz '2026-03-29 02:30:00.123456+00' as a, 'infinity'::timestamptz as b, '-infinity'::date as c, '0044-03-15 BC'::date as d, date '20000-01-01' as e, time '24:00:00' as f`,
    row: ['2026-03-29 08:15:00.123456+05:45', 'infinity', '-infinity', '0044-03-15 BC', '20000-01-01', '24:00:00'],
    csv: '2026-03-29 08:15:00.123456+05:45,infinity,-infinity,0044-03-15 BC,20000-01-01,24:00:00',
    json: {
      a: '2026-03-29 08:15:00.123456+05:45',
      b: 'infinity',
      c: '-infinity',
      d: '0044-03-15 BC',
      e: '20000-01-01',
      f: '24:00:00',
    },
  },
  {
    title: 'intervals',
    sql: `select interval '1 mon -2 days +03:04:05.000006' as a`,
    row: ['1 mon -2 days +03:04:05.000006'],
    csv: '1 mon -2 days +03:04:05.000006',
    json: { a: '1 mon -2 days +03:04:05.000006' },
  },
  {
    title: 'json byte for byte and jsonb as the server prints it',
    sql: `select '{"b":1,"a":2,"1":3,"a":4,"n":1005254182451511297}'::json as a, '{"b":1,"a":2,"1":3,"a":4,"n":1005254182451511297}'::jsonb as b`,
    row: ['{"b":1,"a":2,"1":3,"a":4,"n":1005254182451511297}', '{"1": 3, "a": 4, "b": 1, "n": 1005254182451511297}'],
    csv: '"{""b"":1,""a"":2,""1"":3,""a"":4,""n"":1005254182451511297}","{""1"": 3, ""a"": 4, ""b"": 1, ""n"": 1005254182451511297}"',
    json: {
      a: '{"b":1,"a":2,"1":3,"a":4,"n":1005254182451511297}',
      b: '{"1": 3, "a": 4, "b": 1, "n": 1005254182451511297}',
    },
  },
  {
    title: 'arrays with NULL, "NULL" and bounds, ranges, composites',
    sql: `select array[[1,null],[3,4]] as a, '{"a,b","NULL",NULL}'::text[] as b, '[0:1]={7,8}'::int[] as c, int4range(1, 5) as d, row(1, null, 'x y') as e`,
    row: ['{{1,NULL},{3,4}}', '{"a,b","NULL",NULL}', '[0:1]={7,8}', '[1,5)', '(1,,"x y")'],
    csv: '"{{1,NULL},{3,4}}","{""a,b"",""NULL"",NULL}","[0:1]={7,8}","[1,5)","(1,,""x y"")"',
    json: { a: '{{1,NULL},{3,4}}', b: '{"a,b","NULL",NULL}', c: '[0:1]={7,8}', d: '[1,5)', e: '(1,,"x y")' },
  },
  {
    title: 'bytes, bits, identifiers, addresses',
    sql: `select '\\x00ff'::bytea as a, b'101'::varbit as b, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid as c, '10.0.0.1/8'::inet as d, true as e, false as f`,
    row: ['\\x00ff', '101', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '10.0.0.1/8', 't', 'f'],
    csv: '\\x00ff,101,a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11,10.0.0.1/8,t,f',
    json: '{"a":"\\\\x00ff","b":"101","c":"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11","d":"10.0.0.1/8","e":true,"f":false}',
  },
  {
    title: 'five cells that look alike',
    sql: `select null::text as a, '' as b, ' ' as c, 'NULL' as d, '\\N' as e, E'tab\\tline\\nend' as f`,
    row: [null, '', ' ', 'NULL', '\\N', 'tab\tline\nend'],
    csv: ',"", ,NULL,\\N,"tab\tline\nend"',
    json: { a: null, b: '', c: ' ', d: 'NULL', e: '\\N', f: 'tab\tline\nend' },
  },
  {
    title: 'text beyond ASCII',
    sql: `select 'אבג' as a, U&'a\\200Db' as b, U&'e\\0301' as c, '🧵' as d`,
    row: ['אבג', 'a\u200db', 'e\u0301', '🧵'],
    csv: 'אבג,a\u200db,e\u0301,🧵',
    json: { a: 'אבג', b: 'a\u200db', c: 'e\u0301', d: '🧵' },
  },
];

const sources = [
  { title: 'PostgreSQL 18', live: inject('postgres18') },
  { title: 'PostgreSQL 15', live: inject('postgres15') },
  { title: 'embedded PostgreSQL', live: null },
];

test.for(sources)(
  'values of $title are exact on the screen, in CSV by both ways, in JSON and on the clipboard',
  { timeout: 120_000 },
  async ({ live }, { skip }) => {
    if (live && 'missing' in live) return skip(live.missing);
    const backend = await testBackend(built.spawn);
    const { service } = backend;
    const source = live
      ? liveSource('server', live.url)
      : { id: 'memory', engine: 'pglite', fields: { storage: 'memory' } };
    const session = await openEditor(service, source);
    for (const { title, before, sql, row, csv, json } of cases) {
      if (before) await run(service, session, [before]);
      const result = await resultOf(service, session, sql);
      const window = await service.results.window({ result: result.id, from: 0, count: 10, columns: null });
      expect(window.rows, title).toEqual([row]);
      const written = await exported(backend, result.id, 'csv');
      expect(written, title).toBe(`${csv}\n`);
      const line = await exported(backend, result.id, 'ndjson');
      if (typeof json === 'string') expect(line, title).toBe(`${json}\n`);
      else expect(JSON.parse(line), title).toEqual(json);
      const columns = result.columns.map((_, index) => index);
      expect(
        await service.results.copy({ result: result.id, rows: [[0, 1]], columns, format: 'csv', header: false }),
        title,
      ).toBe(csv);
      // The first of two rows only: the export runs it again, by the server's own export where it has one.
      const limited = await resultOf(service, session, `${sql} from generate_series(1, 2)`, 1);
      expect(limited.state, title).toBe('limited');
      expect(await exported(backend, limited.id, 'csv', true), title).toBe(`${csv}\n${csv}\n`);
    }
  },
);

let files = 0;
async function exported(
  { service, folder }: TestBackend,
  result: string,
  format: ExportFormat,
  again = false,
): Promise<string> {
  const file = path.join(folder, `${(files += 1)}.${format}`);
  for await (const event of service.results.export({
    result,
    path: file,
    format,
    header: false,
    nullText: null,
    overwrite: false,
    again,
  }))
    void event;
  return readFile(file, 'utf8');
}
