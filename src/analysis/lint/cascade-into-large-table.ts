import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'cascade-into-large-table',
  title: 'Cascading delete into a very large table',
  why: 'One DELETE of a parent may delete millions of rows of such a table in one transaction: locks, a long rollback if it fails, and replicas that fall behind. Deleting the children in portions first, or dropping a partition, takes the same away without.',
  severity: 'medium',
  tags: ['foreign-keys', 'operations'],
  needs: ['rows'],
  options: { rows: 10_000_000, rowsPerParent: 1000 },
  check: ({ index, live, options }, report) => {
    const rowsOf = ({ schema, name }: { readonly schema: string; readonly name: string }): number | undefined =>
      live.rows?.[`${schema}.${name}`];
    for (const table of index.tables) {
      const rows = rowsOf(table);
      if (table.kind === 'partition' || rows === undefined || rows < options.rows) continue;
      for (const key of table.foreignKeys) {
        const parents = rowsOf({ schema: key.references.schema, name: key.references.table });
        // Many parents with few rows each: none of them takes much along.
        if (
          key.onDelete !== 'CASCADE' ||
          (parents !== undefined && parents > 0 && rows / parents < options.rowsPerParent)
        )
          continue;
        report({
          at: placeOf(table, key),
          message: `Deleting from ${key.references.table} deletes from ${table.name}, which has some ${rows} rows.`,
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Readings go with their device',
        schema:
          'CREATE TABLE devices (id bigint PRIMARY KEY); CREATE TABLE readings (id bigint PRIMARY KEY, device_id bigint CONSTRAINT readings_device REFERENCES devices ON DELETE CASCADE);',
        live: { rows: { 'public.devices': 200, 'public.readings': 90000000 } },
        finds: ['public.readings.readings_device'],
      },
    ],
    good: [
      {
        name: 'A few rows for each of many parents',
        schema:
          'CREATE TABLE orders (id bigint PRIMARY KEY); CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders ON DELETE CASCADE);',
        live: { rows: { 'public.orders': 20000000, 'public.lines': 90000000 } },
      },
      {
        name: 'A small table, a delete that is refused',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE CASCADE); CREATE TABLE c (id bigint PRIMARY KEY, a_id bigint REFERENCES a);',
        live: { rows: { 'public.b': 500, 'public.c': 90000000 } },
      },
    ],
  },
});
