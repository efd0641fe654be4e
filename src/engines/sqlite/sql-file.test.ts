import { expect, test } from 'vitest';
import type { ImportProblem } from '#model/design';
import { readSqliteSchema } from './sql-file';

const shown = ({ severity, line, column, message }: ImportProblem): string =>
  `${severity} ${line}:${column} ${message}`;

test('a script of the SQLite shell is read; what cannot be read is told with its line and column', async () => {
  const text = `PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
.mode csv
CREATE INDEX early ON item (name);
CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO item VALUES (1, 'CREATE TABLE no (a);');
CREATE TABLE broken (
  int int,
  a b c d (,
  x
);
CREATE TABLE one (a)
CREATE TABLE two (b);
ATTACH '/tmp/should-not-be-there.db' AS other;
CREATE TRIGGER t AFTER INSERT ON item BEGIN
  UPDATE item SET name = 'x;y';
END;
CREATE TABLE  "ITEM" (b);
CREATE TABLE open (c DEFAULT 'x);
CREATE TABLE last (d geometry);
COMMIT;`;
  const { schema, problems } = await readSqliteSchema({ text }, () => {}, new AbortController().signal);
  const [main] = schema.namespaces;
  expect(main?.tables.map(({ name }) => name).toSorted()).toEqual(['item', 'last', 'one', 'two']);
  const item = main?.tables.find(({ name }) => name === 'item');
  expect(item).toMatchObject({
    primaryKey: { columns: ['id'] },
    triggers: [{ name: 't' }],
    indexes: [{ name: 'early' }],
  });
  expect(problems.map(shown)).toEqual([
    'error 9:12 Near ",": syntax error.',
    'warning 12:21 The semicolon is missing here.',
    'error 18:15 Table "ITEM" already exists.',
    'error 19:30 The string that starts here is not closed.',
  ]);
});
