import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defaultTimeouts } from '#model/connection';
import type { DatabaseSchema } from '#model/schema';
import { run, runAll, withSession } from '../contract/run';
import type { Session } from '../engine';
import drivers from './driver';
import { parseServerSource } from './source';

const signal = new AbortController().signal;

/** One of everything that the model holds, named to break whoever pastes. */
const schema = [
  'CREATE SCHEMA "sh op"',
  `CREATE TYPE "sh op".mood AS ENUM ('sad', 'it''s ok')`,
  'CREATE DOMAIN "sh op".positive AS integer DEFAULT 1 NOT NULL CONSTRAINT above CHECK (VALUE > 0)',
  'CREATE TYPE "sh op".address AS (street text, "zip code" varchar(9))',
  'CREATE TYPE "sh op".span AS RANGE (SUBTYPE = float8)',
  `CREATE TABLE "sh op"."Order" (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "select" "sh op".mood DEFAULT 'sad', total numeric(12,2) NOT NULL CHECK (total >= 0),
     tax numeric GENERATED ALWAYS AS (total * 0.2) STORED, placed timestamptz(3) DEFAULT now(), name text COLLATE "C", home "sh op".address,
     during tstzrange, UNIQUE NULLS NOT DISTINCT (name, placed), EXCLUDE USING gist (during WITH &&))`,
  `COMMENT ON TABLE "sh op"."Order" IS 'it''s \\ an order'`,
  `COMMENT ON COLUMN "sh op"."Order"."select" IS '<b>mood</b>'`,
  'CREATE INDEX "by ""name""" ON "sh op"."Order" USING btree (lower(name) DESC NULLS LAST, placed) INCLUDE (total) WHERE (total > 5)',
  `CREATE TABLE "sh op".line (order_id bigint REFERENCES "sh op"."Order" ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED, n int) WITH (fillfactor=70)`,
  'CREATE UNLOGGED TABLE "sh op".scratch (a int)',
  'CREATE TABLE "sh op".measured (at date NOT NULL, v int) PARTITION BY RANGE (at)',
  `CREATE TABLE "sh op".measured_2026 PARTITION OF "sh op".measured FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`,
  'CREATE VIEW "sh op".open AS SELECT id, total FROM "sh op"."Order" WHERE total > 0',
  'CREATE MATERIALIZED VIEW "sh op".sums AS SELECT name, sum(total) AS total FROM "sh op"."Order" GROUP BY name',
  'CREATE UNIQUE INDEX sums_name ON "sh op".sums (name)',
  `CREATE FUNCTION "sh op".touch() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN NEW.n := 1; RETURN NEW; END $f$`,
  'CREATE TRIGGER "on touch" BEFORE INSERT ON "sh op".line FOR EACH ROW EXECUTE FUNCTION "sh op".touch()',
  'CREATE PROCEDURE "sh op".clean(a int, b text DEFAULT \'x;y\') LANGUAGE sql AS $$ DELETE FROM "sh op".line; $$',
  'CREATE SEQUENCE "sh op".numbers AS integer INCREMENT 5 MINVALUE 10 MAXVALUE 1000 START 20 CYCLE',
];

for (const version of [18, 15] as const) {
  const live = inject(`postgres${version}`);
  const { fields, secrets } = parseServerSource('url' in live ? live.url : 'postgres://h/d');
  const connect = (database: string): Promise<Session> =>
    drivers[0]!.connect(
      {
        fields: { ...fields, database },
        secrets,
        readOnly: false,
        timeouts: defaultTimeouts.local,
        applicationName: 'Plumbline catalogue',
      },
      signal,
    );
  const admin = (sql: string) => withSession(connect('postgres'), (session) => run(session, sql));

  describe.skipIf('missing' in live)(`DDL on PostgreSQL ${version}`, () => {
    beforeAll(async () => {
      for (const name of ['plumbline_ddl', 'plumbline_again']) {
        await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        await admin(`CREATE DATABASE ${name}`);
      }
      await withSession(connect('plumbline_ddl'), (session) => runAll(session, schema));
    });
    afterAll(async () => {
      for (const name of ['plumbline_ddl', 'plumbline_again']) await admin(`DROP DATABASE ${name} WITH (FORCE)`);
    });

    test('what is described can be made again and is then described the same', async () => {
      const source = await withSession(connect('plumbline_ddl'), async (session) => {
        const model = await session.introspect!(signal);
        return { model, ddl: await allDdl(session, model) };
      });
      const copy = await withSession(connect('plumbline_again'), async (session) => {
        await run(session, 'CREATE SCHEMA "sh op"');
        for (const ddl of source.ddl) for (const statement of split(ddl)) await run(session, statement);
        return session.introspect!(signal);
      });
      expect({ ...copy, database: '' }).toEqual({ ...source.model, database: '' });
    });

    test('every kind of object stands in the tree', () =>
      withSession(connect('plumbline_ddl'), async (session) => {
        const { entries } = await session.listCatalog!(signal);
        const kinds = new Set(entries.filter((entry) => entry.schema === 'sh op').map((entry) => entry.kind));
        expect([...kinds].toSorted()).toEqual([
          'function',
          'materialized',
          'partition',
          'partitioned',
          'procedure',
          'sequence',
          'table',
          'type',
          'view',
        ]);
      }));

    test('what the model cannot hold is listed', () =>
      withSession(connect('plumbline_ddl'), async (session) => {
        await run(session, 'GRANT EXECUTE ON FUNCTION pg_catalog.pg_reload_conf() TO PUBLIC');
        const { unsupported } = await session.introspect!(signal);
        expect(unsupported).toEqual([
          {
            object: 'rights on function pg_reload_conf()',
            why: 'they were changed after the system or an extension made it',
          },
        ]);
        await run(session, 'REVOKE EXECUTE ON FUNCTION pg_catalog.pg_reload_conf() FROM PUBLIC');
      }));
  });
}

async function allDdl(session: Session, model: DatabaseSchema): Promise<string[]> {
  const refs = model.namespaces.flatMap(({ types, sequences, tables, routines, views }) => [
    ...types.map((type) => ({ schema: type.schema, name: type.name, kind: 'type' as const })),
    ...sequences.map((sequence) => ({ schema: sequence.schema, name: sequence.name, kind: 'sequence' as const })),
    ...routines
      .filter((routine) => routine.returns === 'trigger')
      .map((routine) => ({
        schema: routine.schema,
        name: routine.name,
        kind: routine.kind,
        signature: routine.arguments,
      })),
    ...tables.map((table) => ({ schema: table.schema, name: table.name, kind: table.kind })),
    ...routines
      .filter((routine) => routine.returns !== 'trigger')
      .map((routine) => ({
        schema: routine.schema,
        name: routine.name,
        kind: routine.kind,
        signature: routine.arguments,
      })),
    ...views.map((view) => ({
      schema: view.schema,
      name: view.name,
      kind: view.materialized ? ('materialized' as const) : ('view' as const),
    })),
  ]);
  const objects = [];
  for (const ref of refs) objects.push(await session.describeObject!(ref, signal));
  return objects.map((object) => object.ddl);
}

/** Our DDL ends statements by `;` at a line's end; bodies of routines stand in one statement. */
function split(ddl: string): string[] {
  if (/^CREATE OR REPLACE (FUNCTION|PROCEDURE)/.test(ddl)) return [ddl];
  return ddl.split(/;\s*\n/).filter((statement) => statement.trim() !== '');
}
