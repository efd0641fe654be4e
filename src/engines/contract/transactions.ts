import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineFixtures } from '../contract';
import { failure, one, run, withSession } from './run';

export function transactionCases(fixtures: EngineFixtures): void {
  const writable = () => fixtures.connect({ readOnly: false });
  const count = 'SELECT count(*) FROM contract_bank';

  describe('transactions', () => {
    beforeAll(() =>
      withSession(writable(), async (session) => {
        await run(session, 'DROP TABLE IF EXISTS contract_bank');
        await run(session, `CREATE TABLE contract_bank (id ${fixtures.types.integer} PRIMARY KEY)`);
      }),
    );
    afterAll(() => withSession(writable(), (session) => run(session, 'DROP TABLE contract_bank')));

    test('with autocommit nothing stays open', () =>
      withSession(writable(), async (session) => {
        await run(session, 'DELETE FROM contract_bank');
        expect(session.status()).toMatchObject({ autocommit: true, transaction: 'none', transactionSince: null });
      }));

    test('a typed BEGIN is seen, counted and ended by ROLLBACK', () =>
      withSession(writable(), async (session) => {
        await run(session, 'BEGIN');
        expect(session.status().transaction).toBe('open');
        await run(session, 'INSERT INTO contract_bank VALUES (1)');
        const status = session.status();
        expect(status.transactionStatements).toBe(1);
        expect(Math.abs(Date.now() - (status.transactionSince ?? 0))).toBeLessThan(10_000);
        await run(session, 'ROLLBACK');
        expect(session.status()).toMatchObject({ transaction: 'none', transactionStatements: 0 });
        expect(await one(session, count)).toBe('0');
      }));

    test('manual commit opens a transaction before the first statement, and commit ends it', () =>
      withSession(writable(), async (session) => {
        await session.setAutocommit!(false);
        expect(session.status()).toMatchObject({ autocommit: false, transaction: 'none' });
        await run(session, 'INSERT INTO contract_bank VALUES (2)');
        expect(session.status()).toMatchObject({ transaction: 'open', transactionStatements: 1 });
        await session.commit!();
        expect(session.status().transaction).toBe('none');
        expect(await one(session, count)).toBe('1');
        await session.rollback!();
        await run(session, 'DELETE FROM contract_bank');
        await session.commit!();
        await session.setAutocommit!(true);
        expect(session.status().autocommit).toBe(true);
      }));

    test('rollback undoes what manual commit held', () =>
      withSession(writable(), async (session) => {
        await session.setAutocommit!(false);
        await run(session, 'INSERT INTO contract_bank VALUES (3)');
        await session.rollback!();
        expect(await one(session, count)).toBe('0');
        await session.rollback!();
      }));

    test('closing with an open transaction commits nothing', async () => {
      await withSession(writable(), async (session) => {
        await run(session, 'BEGIN');
        await run(session, 'INSERT INTO contract_bank VALUES (4)');
      });
      await withSession(writable(), async (session) => expect(await one(session, count)).toBe('0'));
    });

    test('changes of state are announced', () =>
      withSession(writable(), async (session) => {
        const seen: string[] = [];
        const stop = session.onStatus((status) => void seen.push(status.transaction));
        await run(session, 'BEGIN');
        await run(session, 'ROLLBACK');
        stop();
        expect(seen).toContain('open');
        expect(seen.at(-1)).toBe('none');
      }));

    test('an error inside a transaction leaves a state that is told', () =>
      withSession(writable(), async (session) => {
        await run(session, 'BEGIN');
        await failure(run(session, 'SELECT * FROM contract_missing'));
        expect(['failed', 'open']).toContain(session.status().transaction);
        await session.rollback!();
        expect(session.status().transaction).toBe('none');
        expect(await one(session, 'SELECT 1')).toBe('1');
      }));

    if (fixtures.slow && !fixtures.sharedSession) {
      const { slow } = fixtures;
      test('a cancel inside a transaction leaves its state told and the session usable', () =>
        withSession(writable(), async (session) => {
          await run(session, 'BEGIN');
          const abort = new AbortController();
          setTimeout(() => abort.abort(), 200);
          expect((await failure(run(session, slow, { signal: abort.signal }))).code).toBe('cancelled');
          expect(session.status().transaction).not.toBe('none');
          await session.rollback!();
          expect(await one(session, 'SELECT 1')).toBe('1');
        }));
    }
  });
}
