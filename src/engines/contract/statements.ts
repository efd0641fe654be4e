import { describe, expect, test } from 'vitest';
import type { EngineFixtures } from '../contract';
import { failure, one, run, withSession } from './run';

export function statementCases(fixtures: EngineFixtures): void {
  const writable = () => fixtures.connect({ readOnly: false });

  describe('statements', () => {
    test('a query without rows still describes its columns', () =>
      withSession(writable(), async (session) => {
        const { columns, rows, complete } = await run(session, 'SELECT 1 AS a WHERE 1 = 0');
        expect(columns.map((column) => column.name)).toEqual(['a']);
        expect(rows).toEqual([]);
        expect(complete.more).toBe(false);
      }));

    test('a statement that changes rows tells how many', () =>
      withSession(writable(), async (session) => {
        await run(session, 'DROP TABLE IF EXISTS contract_affected');
        await run(session, `CREATE TABLE contract_affected (id ${fixtures.types.integer})`);
        expect((await run(session, 'INSERT INTO contract_affected VALUES (1), (2), (3)')).complete.affected).toBe(3);
        expect((await run(session, 'UPDATE contract_affected SET id = id + 10')).complete.affected).toBe(3);
        expect((await run(session, 'DELETE FROM contract_affected WHERE id = 11')).complete.affected).toBe(1);
        await run(session, 'DROP TABLE contract_affected');
      }));

    test('two statements in one text are refused and neither runs', () =>
      withSession(writable(), async (session) => {
        await run(session, 'DROP TABLE IF EXISTS contract_two');
        const error = await failure(run(session, `CREATE TABLE contract_two (id ${fixtures.types.integer}); SELECT 1`));
        expect(['server-error', 'guard-refused', 'bad-arguments']).toContain(error.code);
        await failure(run(session, 'SELECT * FROM contract_two'));
      }));

    test('a trailing semicolon and comments around a statement are part of it', () =>
      withSession(writable(), async (session) => {
        expect(await one(session, '/* before; */ SELECT 7 -- after;\n;')).toBe('7');
      }));

    test('an error tells what, and where when the engine knows', () =>
      withSession(writable(), async (session) => {
        const error = await failure(run(session, fixtures.broken.sql));
        expect(error.code).toBe('server-error');
        expect(error.message.length).toBeGreaterThan(0);
        if (fixtures.broken.position !== null) expect(error.position).toBe(fixtures.broken.position);
        if (fixtures.broken.serverCode) expect(error.serverCode).toBe(fixtures.broken.serverCode);
      }));

    test('a session works on after an error', () =>
      withSession(writable(), async (session) => {
        await failure(run(session, fixtures.broken.sql));
        expect(await one(session, 'SELECT 42')).toBe('42');
        expect(session.status()).toMatchObject({ connected: true, running: false, transaction: 'none' });
      }));

    test('an error while rows come is thrown and the session works on', () =>
      withSession(writable(), async (session) => {
        await run(session, 'DROP TABLE IF EXISTS contract_unique');
        await run(session, `CREATE TABLE contract_unique (id ${fixtures.types.integer} PRIMARY KEY)`);
        await run(session, 'INSERT INTO contract_unique VALUES (1)');
        const error = await failure(run(session, 'INSERT INTO contract_unique VALUES (1)'));
        expect(error.code).toBe('server-error');
        expect(await one(session, 'SELECT count(*) FROM contract_unique')).toBe('1');
        await run(session, 'DROP TABLE contract_unique');
      }));

    test('statements asked for at once run one after the other', () =>
      withSession(writable(), async (session) => {
        const answers = await Promise.all(['SELECT 1', 'SELECT 2', 'SELECT 3'].map((sql) => one(session, sql)));
        expect(answers).toEqual(['1', '2', '3']);
      }));

    test('an error names the object even when its name is hostile', () =>
      withSession(writable(), async (session) => {
        const error = await failure(run(session, 'SELECT * FROM "<img src=x onerror=alert(1)>"'));
        expect(error.message).toContain('<img src=x onerror=alert(1)>');
      }));

    test('an empty statement does no harm', () =>
      withSession(writable(), async (session) => {
        await run(session, '-- nothing').catch(() => undefined);
        expect(await one(session, 'SELECT 1')).toBe('1');
      }));

    test('the server is introduced with product, version and database', () =>
      withSession(writable(), async (session) => {
        expect(session.server.product).toMatch(/\d/);
        expect(session.server.versionNumber).toBeGreaterThan(0);
        expect(session.server.database).not.toBe('');
      }));

    test('a closed session refuses with one sentence', async () => {
      const session = await writable();
      await session.close();
      await session.close();
      const error = await failure(run(session, 'SELECT 1'));
      expect(error.code).toBe('connection-lost');
    });

    if (fixtures.notice) {
      const { sql, message } = fixtures.notice;
      test('a notice of the server arrives beside the rows', () =>
        withSession(writable(), async (session) => {
          const { notices } = await run(session, sql);
          expect(notices.map((notice) => notice.message)).toContain(message);
        }));
    }
  });
}
