import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openParts, temporaryFolder } from '../../../test/project/parts';
import type { HistoryPart } from '../parts';

const done = { elapsedMs: 12.5, rows: 3, outcome: 'done', error: null } as const;
const all = { search: '', connection: null, limit: 100, before: null } as const;

function run(history: HistoryPart, statement: string, connection = 'c'): string {
  const startedAt = '2026-11-22T17:00:00.000Z';
  return history.start({ connection, connectionName: `name of ${connection}`, statement, startedAt });
}

test('a statement stands in the history before it is sent and with its outcome after', async () => {
  const { parts } = openParts(temporaryFolder());
  await parts.project.current({});
  const id = run(parts.history, 'SELECT 1');
  const entry = {
    id,
    connection: 'c',
    connectionName: 'name of c',
    statement: 'SELECT 1',
    startedAt: '2026-11-22T17:00:00.000Z',
  };
  expect(await parts.history.service.list(all)).toEqual([
    { ...entry, elapsedMs: null, rows: null, outcome: 'running', error: null },
  ]);
  parts.history.finish(id, { ...done, outcome: 'failed', error: 'no such table' });
  expect(await parts.history.service.list(all)).toEqual([
    { ...entry, elapsedMs: 12.5, rows: 3, outcome: 'failed', error: 'no such table' },
  ]);
  await parts.dispose();
});

test('search takes what is typed literally, in statements and names of connections', async () => {
  const { parts } = openParts(temporaryFolder());
  await parts.project.current({});
  for (const text of ['SELECT 100%', 'SELECT 1000', 'a_b', 'axb', 'back\\slash'])
    parts.history.finish(run(parts.history, text), done);
  run(parts.history, 'other', 'shop');
  const found = async (search: string) =>
    (await parts.history.service.list({ ...all, search })).map((entry) => entry.statement);
  expect(await found('100%')).toEqual(['SELECT 100%']);
  expect(await found('a_b')).toEqual(['a_b']);
  expect(await found('k\\s')).toEqual(['back\\slash']);
  expect(await found('select')).toEqual(['SELECT 1000', 'SELECT 100%']);
  expect(await found('of shop')).toEqual(['other']);
  expect(await parts.history.service.clear({ connection: 'shop' })).toBe(1);
  expect(await found('of shop')).toEqual([]);
  await parts.dispose();
});

test('pages follow each other without a gap while new statements come in', async () => {
  const { parts } = openParts(temporaryFolder());
  await parts.project.current({});
  for (let index = 0; index < 25; index += 1) run(parts.history, `s${index}`);
  const seen: string[] = [];
  let before: string | null = null;
  for (;;) {
    const page = await parts.history.service.list({ ...all, limit: 10, before });
    run(parts.history, 'in between');
    if (page.length === 0) break;
    seen.push(...page.map((entry) => entry.statement));
    before = page.at(-1)?.id ?? null;
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `s${24 - index}`));
  await parts.dispose();
});

test('what a killed program was running has an unknown outcome', async () => {
  const profile = temporaryFolder();
  const first = openParts(profile);
  await first.parts.project.current({});
  run(first.parts.history, 'DELETE FROM orders');
  await first.parts.dispose();
  const second = openParts(profile);
  expect(await second.parts.history.service.list(all)).toMatchObject([
    { outcome: 'running', error: 'Outcome not known: Plumbline ended while it ran.' },
  ]);
  await second.parts.dispose();
});

test('the oldest entries go when there are more than fifty thousand', async () => {
  const profile = temporaryFolder();
  const first = openParts(profile);
  await first.parts.project.current({});
  await first.parts.dispose();
  const database = new Database(join(profile, 'untitled.plumbline'));
  database.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50998)
    INSERT INTO history (connection, connection_name, statement, started_at, outcome) SELECT 'c', 'c', 's' || i, '', 'done' FROM n`);
  database.close();
  const second = openParts(profile);
  await second.parts.project.current({});
  run(second.parts.history, 'one below');
  run(second.parts.history, 'the five hundredth prunes');
  await second.parts.dispose();
  const after = new Database(join(profile, 'untitled.plumbline'), { readonly: true });
  expect(after.prepare('SELECT count(*) AS count, min(sequence) AS oldest FROM history').get()).toEqual({
    count: 50_000,
    oldest: 1_001,
  });
  after.close();
});

test('a very long statement is kept in part and says so', async () => {
  const { parts } = openParts(temporaryFolder());
  await parts.project.current({});
  run(parts.history, 'x'.repeat(1024 * 1024 + 7));
  const [entry] = await parts.history.service.list(all);
  const kept = 'x'.repeat(1024 * 1024);
  expect(entry?.statement === `${kept}\n-- 7 more characters were sent and are not kept here.`).toBe(true);
  await parts.dispose();
});

test('a history that cannot be written stops no statement and says so once', async () => {
  const { parts, events } = openParts(temporaryFolder());
  expect(run(parts.history, 'before any project')).toBe('unkept-1');
  await parts.project.current({});
  // A statement that is no text cannot be bound: any failure of the file comes out the same way.
  const broken = { connection: 'c', connectionName: 'c', statement: 'SELECT 1', startedAt: null as unknown as string };
  expect(parts.history.start(broken)).toBe('unkept-2');
  parts.history.start(broken);
  parts.history.finish('unkept-2', done);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    name: 'problem',
    value: { message: expect.stringMatching(/^The history is not being kept: /) as string },
  });
  await parts.dispose();
});
