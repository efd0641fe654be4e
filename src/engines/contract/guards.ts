import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineFixtures } from '../contract';
import { failure, run, runAll, withSession } from './run';

export function guardCases(fixtures: EngineFixtures): void {
  const writable = () => fixtures.connect({ readOnly: false });
  const readOnly = () => fixtures.connect({ readOnly: true });
  const three = [
    ['1', 'one'],
    ['2', 'two'],
    ['3', 'three'],
  ];

  describe('read-only', () => {
    beforeAll(() =>
      withSession(writable(), async (session) => {
        await run(session, 'DROP TABLE IF EXISTS contract_guarded');
        await run(
          session,
          `CREATE TABLE contract_guarded (id ${fixtures.types.integer} PRIMARY KEY, label ${fixtures.types.text})`,
        );
        await run(session, "INSERT INTO contract_guarded VALUES (1, 'one'), (2, 'two'), (3, 'three')");
        await runAll(session, fixtures.accomplices?.create ?? []);
      }),
    );
    afterAll(() =>
      withSession(writable(), async (session) => {
        await runAll(session, fixtures.accomplices?.drop ?? []);
        await run(session, 'DROP TABLE contract_guarded');
      }),
    );

    test('the session names the layers that guard it and who enforces each', () =>
      withSession(readOnly(), async (session) => {
        const active = session.guards.filter((guard) => guard.active);
        expect(active.length).toBeGreaterThanOrEqual(2);
        for (const guard of active) expect(guard.detail).toMatch(/\.$/);
      }));

    test('a writable session claims no protection', () =>
      withSession(writable(), async (session) => {
        expect(session.guards.filter((guard) => guard.active)).toEqual([]);
      }));

    for (const sql of fixtures.allowed) {
      test(`allowed: ${sql}`, () =>
        withSession(readOnly(), async (session) => expect((await run(session, sql)).complete.kind).toBe('complete')));
    }

    for (const { title, sql, names, by } of fixtures.refused) {
      test(`refused: ${title}`, () =>
        withSession(readOnly(), async (session) => {
          const error = await failure(run(session, sql));
          if (by) expect(error.code).toBe(by);
          else expect(['guard-refused', 'server-error']).toContain(error.code);
          if (names) expect(error.message).toContain(names);
          const { rows } = await run(session, 'SELECT id, label FROM contract_guarded ORDER BY id');
          expect(rows).toEqual(three);
        }));
    }

    test('a refused statement in an open transaction leaves the rest usable', () =>
      withSession(readOnly(), async (session) => {
        await run(session, 'BEGIN');
        await failure(run(session, 'DELETE FROM contract_guarded'));
        await session.rollback!();
        expect((await run(session, 'SELECT * FROM contract_guarded')).rows).toEqual(three);
      }));

    test('manual commit stays read-only', () =>
      withSession(readOnly(), async (session) => {
        await session.setAutocommit!(false);
        await run(session, 'SELECT 1');
        await failure(run(session, 'INSERT INTO contract_guarded VALUES (9, NULL)'));
        await session.rollback!();
        await session.setAutocommit!(true);
        expect((await run(session, 'SELECT * FROM contract_guarded')).rows).toEqual(three);
      }));
  });
}
