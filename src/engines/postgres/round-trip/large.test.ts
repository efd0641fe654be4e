import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defaultTimeouts } from '#model/connection';
import type { DatabaseSchema } from '#model/schema';
import { split } from '#sql/splitter';
import { run } from '../../contract/run';
import type { Session } from '../../engine';
import printers from '../ddl';
import dialect from '../dialect';
import drivers from '../driver';
import { createRoles, roles, roundTrip } from '../testing/round-trip';
import sql from './large/marketplace.sql?raw';

const signal = new AbortController().signal;

function countObjects({ namespaces }: DatabaseSchema): number {
  return namespaces.flatMap(({ tables, views, routines, sequences, types }) => [
    ...tables.flatMap((table) => [table, ...table.indexes, ...table.triggers]),
    ...views,
    ...routines,
    ...sequences,
    ...types,
  ]).length;
}

for (const version of [18, 15] as const) {
  const live = inject(`postgres${version}`);
  const server = 'url' in live ? live.url : '';
  describe.skipIf('missing' in live)(`a large schema on PostgreSQL ${version}`, () => {
    beforeAll(() => createRoles(server));

    for (const idempotent of [false, true]) {
      test(`comes back the same${idempotent ? ', from a script that is run twice' : ''}`, async () => {
        const name = `round_trip_marketplace_${idempotent ? 'twice' : 'once'}`;
        const { original, copy, losses, dumps } = await roundTrip({
          server,
          name,
          sql,
          dump: version === 15,
          idempotent,
        });
        expect(countObjects(original)).toBeGreaterThan(100);
        expect(original.unsupported).toEqual([]);
        expect(losses).toEqual([]);
        expect(copy).toEqual(original);
        expect(dumps?.copy).toEqual(dumps?.original);
        const again = printers[0]!.print(copy, { idempotent, privileges: true });
        expect(again).toEqual(printers[0]!.print(original, { idempotent, privileges: true }));
      });
    }
  });
}

describe('a large schema in the embedded server', () => {
  const opened: Session[] = [];
  const open = async (instance: string): Promise<Session> => {
    const session = await drivers[1]!.connect(
      {
        fields: { storage: 'memory', folder: '' },
        secrets: {},
        readOnly: false,
        timeouts: defaultTimeouts.local,
        applicationName: 'Plumbline',
        instance,
      },
      signal,
    );
    opened.push(session);
    for (const role of roles) await run(session, `CREATE ROLE ${role}`);
    return session;
  };
  afterAll(() => Promise.all(opened.map((session) => session.close())));

  test('comes back the same', async () => {
    const first = await open('round trip a');
    for (const { from, to } of split(sql, dialect)) await run(first, sql.slice(from, to));
    const original = await first.introspect!(signal);
    expect(original.unsupported).toEqual([]);
    const second = await open('round trip b');
    for (const { sql: statement } of printers[0]!.print(original, { idempotent: false, privileges: true }).statements)
      await run(second, statement);
    expect(await second.introspect!(signal)).toEqual(original);
  }, 120_000);
});
