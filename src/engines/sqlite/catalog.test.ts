import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failure, run } from '../contract/run';
import { readCreateTable } from './create-table';
import type { SqliteSession } from './session';
import { DatabaseFolder } from './testing';

const folder = new DatabaseFolder();
const signal = new AbortController().signal;
let session: SqliteSession;

const schema = `
CREATE TABLE parent (a INTEGER, b TEXT COLLATE NOCASE, CONSTRAINT parent_key PRIMARY KEY (b, a)) STRICT, WITHOUT ROWID;
CREATE TABLE child (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pa INT, pb TEXT,
  code TEXT CONSTRAINT code_unique UNIQUE CHECK (length(code) > 2), -- a comment, with (brackets
  amount DECIMAL(10,2) NOT NULL DEFAULT (1 + 1),
  twice AS (amount * 2) STORED,
  lower_code TEXT GENERATED ALWAYS AS (lower(code)) VIRTUAL,
  other INTEGER CONSTRAINT other_ref REFERENCES child ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT pair_ref FOREIGN KEY (pb, pa) REFERENCES parent (b, a) ON UPDATE CASCADE,
  UNIQUE (pa, pb) CONSTRAINT positive CHECK (amount >= 0 AND code <> ')')
);
CREATE INDEX child_expression ON child (lower(code) DESC, amount COLLATE RTRIM) WHERE amount > 10;
CREATE TRIGGER child_audit AFTER INSERT ON child BEGIN UPDATE child SET pa = 1 WHERE id = new.id; END;
CREATE VIEW good AS SELECT id, code AS c FROM child;
CREATE VIEW broken AS SELECT * FROM gone;
CREATE TRIGGER good_insert INSTEAD OF INSERT ON good BEGIN SELECT 1; END;
CREATE VIRTUAL TABLE docs USING fts5(title, body);
INSERT INTO child (code, amount) VALUES ('abc', 1), ('abd', 2);
ANALYZE;`;

beforeAll(() => {
  const file = folder.create();
  const database = new Database(file);
  database.exec(schema);
  database.close();
  session = folder.open(file, { readOnly: true });
});
afterAll(async () => {
  await session.close();
  folder.dispose();
});

const describeTable = (name: string) => session.describeObject({ schema: 'main', name, kind: 'table' }, signal);

describe('the tree', () => {
  test('lists tables, views and virtual tables, and says what it leaves out', async () => {
    const { entries, notes } = await session.listCatalog(signal);
    expect(entries.map((entry) => `${entry.kind} ${entry.name}`)).toEqual([
      'view broken',
      'table child',
      'virtual docs',
      'view good',
      'table parent',
    ]);
    expect(notes.join()).toMatch(/\d shadow tables/);
  });

  test('knows rows from the statistics and bytes from the pages', async () => {
    const { entries } = await session.listCatalog(signal);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    expect(byName.get('child')).toMatchObject({ estimatedRows: 2 });
    expect(byName.get('child')!.bytes).toBeGreaterThanOrEqual(4 * 4096);
    expect(byName.get('parent')).toMatchObject({ estimatedRows: null });
    expect(byName.get('good')).toMatchObject({ estimatedRows: null, bytes: null });
  });

  test('completes the columns of what can be resolved', async () => {
    const { relations, routines } = await session.completion(signal);
    const columns = (name: string) =>
      relations.find((relation) => relation.name === name)?.columns.map((column) => column.name);
    expect([columns('good'), columns('broken'), columns('docs')]).toEqual([['id', 'c'], [], ['title', 'body']]);
    expect(routines.map((routine) => routine.name)).toContain('json_extract');
  });
});

describe('a table', () => {
  test('tells columns with defaults, generation and collation', async () => {
    const { table } = await describeTable('child');
    expect(
      table!.columns.map(({ name, type, nullable, default: text, generated }) => [
        name,
        type,
        nullable,
        text,
        generated,
      ]),
    ).toEqual([
      ['id', 'INTEGER', false, null, null],
      ['pa', 'INT', true, null, null],
      ['pb', 'TEXT', true, null, null],
      ['code', 'TEXT', true, null, null],
      ['amount', 'DECIMAL(10,2)', false, '1 + 1', null],
      ['twice', '', true, null, { expression: 'amount * 2', stored: true }],
      ['lower_code', 'TEXT', true, null, { expression: 'lower(code)', stored: false }],
      ['other', 'INTEGER', true, null, null],
    ]);
    expect((await describeTable('parent')).table!.columns[1]!.collation).toBe('NOCASE');
  });

  test('tells keys, checks and options with their names', async () => {
    const { table } = await describeTable('child');
    expect(table).toMatchObject({
      primaryKey: { name: null, columns: ['id'] },
      uniques: [
        { name: 'code_unique', columns: ['code'] },
        { name: null, columns: ['pa', 'pb'] },
      ],
      checks: [
        { name: null, expression: 'length(code) > 2' },
        { name: 'positive', expression: "amount >= 0 AND code <> ')'" },
      ],
      options: ['AUTOINCREMENT'],
      triggers: [{ name: 'child_audit' }],
    });
    expect((await describeTable('parent')).table).toMatchObject({
      primaryKey: { name: 'parent_key', columns: ['b', 'a'] },
      options: ['STRICT', 'WITHOUT ROWID'],
    });
  });

  test('tells references, also those that leave the columns to the parent', async () => {
    const { foreignKeys } = (await describeTable('child')).table!;
    expect(foreignKeys).toMatchObject([
      {
        name: 'other_ref',
        columns: ['other'],
        references: { table: 'child', columns: ['id'] },
        onDelete: 'SET NULL',
        deferrable: true,
        initiallyDeferred: true,
      },
      {
        name: 'pair_ref',
        columns: ['pb', 'pa'],
        references: { table: 'parent', columns: ['b', 'a'] },
        onUpdate: 'CASCADE',
        deferrable: false,
      },
    ]);
  });

  test('tells indexes with expressions and conditions', async () => {
    const { indexes } = (await describeTable('child')).table!;
    expect(indexes.find((index) => index.name === 'child_expression')).toMatchObject({
      unique: false,
      constraint: null,
      parts: ['lower(code) DESC', 'amount COLLATE RTRIM'],
      where: 'amount > 10',
    });
    expect(indexes.filter((index) => index.unique).map((index) => index.constraint)).toContain('code_unique');
  });

  test('has its DDL word for word, with indexes and triggers, and sizes for each', async () => {
    const { ddl, tableBytes, indexBytes, estimatedRows } = await describeTable('child');
    expect(ddl.startsWith('CREATE TABLE child (\n  id INTEGER PRIMARY KEY AUTOINCREMENT,')).toBe(true);
    expect(ddl).toContain('CREATE INDEX child_expression');
    expect(ddl).toContain('CREATE TRIGGER child_audit');
    expect([tableBytes, indexBytes['child_expression'], estimatedRows]).toEqual([4096, 4096, 2]);
  });
});

test('a view is described, a broken one too, and a virtual table', async () => {
  const view = (name: string) => session.describeObject({ schema: 'main', name, kind: 'view' }, signal);
  expect((await view('good')).view!.columns.map((column) => column.name)).toEqual(['id', 'c']);
  expect((await view('broken')).view).toMatchObject({
    columns: [],
    definition: 'SELECT * FROM gone',
  });
  const docs = await session.describeObject({ schema: 'main', name: 'docs', kind: 'virtual' }, signal);
  expect(docs.table).toMatchObject({ kind: 'virtual' });
  expect((await run(session, docs.select!)).columns.map((column) => column.name)).toEqual(['title', 'body']);
  expect((await failure(session.describeObject({ schema: 'nope', name: 'x', kind: 'table' }, signal))).code).toBe(
    'not-found',
  );
});

test('introspection names what the model does not hold', async () => {
  const { unsupported, namespaces } = await session.introspect(signal);
  expect(unsupported.map((entry) => entry.object)).toContain('main.docs_data');
  expect(namespaces[0]!.views.find((view) => view.name === 'good')?.triggers?.[0]?.definition).toContain('INSTEAD OF');
});

describe('the text of CREATE TABLE', () => {
  test('is read however it is written', () => {
    const text = readCreateTable(
      `CREATE TEMP TABLE IF NOT EXISTS [a (b] ("x,y" INT check(x in (1,2)) collate nocase, 'z' , CONSTRAINT "k" primary key("x,y" desc), unique ([x,y], z) on conflict ignore)`,
    );
    expect(text.columns.get('x,y')).toEqual({ collation: 'nocase', generated: null, notNull: null });
    expect(text).toMatchObject({
      primaryKey: { name: 'k', columns: ['x,y'], parts: ['"x,y" desc'], conflict: null },
      checks: [{ name: null, expression: 'x in (1,2)' }],
      uniques: [{ name: null, columns: ['x,y', 'z'], parts: null, conflict: 'IGNORE' }],
    });
  });

  test('without definitions, or cut off, gives nothing and no error', () => {
    for (const ddl of [
      '',
      'CREATE TABLE a AS SELECT 1',
      'CREATE VIRTUAL TABLE v USING fts5(a, b)',
      'CREATE TABLE a (b CHECK (',
      'CREATE TABLE a (CONSTRAINT',
      'CREATE TABLE a (b REFERENCES',
    ]) {
      expect(readCreateTable(ddl).checks.every((check) => check.expression === '')).toBe(true);
    }
  });
});

// CREATE TABLE reads the whole schema table each time, so 10,000 of them take longer to create than to read.
const tables = 3_000;

test('thousands of tables are listed and introspected without a query for each', async () => {
  const file = folder.create();
  const database = new Database(file);
  database.exec('BEGIN');
  for (let number = 0; number < tables; number += 1) {
    database.exec(
      `CREATE TABLE t${number} (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c REAL, d INT REFERENCES t0, e, f, g, h, i)`,
    );
    if (number % 2 === 0) database.exec(`CREATE INDEX i${number} ON t${number} (a)`);
  }
  database.exec('COMMIT');
  database.close();
  const large = folder.open(file, { readOnly: true });
  const times: Record<string, number> = {};
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    times[name] = Math.round(performance.now() - started);
    return result;
  };
  expect((await timed('list', () => large.listCatalog(signal))).entries).toHaveLength(tables);
  expect((await timed('completion', () => large.completion(signal))).relations).toHaveLength(tables);
  const model = await timed('introspect', () => large.introspect(signal));
  expect(model.namespaces[0]!.tables).toHaveLength(tables);
  expect(model.namespaces[0]!.tables[1]!.foreignKeys).toHaveLength(1);
  await timed('describe', () => large.describeObject({ schema: 'main', name: 't4', kind: 'table' }, signal));
  console.log(`${tables} tables, milliseconds:`, times);
  await large.close();
});
