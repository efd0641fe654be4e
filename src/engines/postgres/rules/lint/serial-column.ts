import { placeOf } from '#analysis/place';
import { isOwnTable } from '#analysis/own-columns';
import { defineLint } from '#analysis/rule';
import type { Fix } from '#model/finding';
import type { Column, Sequence, Table } from '#model/schema';
import { columnType } from '#sql/column-type';

const integers: Readonly<Record<number, string>> = { 16: 'smallint', 32: 'integer', 64: 'bigint' };

/** The sequence that belongs to the column, by the column's default. */
function sequenceOf(table: Table, column: Column, sequences: ReadonlyMap<string, Sequence>): Sequence | null {
  const name = /^nextval\('((?:[^']|'')+)'::regclass\)$/i.exec(column.default ?? '')?.[1]?.replaceAll('"', '');
  if (name === undefined) return null;
  const sequence = sequences.get(name) ?? sequences.get(`${table.schema}.${name}`) ?? sequences.get(`public.${name}`);
  const owner = sequence?.ownedBy?.replaceAll('"', '') ?? '';
  // A sequence of its own may serve several tables on purpose.
  return sequence && `.${owner}`.endsWith(`.${table.name}.${column.name}`) ? sequence : null;
}

function fixOf(table: Table, column: Column, sequence: Sequence | null): Fix | undefined {
  if (column.id === undefined || (sequence && sequence.id === undefined)) return undefined;
  const type = integers[columnType(column.type).bits ?? 32] ?? 'bigint';
  return {
    title: `Make ${table.name}.${column.name} an identity`,
    edits: [
      { do: 'set', id: column.id, fields: { type, default: null, nullable: false, identity: 'by default' } },
      ...(sequence?.id === undefined ? [] : [{ do: 'remove' as const, id: sequence.id }]),
    ],
  };
}

export default defineLint({
  id: 'serial-column',
  title: 'Column of type serial instead of an identity',
  why: 'A serial is a default with a sequence beside it: its rights are granted apart, anyone may drop the default, and an explicit value leaves the sequence behind. An identity column (PostgreSQL 10) is one thing and standard SQL. When a live one is changed, its next value has to be carried over.',
  severity: 'low',
  tags: ['types', 'keys'],
  engines: ['postgres'],
  options: {},
  check: ({ schema, index }, report) => {
    const sequences = new Map(
      schema.namespaces
        .flatMap((namespace) => namespace.sequences)
        .map((each) => [`${each.schema}.${each.name}`, each]),
    );
    for (const table of index.tables) {
      // Partitions cannot have identities of their own.
      if (!isOwnTable(table)) continue;
      for (const column of table.columns) {
        if (column.inherited) continue;
        const sequence = sequenceOf(table, column, sequences);
        if (sequence === null && !columnType(column.type).serial) continue;
        report({
          at: placeOf(table, column),
          message: `${table.name}.${column.name} is a serial; an identity column is the standard way.`,
          fix: fixOf(table, column, sequence),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'as it is written',
        schema: 'CREATE TABLE orders (id bigserial PRIMARY KEY);',
        finds: ['public.orders.id'],
      },
      {
        name: 'as the server tells it',
        schema: `
          CREATE SEQUENCE orders_id_seq AS integer OWNED BY public.orders.id;
          CREATE TABLE orders (id integer PRIMARY KEY DEFAULT nextval('orders_id_seq'::regclass));`,
        finds: ['public.orders.id'],
      },
    ],
    good: [
      { name: 'an identity', schema: 'CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);' },
      {
        name: 'a sequence of its own that several tables share',
        schema: `
          CREATE SEQUENCE numbers; CREATE TABLE a (no bigint DEFAULT nextval('numbers'::regclass));
          CREATE TABLE b (no bigint DEFAULT nextval('numbers'::regclass));`,
      },
    ],
  },
  links: ['https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_serial'],
});
