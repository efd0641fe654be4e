import { describe, expect, inject, test } from 'vitest';
import { defaultTimeouts } from '#model/connection';
import { failure, run, runAll, withSession } from '../contract/run';
import type { Session } from '../engine';
import drivers from './driver';
import { parseServerSource } from './source';

const signal = new AbortController().signal;

const setup = [
  'DROP SCHEMA IF EXISTS facts CASCADE',
  'CREATE SCHEMA facts',
  `CREATE TABLE facts.people (id bigint PRIMARY KEY, postcode text, city text, note text)`,
  `INSERT INTO facts.people SELECT i, 'p' || i % 50, 'c' || i % 10, CASE WHEN i % 4 = 0 THEN repeat('x', 100) || i END
     FROM generate_series(1, 4000) AS i`,
  'CREATE INDEX people_city ON facts.people (city)',
  `CREATE TABLE facts."Visits" (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     person_id bigint REFERENCES facts.people, free integer)`,
  'CREATE INDEX visits_person ON facts."Visits" (person_id)',
  'CREATE INDEX visits_free ON facts."Visits" (free)',
  'INSERT INTO facts."Visits" (person_id, free) SELECT i, i FROM generate_series(1, 70) AS i',
  'CREATE TABLE facts.unindexed (n integer REFERENCES facts."Visits")',
  'INSERT INTO facts.unindexed VALUES (7)',
  'CREATE TABLE facts.fresh (id integer PRIMARY KEY)',
  'CREATE TABLE facts.parted (id integer, at date, PRIMARY KEY (id)) PARTITION BY RANGE (id)',
  'CREATE TABLE facts.part_1 PARTITION OF facts.parted FOR VALUES FROM (1) TO (1000)',
  'CREATE TABLE facts.part_2 PARTITION OF facts.parted FOR VALUES FROM (1000) TO (9000)',
  'INSERT INTO facts.parted SELECT i, current_date FROM generate_series(1, 3000) AS i',
  'CREATE TABLE facts.hidden (id integer PRIMARY KEY, tenant text)',
  `INSERT INTO facts.hidden VALUES (1, 'a'), (2, 'b')`,
  'ALTER TABLE facts.hidden ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
  'ANALYZE facts.people, facts."Visits", facts.unindexed, facts.part_1, facts.part_2, facts.hidden',
];

const pick = (record: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record ?? {}).filter(([name]) => name.startsWith('facts.')));

async function readAll(session: Session): Promise<void> {
  await runAll(session, setup);
  const schema = await session.introspect!(signal);
  const facts = await session.lintFacts!({ schema, signal });
  expect(pick(facts.rows)).toEqual({
    'facts.people': 4000,
    'facts.Visits': 70,
    'facts.unindexed': 1,
    'facts.hidden': 2,
    'facts.parted': 3000,
    'facts.part_1': 999,
    'facts.part_2': 2001,
  });
  expect(pick(facts.largestValue)).toMatchObject({
    'facts.people.id': '4000',
    'facts.Visits.id': '70',
    'facts.Visits.person_id': '70',
    'facts.parted.id': '3000',
  });
  // No index gives it, it is no key, or the table is empty.
  for (const unknown of ['facts.unindexed.n', 'facts.Visits.free', 'facts.fresh.id'])
    expect(facts.largestValue).not.toHaveProperty([unknown]);
  expect(facts.nullShare?.['facts.people.note']).toBeCloseTo(0.75, 1);
  expect([facts.distinct?.['facts.people.city'], facts.distinct?.['facts.people.id']]).toEqual([10, -1]);
  expect(facts.tableBytes?.['facts.people']).toBeGreaterThan(4000 * 20);
  expect(facts.indexBytes?.['facts.people_city']).toBeGreaterThanOrEqual(8192);
  expect(facts.indexScans).toHaveProperty(['facts.people_city']);
  expect(facts.tableScans).toHaveProperty(['facts.people']);
}

async function sampleAll(session: Session): Promise<void> {
  const sample = (name: string, columns: readonly string[], rows: number) =>
    session.sampleTable!({ table: { schema: 'facts', name }, columns, rows, signal });
  const all = await sample('people', ['note', 'id'], 4000);
  expect([all.rows, all.complete]).toEqual([4000, true]);
  const notes = all.columns[0]!.filter((note) => note !== null);
  expect([notes.length, new Set(notes).size]).toEqual([1000, 1000]);
  expect(Math.max(...notes.map((note) => note!.length))).toBeLessThan(64);
  const some = await sample('people', ['id'], 1000);
  expect(some.complete).toBe(false);
  expect(some.rows).toBeLessThanOrEqual(2000);
  expect(new Set(some.columns[0]).size).toBe(some.rows);
  expect(await sample('parted', ['at'], 5000)).toMatchObject({ rows: 3000, complete: true });
  expect((await failure(sample('nothing', ['id'], 10))).code).toBe('unsupported');
}

async function readAsStranger(session: Session): Promise<void> {
  await runAll(session, ['DROP ROLE IF EXISTS facts_stranger', 'CREATE ROLE facts_stranger']);
  try {
    await runAll(session, [
      'GRANT USAGE ON SCHEMA facts TO facts_stranger',
      'GRANT SELECT (id) ON facts.people TO facts_stranger',
      'GRANT SELECT ON facts.hidden TO facts_stranger',
      'SET ROLE facts_stranger',
    ]);
    const schema = await session.introspect!(signal);
    const facts = await session.lintFacts!({ schema, signal });
    expect(pick(facts.largestValue)).toEqual({ 'facts.people.id': '4000' });
    expect(pick(facts.distinct)).toEqual({ 'facts.people.id': -1 });
    const sample = { table: { schema: 'facts', name: 'hidden' }, columns: ['id'], rows: 10, signal };
    expect(await session.sampleTable!(sample)).toMatchObject({ rows: 0, complete: false });
    const refused = await failure(
      session.sampleTable!({ ...sample, table: { schema: 'facts', name: 'people' }, columns: ['city'] }),
    );
    expect([refused.code, refused.message]).toEqual(['server-error', expect.stringContaining('permission denied')]);
  } finally {
    await runAll(session, ['RESET ROLE', 'DROP OWNED BY facts_stranger', 'DROP ROLE facts_stranger']);
  }
}

for (const version of [18, 15] as const) {
  const live = inject(`postgres${version}`);
  const { fields, secrets } = parseServerSource('url' in live ? live.url : 'postgres://h/d');
  const options = { fields, secrets, readOnly: false, timeouts: defaultTimeouts.local, applicationName: 'Plumbline' };
  const open = () => drivers[0]!.connect(options, signal);
  describe.skipIf('missing' in live)(`facts of PostgreSQL ${version}`, () => {
    test('are those of its statistics, with the ends of its indexes', () => withSession(open(), readAll));
    test('come from samples of rows', () => withSession(open(), sampleAll));
    test('are unknown where this user may not look', () => withSession(open(), readAsStranger));
    test('do not wait for a table that somebody has locked', () =>
      withSession(open(), (locking) =>
        withSession(open(), async (session) => {
          const schema = await session.introspect!(signal);
          await runAll(locking, ['BEGIN', 'LOCK TABLE facts.people']);
          const { largestValue, rows } = await session.lintFacts!({ schema, signal });
          expect(largestValue).toMatchObject({ 'facts.Visits.id': '70' });
          expect(largestValue).not.toHaveProperty(['facts.people.id']);
          expect(rows).toMatchObject({ 'facts.people': 4000 });
          await run(locking, 'ROLLBACK');
          await run(locking, 'DROP SCHEMA facts CASCADE');
        }),
      ));
  });
}
