import { describe, expect, test } from 'vitest';
import type { EngineFixtures } from '../contract';
import { one, run, runAll, withSession } from './run';

/** Texts that look alike on a careless screen and must stay apart. */
const lookAlikes = ['', ' ', 'NULL', '\\N', 'a\tb', 'a\nb', "it's", '"quoted"', 'back\\slash'];
const hardTexts = [
  '\u202eright to left\u202c',
  'zero\u200dwidth',
  'e\u0301 combined',
  '😀 four bytes',
  '漢字',
  '<img src=x onerror=alert(1)>',
];

export function valueCases(fixtures: EngineFixtures): void {
  describe('values', () => {
    for (const value of fixtures.values) {
      test(`${value.title} reads exactly as the server prints it`, () =>
        withSession(fixtures.connect({ readOnly: false }), async (session) => {
          await runAll(session, value.before ?? []);
          const outcome = await run(session, value.sql);
          expect(outcome.rows[0]).toEqual(value.row);
          expect(outcome.columns).toHaveLength(value.row.length);
          if (value.types) expect(outcome.columns.map((column) => column.type)).toEqual(value.types);
        }));
    }

    test('NULL, the empty string and the text NULL are three different cells', () =>
      withSession(fixtures.connect({ readOnly: false }), async (session) => {
        const { rows } = await run(session, "SELECT NULL AS a, '' AS b, 'NULL' AS c, ' ' AS d");
        expect(rows).toEqual([[null, '', 'NULL', ' ']]);
      }));

    for (const text of [...lookAlikes, ...hardTexts]) {
      test(`the text ${JSON.stringify(text)} survives a write and a read`, () =>
        withSession(fixtures.connect({ readOnly: false }), async (session) => {
          await run(session, 'DROP TABLE IF EXISTS contract_text');
          await run(session, `CREATE TABLE contract_text (v ${fixtures.types.text})`);
          await run(session, `INSERT INTO contract_text VALUES ('${text.replaceAll("'", "''")}')`);
          expect(await one(session, 'SELECT v FROM contract_text')).toBe(text);
          await run(session, 'DROP TABLE contract_text');
        }));
    }

    test('whole numbers beyond 2^53 keep every digit', () =>
      withSession(fixtures.connect({ readOnly: false }), async (session) => {
        await run(session, 'DROP TABLE IF EXISTS contract_big');
        await run(session, 'CREATE TABLE contract_big (v bigint)');
        await run(session, 'INSERT INTO contract_big VALUES (9007199254740993), (-9223372036854775807)');
        expect((await run(session, 'SELECT v FROM contract_big ORDER BY v DESC')).rows).toEqual([
          ['9007199254740993'],
          ['-9223372036854775807'],
        ]);
        await run(session, 'DROP TABLE contract_big');
      }));

    test('a column that comes from a table says from which', () =>
      withSession(fixtures.connect({ readOnly: false }), async (session) => {
        await run(session, 'DROP TABLE IF EXISTS contract_origin');
        await run(session, `CREATE TABLE contract_origin (id ${fixtures.types.integer}, label ${fixtures.types.text})`);
        const { columns } = await run(session, 'SELECT id AS renamed, 1 + 1 AS computed FROM contract_origin');
        expect(columns[0]?.origin).toEqual({ schema: fixtures.schema, table: 'contract_origin', column: 'id' });
        expect(columns[1]?.origin).toBeUndefined();
        await run(session, 'DROP TABLE contract_origin');
      }));

    test('two columns of one name and a column called __proto__ stay two columns and a plain name', () =>
      withSession(fixtures.connect({ readOnly: false }), async (session) => {
        const { columns, rows } = await run(session, 'SELECT 1 AS a, 2 AS a, 3 AS "__proto__", 4 AS "constructor"');
        expect(columns.map((column) => column.name)).toEqual(['a', 'a', '__proto__', 'constructor']);
        expect(rows).toEqual([['1', '2', '3', '4']]);
      }));
  });
}
