import type { TypeFamily } from '#model/value';
import type { Dialect } from '../engine';

/** https://sqlite.org/lang_keywords.html, of SQLite 3.54. */
const keywords = (
  'ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE CASE CAST CHECK ' +
  'COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP DATABASE DEFAULT ' +
  'DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END ESCAPE EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FILTER ' +
  'FIRST FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER ' +
  'INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT NOTHING NOTNULL NULL ' +
  'NULLS OF OFFSET ON OR ORDER OTHERS OUTER OVER PARTITION PLAN PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES ' +
  'REGEXP REINDEX RELEASE RENAME REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN ' +
  'TIES TO TRANSACTION TRIGGER UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW WITH WITHIN WITHOUT'
).split(' ');
const keywordSet: ReadonlySet<string> = new Set(keywords);

const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Names compare without regard to the case of ASCII letters, so a bare name needs no particular case. */
const isBare = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !keywordSet.has(name.toUpperCase());

/** By the words that people declare; SQLite itself goes by affinity, and any cell may hold any class. */
const families: readonly (readonly [RegExp, TypeFamily])[] = [
  [/\bBOOL/, 'boolean'],
  [/INT|\bSERIAL/, 'number'],
  [/\b(DATETIME|TIMESTAMP)/, 'timestamp'],
  [/\bDATE\b/, 'date'],
  [/\bTIME\b/, 'time'],
  [/JSON/, 'json'],
  [/UUID|\bGUID/, 'uuid'],
  [/CHAR|CLOB|TEXT|STRING/, 'text'],
  [/BLOB|BINARY|BYTEA/, 'binary'],
  [/REAL|FLOA|DOUB|NUM|DEC|MONEY/, 'number'],
];

const sqlite: Dialect = {
  id: 'sqlite',
  quoteIdentifier,
  identifier: (name) => (isBare(name) ? name : quoteIdentifier(name)),
  quoteLiteral: (text) =>
    // A NUL would end the statement for SQLite's parser.
    text.includes('\0')
      ? text
          .split('\0')
          .map((part) => `'${part.replaceAll("'", "''")}'`)
          .join('||char(0)||')
      : `'${text.replaceAll("'", "''")}'`,
  keywords,
  lexical: {
    dollarQuotes: false,
    nestedComments: false,
    backslashEscapes: 'never',
    identifierQuotes: ['"', '`', '['],
    hashComments: false,
    compound: ['trigger-body'],
    parameters: [':name', '?', '@name'],
  },
  typeFamily: (type) => families.find(([words]) => words.test(type.toUpperCase()))?.[1] ?? 'other',
  fold: (name) => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  transactionWords: { begin: ['BEGIN'], commit: ['COMMIT', 'END'], rollback: ['ROLLBACK'] },
};

export default sqlite;
