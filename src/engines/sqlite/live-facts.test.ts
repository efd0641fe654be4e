import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failure } from '../contract/run';
import type { SqliteSession } from './session';
import { DatabaseFolder } from './testing';

const folder = new DatabaseFolder();
const signal = new AbortController().signal;
let session: SqliteSession;

beforeAll(() => {
  const file = folder.create();
  const database = new Database(file);
  database.exec(`
CREATE TABLE orders (id INTEGER PRIMARY KEY, state TEXT, note TEXT);
CREATE INDEX by_state ON orders (state);
CREATE INDEX by_note ON orders (note) WHERE state = 's1';
CREATE TABLE codes (code TEXT PRIMARY KEY, rowid INTEGER, name BLOB) WITHOUT ROWID;
CREATE TABLE taken (rowid TEXT, kind BLOB);
CREATE TABLE empty (id INTEGER PRIMARY KEY);
CREATE VIRTUAL TABLE docs USING fts5(body);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
  INSERT INTO orders SELECT i * 3, 's' || (i % 4), 'x' FROM n;
INSERT INTO orders VALUES (9007199254740993, 's1', 'last');
INSERT INTO codes VALUES ('a', 1, x'00ff'), ('b', NULL, x'00ff'), ('c', 3, printf('%100s', 'long'));
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
  INSERT INTO taken SELECT 'r' || i, CASE i % 2 WHEN 0 THEN 1 ELSE '1' END FROM n;
ANALYZE;`);
  database.close();
  session = folder.open(file, { readOnly: true });
});
afterAll(async () => {
  await session.close();
  folder.dispose();
});

describe('facts for the design review', () => {
  test('are counted, measured, and taken from what ANALYZE left', async () => {
    const schema = await session.introspect(signal);
    const facts = await session.lintFacts({ schema, signal });
    expect(facts.rows).toEqual({ 'main.orders': 3001, 'main.codes': 3, 'main.taken': 500, 'main.empty': 0 });
    expect(facts.largestValue).toEqual({ 'main.orders.id': '9007199254740993' });
    expect(facts.distinct).toEqual({ 'main.orders.state': 4 });
    expect(facts.tableBytes?.['main.orders']).toBeGreaterThan(3000 * 5);
    expect(Object.keys(facts.indexBytes ?? {}).toSorted()).toEqual(['main.by_note', 'main.by_state']);
    expect([facts.indexScans, facts.tableScans, facts.nullShare]).toEqual([undefined, undefined, undefined]);
  });

  test('end when they are cancelled', async () => {
    const schema = await session.introspect(signal);
    const stop = new AbortController();
    const reading = session.lintFacts({ schema, signal: stop.signal });
    stop.abort();
    expect((await failure(reading)).code).toBe('cancelled');
  });
});

describe('a sample of a table', () => {
  const sample = (name: string, columns: readonly string[], rows: number) =>
    session.sampleTable({ table: { schema: 'main', name }, columns, rows, signal });

  test('is the whole table when that is small, with values that are told apart by their kind', async () => {
    const codes = await sample('codes', ['rowid', 'code', 'name'], 10);
    expect([codes.rows, codes.complete]).toEqual([3, true]);
    const [rowids, , names] = codes.columns;
    expect(rowids).toEqual(['bigint 1', null, 'bigint 3']);
    expect([names![0] === names![1], names![0] === names![2]]).toEqual([true, false]);
    const kinds = await sample('taken', ['kind'], 600);
    expect(new Set(kinds.columns[0])).toEqual(new Set(['bigint 1', 'string 1']));
  });

  test('is spread over the rowids of a large one', async () => {
    const taken = await sample('taken', ['rowid', 'kind'], 100);
    expect([taken.rows, taken.complete]).toEqual([100, false]);
    expect(taken.columns[0]!.at(-1)).toBe('string r496');
  });

  test('is the beginning where rowids lie in heaps far apart', async () => {
    const orders = await sample('orders', ['id'], 100);
    expect([orders.rows, orders.complete]).toEqual([100, false]);
    expect(orders.columns[0]!.at(-1)).toBe('bigint 300');
  });

  test('is refused for what holds no rows of its own', async () => {
    expect((await failure(sample('docs', ['body'], 10))).code).toBe('unsupported');
    expect((await failure(sample('nothing', [], 10))).message).toContain('nothing');
  });
});
