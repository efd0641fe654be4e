import { placeOf } from '#analysis/place';
import { isOwnTable } from '#analysis/own-columns';
import { defineLint } from '#analysis/rule';
import type { Fix } from '#model/finding';
import type { Column, Table } from '#model/schema';
import { columnType } from '#sql/column-type';

const mails = /^(.*_)?e_?mail(_address)?$/;

/** Columns that alone make a unique key. */
function uniqueColumns(table: Table): ReadonlySet<string> {
  const keys = [table.primaryKey, ...table.uniques].flatMap((key) => (key?.columns.length === 1 ? key.columns : []));
  const indexes = table.indexes.flatMap(({ unique, parts, where }) =>
    unique && parts.length === 1 && where === null ? [parts[0]!.replaceAll('"', '')] : [],
  );
  return new Set([...keys, ...indexes]);
}

/** Something already sees to one spelling: an index on lower(…), or a check. */
function isFolded(table: Table, column: Column): boolean {
  const folds = new RegExp(`\\b(lower|upper)\\s*\\(+\\s*"?${RegExp.escape(column.name)}"?`, 'i');
  return (
    table.indexes.some(({ unique, parts }) => unique && parts.some((part) => folds.test(part))) ||
    table.checks.some(({ expression }) => folds.test(expression))
  );
}

function fixOf(table: Table, column: Column): Fix | undefined {
  if (table.id === undefined) return undefined;
  const value = {
    name: `${table.name}_lower_${column.name}_key`.slice(0, 60),
    unique: true,
    method: 'btree',
    parts: [
      `lower(${/^[a-z_][a-z0-9_]*$/.test(column.name) ? column.name : `"${column.name.replaceAll('"', '""')}"`})`,
    ],
    include: [],
    where: null,
    valid: true,
    constraint: null,
    definition: '',
  };
  return {
    title: `Add a unique index on lower(${column.name}) of ${table.name}`,
    edits: [{ do: 'add', parent: table.id, list: 'indexes', value }],
  };
}

export default defineLint({
  id: 'case-sensitive-email',
  title: 'Unique e-mail address that depends on capitals',
  why: 'Ann@example.com and ann@example.com are one mailbox and two accounts here: people register twice, and a password reset finds the other one. A unique index on lower(email), citext or a case-insensitive collation keeps them together. It is fine where addresses are folded before they are stored and a check says so.',
  severity: 'medium',
  tags: ['keys', 'types'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables.filter(isOwnTable)) {
      const unique = uniqueColumns(table);
      for (const column of table.columns) {
        if (!unique.has(column.name) || !mails.test(column.name.toLowerCase())) continue;
        const type = columnType(column.type);
        const isText = ['text', 'varchar', 'char'].includes(type.family) && type.name !== 'citext';
        if (!isText || column.collation !== null || isFolded(table, column)) continue;
        report({
          at: placeOf(table, column),
          message: `${table.name}.${column.name} is unique by its exact spelling: capitals make another address.`,
          fix: fixOf(table, column),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'a unique key and a unique index',
        schema: `CREATE TABLE users (email text UNIQUE); CREATE TABLE people (contact_email varchar(200));
          CREATE UNIQUE INDEX p ON people (contact_email);`,
        finds: ['public.people.contact_email', 'public.users.email'],
      },
    ],
    good: [
      {
        name: 'folded in one of four ways',
        schema: `
          CREATE TABLE a (email citext UNIQUE); CREATE TABLE b (email text UNIQUE CHECK (email = lower(email)));
          CREATE TABLE c (email text UNIQUE); CREATE UNIQUE INDEX c1 ON c (lower(email));
          CREATE TABLE d (email text COLLATE caseless UNIQUE);`,
      },
      { name: 'not unique', schema: 'CREATE TABLE users (email text, email_verified boolean UNIQUE);' },
    ],
  },
});
