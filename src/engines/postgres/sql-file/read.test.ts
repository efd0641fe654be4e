import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { AppError } from '#base/errors';
import type { ImportProblem, SchemaReading } from '#model/design';
import type { DatabaseSchema, Table } from '#model/schema';
import type { SchemaSource } from '../../engine';
import { readPostgresSchema } from './read';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'plumbline-sql-file-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const never = new AbortController().signal;
const read = (source: SchemaSource): Promise<SchemaReading> => readPostgresSchema(source, () => {}, never);

function tablesOf(schema: DatabaseSchema): Readonly<Record<string, Table>> {
  const tables = schema.namespaces.flatMap((namespace) => namespace.tables);
  return Object.fromEntries(tables.map((table) => [`${table.schema}.${table.name}`, table]));
}

const shown = ({ severity, line, column, message }: ImportProblem): string =>
  `${severity} ${line}:${column} ${message}`;

// Starting the embedded engine takes two seconds, and many times that on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

describe('a dump', () => {
  let reading: SchemaReading;

  beforeAll(async () => {
    reading = await read({
      text: String.raw`\restrict abc
--
-- PostgreSQL database dump
--
SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET check_function_bodies = false;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
CREATE FUNCTION public.total(o bigint) RETURNS numeric LANGUAGE sql AS 'SELECT sum(amount) FROM public.line WHERE order_id = o';
ALTER FUNCTION public.total(bigint) OWNER TO shop_owner;
CREATE TABLE public.line (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) DEFAULT 0 NOT NULL,
    CONSTRAINT line_amount_check CHECK ((amount >= (0)::numeric))
);
ALTER TABLE public.line OWNER TO shop_owner;
COMMENT ON TABLE public.line IS 'What; was bought';
CREATE TABLE public.orders (
    id bigint NOT NULL,
    email public.citext,
    place public.geometry(Point,4326),
    area public.geometry(Polygon,4326)[],
    code text DEFAULT public.make_code(7)
);
COPY public.line (id, order_id, amount) FROM stdin;
1	2	it's
CREATE TABLE in_the_data (a int);
\.
SELECT pg_catalog.setval('public.x', 3, true);
INSERT INTO public.line VALUES (1, 2, 3);
ALTER TABLE ONLY public.line ADD CONSTRAINT line_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
CREATE INDEX orders_place ON public.orders USING gist (place) WHERE (id > 3);
ALTER TABLE ONLY public.line ADD CONSTRAINT line_order_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id) ON DELETE CASCADE;
GRANT SELECT ON TABLE public.line TO reporting;
\unrestrict abc
`,
    });
  });

  test('is read with keys, comments and defaults; its data are passed over', () => {
    const tables = tablesOf(reading.schema);
    expect(Object.keys(tables).toSorted()).toEqual(['public.line', 'public.orders']);
    expect(tables['public.line']).toMatchObject({
      comment: 'What; was bought',
      primaryKey: { columns: ['id'] },
      foreignKeys: [{ columns: ['order_id'], references: { table: 'orders', columns: ['id'] }, onDelete: 'CASCADE' }],
      checks: [{ name: 'line_amount_check' }],
    });
    expect(reading.schema.namespaces.flatMap(({ routines }) => routines.map(({ name }) => name))).toEqual(['total']);
  });

  test('keeps columns of types that are not there with their modifiers, and indexes that cannot be made', () => {
    const orders = tablesOf(reading.schema)['public.orders'];
    expect(orders?.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'id bigint',
      'email public.citext',
      'place public.geometry(Point,4326)',
      'area public.geometry(Polygon,4326)[]',
      'code text',
    ]);
    expect(orders?.columns.at(-1)?.default).toBe('public.make_code(7)');
    expect(orders?.indexes.find(({ name }) => name === 'orders_place')).toMatchObject({
      method: 'gist',
      parts: ['place'],
      where: '(id > 3)',
    });
    expect(reading.schema.namespaces.map(({ name }) => name)).toEqual(['public']);
    expect(reading.schema.namespaces.flatMap(({ types }) => types)).toEqual([]);
    expect(reading.schema.extensions?.map(({ name }) => name)).toContain('postgis');
    expect(JSON.stringify(reading.schema)).not.toContain('plumbline');
  });

  test('keeps owners and rights that it gives, and has none of its own', () => {
    const { 'public.line': line, 'public.orders': orders } = tablesOf(reading.schema);
    expect([line?.owner, orders?.owner]).toEqual(['shop_owner', undefined]);
    expect(line?.grants?.map(({ grantee }) => grantee)).toContain('reporting');
  });

  test('says with line and column what is not known', () => {
    expect(reading.problems.map(shown)).toEqual([
      'warning 9:1 The extension postgis is not there to look into: what it defines is kept as it is written.',
      'warning 24:11 The type geometry of orders.place is not known; it is kept as it is written.',
      'warning 25:10 The type geometry of orders.area is not known; it is kept as it is written.',
      expect.stringMatching(/^warning 36:1 The index orders_place is kept as it is written/),
    ]);
  });
});

test('a syntax error in the middle is told with its line and column, and what stands around it is read', async () => {
  const { schema, problems } = await read({
    text: `CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (
  "größe" int,
  x int int,
  y text
);
CREATE TABLE c (id int)
CREATE TABLE d (id int REFERENCES a);
CREATE TABLE e (t text DEFAULT 'open);
CREATE TABLE f (id int);
CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
CREATE TABLE not_this (id int);
END $$ wrong;
CREATE TABLE h (id int);
CREATE TABLE a (other int);
CREATE VIEW v AS SELECT * FROM nowhere;
CREATE TABLE early (id int REFERENCES late);
CREATE TABLE late (id int PRIMARY KEY);
SELECT create_hypertable('h', 'id');
`,
  });
  expect(
    Object.keys(tablesOf(schema))
      .map((name) => name.slice(7))
      .toSorted(),
  ).toEqual(['a', 'c', 'd', 'early', 'f', 'h', 'late']);
  expect(tablesOf(schema)['public.a']?.columns.map(({ name }) => name)).toEqual(['id']);
  expect(problems.map(shown)).toEqual([
    'error 4:9 Syntax error at or near "int".',
    'warning 7:24 The semicolon is missing here.',
    'error 9:32 The string that starts here is not closed.',
    'error 14:8 Syntax error at or near "wrong".',
    'error 16:14 Relation "a" already exists.',
    'error 17:32 Relation "nowhere" does not exist.',
    "warning 20:1 This was not run: SELECT create_hypertable('h', 'id')",
  ]);
});

test('included files are followed, and a circle of them is told at its line', async () => {
  writeFileSync(
    join(folder, 'main.sql'),
    'CREATE TABLE a (id int);\n\\ir parts.sql\n\\i missing.sql\nCREATE TABLE c (id int);\n',
  );
  writeFileSync(
    join(folder, 'parts.sql'),
    "CREATE TABLE b (id int);\n\n  \\i 'main.sql'\nCREATE TABLE d (id int);\n\\ir power.sql",
  );
  // As PowerShell writes it.
  writeFileSync(join(folder, 'power.sql'), Buffer.from('\uFEFFCREATE TABLE ü (id int);', 'utf16le'));
  const { schema, problems } = await read({ path: join(folder, 'main.sql') });
  expect(schema.database).toBe('main');
  expect(Object.keys(tablesOf(schema)).toSorted()).toEqual(['a', 'b', 'c', 'd', 'ü'].map((name) => `public.${name}`));
  expect(problems.map((problem) => `${problem.file?.slice(folder.length + 1)} ${shown(problem)}`)).toEqual([
    'parts.sql error 3:3 The files include each other in a circle: main.sql → parts.sql → main.sql.',
    `main.sql error 3:1 There is no file "${join(folder, 'missing.sql')}".`,
  ]);
});

test.each([
  ['nothing.sql', Buffer.alloc(0), null],
  [
    'garbage.sql',
    Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251)),
    'parse-failed: "garbage.sql" is no text.',
  ],
  [
    'custom.sql',
    Buffer.from('PGDMP\x01\x0e'),
    'parse-failed: "custom.sql" is an archive of pg_dump in its custom format.',
  ],
] as const)('%s is read or refused for what it is', async (name, bytes, refusal) => {
  writeFileSync(join(folder, name), bytes);
  const outcome = await read({ path: join(folder, name) }).then(
    ({ problems }) => (problems.length === 0 ? null : problems.map(shown).join()),
    (error: unknown) => (error instanceof AppError ? `${error.code}: ${error.message}` : String(error)),
  );
  expect(outcome).toBe(refusal);
});

test('a large file is read to its end: data are passed over, and an error keeps its exact line', async () => {
  const path = join(folder, 'large.sql');
  const rows = Array.from({ length: 1_000 }, (_, row) => `${row}\tit's row; "${row}" $tag$`).join('\n');
  const inserts = Array.from({ length: 500 }, (_, row) => `INSERT INTO t VALUES (${row}, 'it''s; row');`).join('\n');
  const parts = Array.from(
    { length: 150 },
    (_, n) => `CREATE TABLE t${n} (id int, a text);\nCOPY t${n} FROM stdin;\n${rows}\n\\.\n${inserts}\n`,
  );
  parts.splice(100, 0, 'CREATE TABLE wrong (id int int);\n');
  writeFileSync(path, parts.join(''));
  const steps: (number | null)[] = [];
  const { schema, problems } = await readPostgresSchema({ path }, ({ done }) => steps.push(done), never);
  expect(Object.keys(tablesOf(schema))).toHaveLength(150);
  expect(problems.map(shown)).toEqual([`error ${100 * 1_503 + 1}:28 Syntax error at or near "int".`]);
  expect(steps.filter((done) => done !== null && done > 0 && done < 1).length).toBeGreaterThan(10);
});

test('of two tables of one name the first is kept, also when it waits for what comes later', async () => {
  const { schema, problems } = await read({
    text: `create table a (id int primary key, b_id int references b);
create table b (id int primary key, a_id int references a (id));
create table A (id int);
create table if not exists a (other int);
`,
  });
  const tables = tablesOf(schema);
  expect(tables['public.a']!.columns.map(({ name }) => name)).toEqual(['id', 'b_id']);
  expect(tables['public.a']!.foreignKeys.map(({ references }) => references.table)).toEqual(['b']);
  expect(tables['public.b']!.foreignKeys.map(({ references }) => references.table)).toEqual(['a']);
  expect(problems.filter(({ severity }) => severity === 'error').map(shown)).toEqual([
    'error 3:14 Relation "a" already exists.',
  ]);
});
