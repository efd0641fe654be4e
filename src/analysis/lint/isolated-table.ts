import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { referenceStem } from '../reference-names';
import { defineLint } from '../rule';
import { isChild, isHousekeeping, isPassing, keepsRecords } from '../table-roles';

export default defineLint({
  id: 'isolated-table',
  title: 'Table without any relation',
  why: 'In a schema whose tables refer to each other, one that refers to nothing and that nothing refers to is often a leftover, or its foreign keys were forgotten. Logs, settings, queues, calendars and tables of tools stand alone by nature and are left out.',
  severity: 'info',
  tags: ['foreign-keys'],
  off: true,
  options: { tables: 8, share: 70 },
  check: ({ index, options }, report) => {
    const own = index.tables.filter((table) => isOwnTable(table) && !isChild(table));
    const isRelated = (table: (typeof own)[number]): boolean =>
      table.foreignKeys.length > 0 || index.referencing(table).length > 0 || index.children(table).length > 0;
    const keys = new Set(
      own.flatMap((table) => (table.primaryKey?.columns.length === 1 ? table.primaryKey.columns : [])),
    );
    const alone = own.filter((table) => !isRelated(table));
    if (own.length < options.tables || (own.length - alone.length) * 100 < own.length * options.share) return;
    for (const table of alone) {
      if (isHousekeeping(table) || isPassing(table) || keepsRecords(table)) continue;
      // A reference without a constraint is a relation all the same, and another rule's matter.
      const key = new Set(table.primaryKey?.columns);
      const isReference = (name: string): boolean =>
        referenceStem(name) !== null || (keys.has(name) && name !== 'id' && !key.has(name));
      if (table.columns.some(({ name }) => isReference(name))) continue;
      report({ at: placeOf(table), message: `${table.name} refers to nothing, and nothing refers to it.` });
    }
  },
  examples: {
    bad: [
      {
        name: 'One of five stands alone',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a); CREATE TABLE c (id bigint PRIMARY KEY, a_id bigint REFERENCES a); CREATE TABLE d (id bigint PRIMARY KEY, a_id bigint REFERENCES a); CREATE TABLE leftovers (id bigint PRIMARY KEY, name text);',
        options: { tables: 5 },
        finds: ['public.leftovers'],
      },
    ],
    good: [
      {
        name: 'Things that stand alone by nature',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a); CREATE TABLE c (id bigint PRIMARY KEY, a_id bigint REFERENCES a); CREATE TABLE d (id bigint PRIMARY KEY, a_id bigint REFERENCES a); CREATE TABLE audit_log (id bigint PRIMARY KEY); CREATE TABLE settings (key text PRIMARY KEY);',
        options: { tables: 5, share: 60 },
      },
      {
        name: 'A schema that has few relations',
        schema:
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a); CREATE TABLE c (id bigint PRIMARY KEY); CREATE TABLE d (id bigint PRIMARY KEY); CREATE TABLE e (id bigint PRIMARY KEY);',
        options: { tables: 5 },
      },
    ],
  },
});
