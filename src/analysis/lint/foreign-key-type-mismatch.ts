import { columnType, type ColumnType } from '#sql/column-type';
import type { Column } from '#model/schema';
import { setFields } from '../fixes';
import { isSameType } from '../key-type';
import { placeOf } from '../place';
import { defineLint } from '../rule';

/** What values are compared as where types do not bind. */
const affinity = ({ family }: ColumnType): string =>
  family === 'integer' || family === 'decimal' || family === 'float' || family === 'boolean'
    ? 'number'
    : family === 'bytes'
      ? 'bytes'
      : 'text';

const isText = ({ family }: ColumnType): boolean => family === 'text' || family === 'varchar' || family === 'char';

/** The type a reference to the column has: a serial is the integer behind it. */
function plainType(type: string): string {
  return type
    .trim()
    .replace(/^serial4?$/i, 'integer')
    .replace(/^(big)serial$|^serial8$/i, 'bigint')
    .replace(/^smallserial$|^serial2$/i, 'smallint');
}

function difference(own: Column, target: Column, looseTypes: boolean): 'type' | 'collation' | null {
  const [a, b] = [columnType(own.type), columnType(target.type)];
  if (looseTypes) return affinity(a) === affinity(b) ? null : 'type';
  if (!isSameType(own.type, target.type)) return 'type';
  return isText(a) && (own.collation ?? '') !== (target.collation ?? '') ? 'collation' : null;
}

export default defineLint({
  id: 'foreign-key-type-mismatch',
  title: 'Foreign key of another type than its target',
  why: 'A reference of a narrower type cannot hold all keys it may have to; one of another length, sign or collation is converted at each comparison, which may keep an index from being used. Some engines refuse it, others only when a value does not fit.',
  severity: 'high',
  tags: ['foreign-keys', 'types'],
  options: {},
  check: ({ index, traits }, report) => {
    for (const table of index.tables) {
      if (table.kind === 'partition') continue;
      for (const key of table.foreignKeys) {
        const target = index.table(key.references.schema, key.references.table);
        if (!target) continue;
        for (const [position, name] of key.columns.entries()) {
          const own = index.column(table, name);
          const other = index.column(target, key.references.columns[position] ?? '');
          const what = own && other ? difference(own, other, traits.looseTypes) : null;
          if (!own || !other || what === null) continue;
          const type = plainType(other.type);
          const fix =
            what === 'type'
              ? setFields(`Make ${table.name}.${name} ${type}`, own, { type })
              : setFields(`Give ${table.name}.${name} the collation of ${target.name}.${other.name}`, own, {
                  collation: other.collation,
                });
          report({
            at: placeOf(table, own),
            message:
              what === 'type'
                ? `${table.name}.${name} is ${own.type}, but ${target.name}.${other.name} that it refers to is ${other.type}.`
                : `${table.name}.${name} and ${target.name}.${other.name} that it refers to have different collations.`,
            ...(what === 'collation' && { severity: 'medium' }),
            ...(fix && { fix }),
          });
        }
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'A narrow reference to a wide key',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id integer REFERENCES a);',
        finds: ['public.b.a_id'],
      },
      {
        name: 'Another length',
        schema:
          'CREATE TABLE a (code varchar(10) PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, code varchar(5) REFERENCES a);',
        finds: ['public.b.code'],
      },
      {
        name: 'Another sign',
        schema:
          'engine: mysql\nCREATE TABLE a (id int unsigned PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id int REFERENCES a);',
        finds: ['public.b.a_id'],
      },
      {
        name: 'Another collation',
        schema:
          'CREATE TABLE a (code text COLLATE "C" PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, code text REFERENCES a);',
        finds: ['public.b.code'],
      },
      {
        name: 'A text that refers to numbers',
        schema:
          'engine: sqlite\nCREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (id integer PRIMARY KEY, a_id text REFERENCES a);',
        finds: ['public.b.a_id'],
      },
    ],
    good: [
      {
        name: 'A serial and the integer behind it, two names of one type',
        schema:
          'CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (id bigserial PRIMARY KEY, a_id int4 REFERENCES a); CREATE TABLE c (b_id bigint REFERENCES b);',
      },
      {
        name: 'Types that do not bind',
        schema:
          'engine: sqlite\nCREATE TABLE a (id integer PRIMARY KEY, code varchar(10) UNIQUE); CREATE TABLE b (id integer PRIMARY KEY, a_id bigint REFERENCES a, code text REFERENCES a (code));',
      },
      {
        name: 'A target that is not known',
        schema: 'CREATE TABLE b (id bigint PRIMARY KEY, a_id integer REFERENCES elsewhere.a (id));',
      },
      {
        name: 'Numbers are no texts: their collation is nothing',
        schema:
          'CREATE TABLE a (id varchar(3) PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id character varying(3) REFERENCES a);',
      },
    ],
  },
});
