import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../engine';
import type { EngineFixtures } from '../contract';
import { freshSignal, run, withSession } from './run';

/** Names that break whoever pastes instead of quoting. */
export const nastyNames = [
  'MixedCase',
  'has space',
  'quo"te',
  'select',
  'naïve',
  'таблица',
  "'; DROP",
  'a.b',
  'percent%s',
  '<img src=x onerror=alert(1)>',
  'back\\slash',
  '$1',
  'constructor',
  '__proto__',
];

export function catalogCases(fixtures: EngineFixtures): void {
  const writable = () => fixtures.connect({ readOnly: false });
  const { quote, schema, types } = fixtures;

  describe('catalogue', () => {
    beforeAll(() =>
      withSession(writable(), async (session) => {
        for (const name of nastyNames) {
          await run(session, `DROP TABLE IF EXISTS ${quote(name)}`);
          await run(
            session,
            `CREATE TABLE ${quote(name)} (${quote(name)} ${types.integer} PRIMARY KEY, "constructor$" ${types.text} NOT NULL DEFAULT 'x;y')`,
          );
        }
        await run(session, 'DROP TABLE IF EXISTS contract_child');
        await run(session, 'DROP TABLE IF EXISTS contract_parent');
        await run(session, `CREATE TABLE contract_parent (a ${types.integer}, b ${types.text}, PRIMARY KEY (b, a))`);
        await run(
          session,
          `CREATE TABLE contract_child (id ${types.integer} PRIMARY KEY, x ${types.text}, y ${types.integer}, CONSTRAINT contract_ref FOREIGN KEY (x, y) REFERENCES contract_parent (b, a) ON DELETE CASCADE, CONSTRAINT contract_positive CHECK (y > 0))`,
        );
        await run(session, 'CREATE UNIQUE INDEX contract_child_y ON contract_child (y) WHERE y > 5');
        await run(session, 'CREATE VIEW contract_view AS SELECT id FROM contract_child');
      }),
    );
    afterAll(() =>
      withSession(writable(), async (session) => {
        await run(session, 'DROP VIEW contract_view');
        await run(session, 'DROP TABLE contract_child');
        await run(session, 'DROP TABLE contract_parent');
        for (const name of nastyNames) await run(session, `DROP TABLE ${quote(name)}`);
      }),
    );

    const withCatalog = (use: (session: Session) => Promise<void>) =>
      withSession(fixtures.connect({ readOnly: true }), use);

    test('the tree lists every table and view once', () =>
      withCatalog(async (session) => {
        const listing = await session.listCatalog!(freshSignal());
        const names = listing.entries
          .filter((entry) => entry.schema === schema && entry.kind === 'table')
          .map((entry) => entry.name);
        for (const name of nastyNames) expect(names.filter((candidate) => candidate === name)).toEqual([name]);
        expect(listing.entries).toContainEqual(
          expect.objectContaining({ schema, name: 'contract_view', kind: 'view' }),
        );
        expect(listing.schemas.map((entry) => entry.name)).toContain(schema);
        expect(session.status().transaction).toBe('none');
      }));

    for (const name of nastyNames) {
      test(`a table called ${name} is described, and its SELECT and DDL run`, () =>
        withSession(writable(), async (session) => {
          const object = await session.describeObject!({ schema, name, kind: 'table' }, freshSignal());
          expect(object.table?.columns.map((column) => column.name)).toEqual([name, 'constructor$']);
          expect(object.table?.primaryKey?.columns).toEqual([name]);
          expect((await run(session, object.select!)).columns.map((column) => column.name)).toEqual([
            name,
            'constructor$',
          ]);
          await run(session, `DROP TABLE ${quote(name)}`);
          for (const statement of object.ddl.split(/;\s*\n/)) if (statement.trim()) await run(session, statement);
          const again = await session.describeObject!({ schema, name, kind: 'table' }, freshSignal());
          expect(again.ddl).toBe(object.ddl);
        }));
    }

    test('keys, references, checks and indexes are all told', () =>
      withCatalog(async (session) => {
        const { table } = await session.describeObject!(
          { schema, name: 'contract_child', kind: 'table' },
          freshSignal(),
        );
        expect(table?.primaryKey?.columns).toEqual(['id']);
        expect(table?.foreignKeys).toHaveLength(1);
        expect(table?.foreignKeys[0]).toMatchObject({
          columns: ['x', 'y'],
          references: { table: 'contract_parent', columns: ['b', 'a'] },
          onDelete: 'CASCADE',
        });
        expect(table?.checks.map((check) => check.expression).join(' ')).toContain('y > 0');
        const index = table?.indexes.find((candidate) => candidate.name === 'contract_child_y');
        expect(index).toMatchObject({ unique: true, valid: true });
        expect(index?.where).toContain('y > 5');
      }));

    test('completion knows relations with their columns', () =>
      withCatalog(async (session) => {
        const { relations } = await session.completion!(freshSignal());
        const child = relations.find((relation) => relation.schema === schema && relation.name === 'contract_child');
        expect(child?.columns.map((column) => column.name)).toEqual(['id', 'x', 'y']);
        expect(relations.some((relation) => relation.name === '__proto__')).toBe(true);
      }));

    test('introspection holds the whole schema and agrees with the described objects', () =>
      withCatalog(async (session) => {
        const model = await session.introspect!(freshSignal());
        expect(model.format).toBe(1);
        const namespace = model.namespaces.find((candidate) => candidate.name === schema);
        const child = namespace?.tables.find((table) => table.name === 'contract_child');
        expect(child).toEqual(
          (await session.describeObject!({ schema, name: 'contract_child', kind: 'table' }, freshSignal())).table,
        );
        expect(namespace?.views.map((view) => view.name)).toContain('contract_view');
        for (const name of nastyNames) expect(namespace?.tables.filter((table) => table.name === name)).toHaveLength(1);
      }));

    test('an object that is gone is told as such', () =>
      withCatalog(async (session) => {
        const missing = session.describeObject!({ schema, name: 'contract_gone', kind: 'table' }, freshSignal());
        await expect(missing).rejects.toMatchObject({ code: 'not-found' });
      }));
  });
}
