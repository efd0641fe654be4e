import type Database from 'better-sqlite3';
import type { Trigger, View } from '#model/schema';
import dialect from './dialect';
import { readCreateView } from './create-view';
import { relationColumns } from './table-facts';
import { nameKey } from './table-text';
import { columnsFrom } from './tables';

/** Views of one schema; those that SQLite cannot resolve have no columns. */
export function readViews(database: Database.Database, schema: string, name: string | null): readonly View[] {
  const from = `${dialect.quoteIdentifier(schema)}.sqlite_schema`;
  const all = <Row>(sql: string): Row[] => database.prepare<[object], Row>(sql).all({ name });
  const rows = all<{ name: string; sql: string }>(
    `SELECT name, sql FROM ${from} WHERE type = 'view' AND (@name IS NULL OR name = @name) ORDER BY name`,
  );
  const triggers = Map.groupBy(
    all<{ view: string; name: string; definition: string }>(
      `SELECT tbl_name AS view, name, sql AS definition FROM ${from}
        WHERE type = 'trigger' AND (@name IS NULL OR tbl_name = @name) ORDER BY name`,
    ),
    (row) => nameKey(row.view),
  );
  return rows.map((row) =>
    viewOf(row, relationColumns(database, schema, row.name), {
      schema,
      triggers: (triggers.get(nameKey(row.name)) ?? []).map((trigger) => ({
        name: trigger.name,
        definition: trigger.definition,
        enabled: true,
      })),
    }),
  );
}

function viewOf(
  row: { readonly name: string; readonly sql: string },
  columns: ReturnType<typeof relationColumns>,
  { schema, triggers }: { readonly schema: string; readonly triggers: readonly Trigger[] },
): View {
  const { columnList, query } = readCreateView(row.sql);
  return {
    schema,
    name: row.name,
    materialized: false,
    comment: null,
    columns: columnsFrom(columns, { text: null, keysAreNotNull: false }),
    definition: query,
    indexes: [],
    ...(columnList === null ? {} : { columnList }),
    ...(triggers.length === 0 ? {} : { triggers }),
  };
}

/** `main` first, `temp` where it is used, then what is attached. */
export function readSchemas(database: Database.Database): readonly string[] {
  return database
    .prepare<[], string>('SELECT name FROM pragma_database_list ORDER BY seq')
    .pluck()
    .all() as unknown as readonly string[];
}
