import { renameObject } from '#analysis/fixes';
import { isOwnTable } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';
import type { Identified } from '#model/schema';
import type { Place } from '#analysis/rule';

interface Thing {
  readonly at: Place;
  readonly object: Identified;
  readonly name: string;
  readonly label: string;
}

const hasCapitals = (name: string): boolean => /^[\p{L}_][\p{L}\p{N}_$]*$/u.test(name) && name !== name.toLowerCase();

const snake = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();

export default defineLint({
  id: 'quoted-name',
  title: 'Name with capitals',
  why: 'PostgreSQL folds bare names to lower case, so `"userId"` has to be quoted in every query, for ever; without the quotes the error says that `userid` does not exist. Where most names of a schema are written so, a generator made them and knows: then nothing is said.',
  severity: 'low',
  tags: ['naming'],
  engines: ['postgres'],
  options: { most: 0.3 },
  check: ({ index, options }, report) => {
    const tables = index.tables.filter(isOwnTable);
    const things: readonly Thing[] = tables.flatMap((table) => [
      { at: placeOf(table), object: table, name: table.name, label: table.name },
      ...table.columns
        .filter((column) => column.inherited !== true)
        .map((column) => ({
          at: placeOf(table, column),
          object: column,
          name: column.name,
          label: `${table.name}.${column.name}`,
        })),
    ]);
    const found = things.filter(({ name }) => hasCapitals(name));
    if (found.length > things.length * options.most) return;
    for (const { at, object, name, label } of found)
      report({
        at,
        message: `${label} has to be quoted in every query, because of its capitals.`,
        fix: renameObject(`Rename ${label} to ${snake(name)}`, object, snake(name)),
      });
  },
  examples: {
    bad: [
      {
        name: 'one among others',
        schema: 'CREATE TABLE users (id bigint, name text, "createdAt" timestamptz, email text);',
        finds: ['public.users.createdAt'],
      },
    ],
    good: [
      {
        name: 'the style of a generator',
        schema: 'CREATE TABLE "User" (id bigint, "createdAt" timestamptz, "updatedAt" timestamptz, email text);',
      },
      { name: 'lower case', schema: 'CREATE TABLE users (id bigint, created_at timestamptz, "straße" text);' },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS'],
});
