import type { Fix } from '#model/finding';
import type { Table } from '#model/schema';
import { setFields } from '../fixes';
import { readIndexPart } from '../index-part';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import type { SchemaIndex } from '../schema-index';
import { isPassing } from '../table-roles';
import { nameOfKey, ownIndexes, uniqueKeys, type UniqueKey } from '../table-keys';

/** A second unique index for the rows in which the column is null closes the gap. */
function isCompleted(table: Table, key: UniqueKey, nullable: readonly string[]): boolean {
  const partial = ownIndexes(table).filter((index) => index.unique && index.where !== null);
  return nullable.every((column) =>
    partial.some((index) => {
      const columns = new Set(index.parts.map((part) => readIndexPart(part).column));
      return (
        new RegExp(`(^|[^\\p{L}\\p{N}_$])${RegExp.escape(column)}"?\\s+IS\\s+NULL`, 'iu').test(index.where ?? '') &&
        key.columns.every((each) => each === column || columns.has(each))
      );
    }),
  );
}

/** One of several keys that agree in what is required: the row belongs to one of several things, and is unique within each. */
function isAlternative(index: SchemaIndex, table: Table, key: UniqueKey, required: ReadonlySet<string>): boolean {
  return (
    required.size > 0 &&
    uniqueKeys(table).some((other) => {
      if (other.columns.length !== key.columns.length) return false;
      const rest = other.columns.filter((column) => !required.has(column));
      return (
        rest.length === key.columns.length - required.size &&
        rest.every((column) => !key.columns.includes(column) && index.column(table, column)?.nullable)
      );
    })
  );
}

function fixFor(key: UniqueKey, name: string): Fix | undefined {
  return setFields(
    `Let ${name} take null as a value`,
    key.source.kind === 'index' ? key.source.index : key.source.key,
    { nullsNotDistinct: true },
  );
}

export default defineLint({
  id: 'nullable-unique',
  title: 'Unique key that null opens',
  why: 'By the standard null equals nothing, so a unique key over several columns is not checked for rows in which one of them is null: the same row can be stored any number of times. NULLS NOT DISTINCT, NOT NULL, or a second unique index for the rows with null closes it. A single nullable column is usually meant so: unique if known.',
  severity: 'medium',
  tags: ['keys', 'indexes'],
  options: { single: false },
  check: ({ index, traits, options }, report) => {
    if (traits.nullsEqual) return;
    for (const table of index.tables) {
      if (!isOwnTable(table) || isPassing(table)) continue;
      const keys = uniqueKeys(table);
      const seen = new Set<string>();
      for (const key of keys) {
        if (key.source.kind === 'primary' || key.nullsNotDistinct || key.columns.length < (options.single ? 1 : 2))
          continue;
        const nullable = key.columns.filter((column) => index.column(table, column)?.nullable);
        if (nullable.length === 0 || isCompleted(table, key, nullable)) continue;
        // It promises nothing that a key over some of its columns does not keep already: it is there to be referred to.
        const required = new Set(key.columns.filter((column) => !nullable.includes(column)));
        if (keys.some((other) => other !== key && other.columns.every((column) => required.has(column)))) continue;
        if (isAlternative(index, table, key, required)) continue;
        const same = key.columns.toSorted().join('\0');
        if (seen.has(same)) continue;
        seen.add(same);
        const fix = traits.nullsNotDistinct ? fixFor(key, nameOfKey(key)) : undefined;
        report({
          at: placeOf(table, key.source.kind === 'index' ? key.source.index : key.source.key),
          message: `${nameOfKey(key)} of ${table.name} does not keep rows apart while ${nullable.join(' or ')} is null.`,
          ...(fix && { fix }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Prices of a product by an optional region',
        schema:
          'engine: postgres\nCREATE TABLE prices (id bigint PRIMARY KEY, product_id bigint NOT NULL, region text, CONSTRAINT prices_key UNIQUE (product_id, region));',
        finds: ['public.prices.prices_key'],
      },
      {
        name: 'The mark of deletion in the key: rows that live have null there',
        schema:
          'engine: postgres\nCREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, deleted_at timestamptz); CREATE UNIQUE INDEX users_email ON users (email, deleted_at);',
        finds: ['public.users.users_email'],
      },
      {
        name: 'One column, where that is asked for',
        schema: 'engine: postgres\nCREATE TABLE t (id bigint PRIMARY KEY, code text, CONSTRAINT t_code UNIQUE (code));',
        options: { single: true },
        finds: ['public.t.t_code'],
      },
    ],
    good: [
      {
        name: 'Null counts, or cannot be',
        schema:
          'engine: postgres\nCREATE TABLE t (id bigint PRIMARY KEY, a integer NOT NULL, b integer, c integer NOT NULL, UNIQUE NULLS NOT DISTINCT (a, b), UNIQUE (a, c));',
      },
      { name: 'Unique if known', schema: 'CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE);' },
      {
        name: 'A second index for the rows with null',
        schema:
          'CREATE TABLE prices (id bigint PRIMARY KEY, product_id bigint NOT NULL, region text, UNIQUE (product_id, region)); CREATE UNIQUE INDEX prices_everywhere ON prices (product_id) WHERE region IS NULL;',
      },
      {
        name: 'A key that is only there to be referred to',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, kind text, UNIQUE (id, kind));',
      },
      {
        name: 'The row belongs to one of several things',
        schema:
          'CREATE TABLE tags (id bigint PRIMARY KEY, name text NOT NULL, page_id bigint, file_id bigint, UNIQUE (page_id, name), UNIQUE (file_id, name));',
      },
      {
        name: 'An engine that takes null once',
        schema:
          'engine: sqlserver\nCREATE TABLE t (id bigint PRIMARY KEY, a integer NOT NULL, b integer, UNIQUE (a, b));',
      },
      {
        name: 'Over the rows without null',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY, a integer NOT NULL, b integer); CREATE UNIQUE INDEX t_ab ON t (a, b) WHERE b IS NOT NULL;',
      },
    ],
  },
});
