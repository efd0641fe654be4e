import { describe, expect, inject, test } from 'vitest';
import { defaultTimeouts } from '#model/connection';
import { run, runAll, withSession } from '../contract/run';
import type { Session } from '../engine';
import drivers from './driver';
import { parseServerSource } from './source';

const signal = new AbortController().signal;

/** Indexes as plain as they come, and each in one way not. */
const schema = [
  'DROP SCHEMA IF EXISTS "in dexes" CASCADE',
  'CREATE SCHEMA "in dexes"',
  'SET search_path = "in dexes"',
  `CREATE TYPE mood AS ENUM ('sad')`,
  'CREATE DOMAIN word AS text',
  `CREATE TABLE odd ("A b" int, "select" text, "time" varchar(3), fixed bpchar(4), mood mood, word word, detail jsonb,
     sorted text COLLATE "C", list int[], name name, PRIMARY KEY ("A b", "select"))`,
  'CREATE INDEX ON odd ("time")',
  'CREATE INDEX "in ""dex" ON odd (fixed, "A b")',
  'CREATE INDEX ON odd (mood)',
  'CREATE INDEX ON odd (word)',
  'CREATE INDEX ON odd (list)',
  'CREATE INDEX ON odd (name)',
  'CREATE INDEX ON odd (sorted)',
  'CREATE INDEX ON odd (sorted COLLATE "POSIX")',
  'CREATE INDEX ON odd ("time" COLLATE "C", fixed)',
  'CREATE INDEX ON odd ("time" varchar_pattern_ops)',
  'CREATE INDEX ON odd (fixed bpchar_pattern_ops)',
  'CREATE INDEX ON odd ("A b" DESC)',
  'CREATE INDEX ON odd ("A b" NULLS FIRST)',
  'CREATE INDEX ON odd (lower(sorted))',
  'CREATE INDEX ON odd (sorted, lower(sorted))',
  `CREATE INDEX ON odd (sorted) WHERE fixed = 'x'`,
  'CREATE INDEX ON odd (sorted) INCLUDE (fixed)',
  'CREATE INDEX ON odd (sorted) WITH (fillfactor = 50)',
  'CREATE INDEX ON odd USING hash (sorted)',
  'CREATE INDEX ON odd USING brin ("A b")',
  'CREATE INDEX ON odd USING gin (detail)',
  'CREATE UNIQUE INDEX ON odd (sorted)',
  'CREATE UNIQUE INDEX ON odd (name) NULLS NOT DISTINCT',
  'CREATE TABLE parted (a int, b int) PARTITION BY RANGE (a)',
  'CREATE TABLE part PARTITION OF parted FOR VALUES FROM (1) TO (5)',
  'CREATE INDEX ON parted (a, b)',
  'RESET search_path',
];

const definitions = `
SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
 WHERE c.relnamespace = '"in dexes"'::regnamespace`;

async function compare(session: Session): Promise<void> {
  await runAll(session, schema);
  const { rows } = await run(session, definitions);
  const server = rows.map(([definition]) => definition ?? '').toSorted();
  expect(server).toHaveLength(26);
  const { namespaces } = await session.introspect!(signal);
  const tables = namespaces.find(({ name }) => name === 'in dexes')?.tables ?? [];
  const whole = tables.flatMap(({ indexes }) => indexes.map(({ definition }) => definition));
  expect(whole.toSorted()).toEqual(server);
  const described = await session.describeObject!({ schema: 'in dexes', name: 'odd', kind: 'table' }, signal);
  const odd = described.table?.indexes.map(({ definition }) => definition);
  expect(odd?.toSorted()).toEqual(server.filter((definition) => definition.includes('.odd ')));
  await run(session, 'DROP SCHEMA "in dexes" CASCADE');
}

for (const version of [18, 15] as const) {
  const live = inject(`postgres${version}`);
  const { fields, secrets } = parseServerSource('url' in live ? live.url : 'postgres://h/d');
  const options = { fields, secrets, readOnly: false, timeouts: defaultTimeouts.local, applicationName: 'Plumbline' };
  describe.skipIf('missing' in live)(`index definitions on PostgreSQL ${version}`, () => {
    test('are word for word what the server prints', () => withSession(drivers[0]!.connect(options, signal), compare));
  });
}
