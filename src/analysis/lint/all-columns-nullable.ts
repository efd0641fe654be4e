import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { isPassing, keepsRecords } from '../table-roles';

export default defineLint({
  id: 'all-columns-nullable',
  title: 'Nothing but the key is required',
  why: 'A row that says nothing about its subject is accepted, so every reader has to be ready for null everywhere. Usually the NOT NULLs were forgotten. Staging tables and tables that extend another row by optional facts are fine.',
  severity: 'low',
  tags: ['keys'],
  options: { minimum: 3 },
  check: ({ index, options }, report) => {
    for (const table of index.tables) {
      if (!isOwnTable(table) || isPassing(table) || keepsRecords(table) || !table.primaryKey) continue;
      const key = new Set(table.primaryKey.columns);
      // The row stands for another one, or for a pair of them, and says so by its key.
      if (key.size > 1 || table.foreignKeys.some((foreign) => foreign.columns.some((column) => key.has(column))))
        continue;
      const others = table.columns.filter((column) => !key.has(column.name) && !column.generated && !column.inherited);
      if (others.length < options.minimum || others.some((column) => !column.nullable || column.default !== null))
        continue;
      // A check may well require one of several.
      if (table.checks.some((check) => /\bis\s+not\s+null\b|num_nulls|num_nonnulls|coalesce/i.test(check.expression)))
        continue;
      report({
        at: placeOf(table),
        message: `${table.name} accepts a row of which only the key is known: all other ${others.length} columns may be null.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'A customer without any fact',
        schema: 'CREATE TABLE customers (id bigint PRIMARY KEY, name text, email text, city text);',
        finds: ['public.customers'],
      },
    ],
    good: [
      {
        name: 'A required name',
        schema: 'CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, email text, city text);',
      },
      {
        name: 'Optional facts about another row',
        schema:
          'CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL); CREATE TABLE profiles (person_id bigint PRIMARY KEY REFERENCES people, bio text, site text, photo text);',
      },
      {
        name: 'A pair, declared as one or not',
        schema:
          'CREATE TABLE channel_members (channel_id bigint, user_id bigint, roles text, seen_at date, notice text, PRIMARY KEY (channel_id, user_id));',
      },
      {
        name: 'One of several is required',
        schema:
          'CREATE TABLE contacts (id bigint PRIMARY KEY, email text, phone text, post text, CHECK (num_nonnulls(email, phone, post) > 0));',
      },
      {
        name: 'Rows on their way',
        schema: 'CREATE TABLE stg_customers (id bigint PRIMARY KEY, a text, b text, c text);',
      },
    ],
  },
});
