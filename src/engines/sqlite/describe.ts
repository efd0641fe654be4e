import type Database from 'better-sqlite3';
import { AppError } from '#base/errors';
import type { CatalogObject, ObjectRef } from '#model/catalog';
import { isMeasurable, rowEstimates } from './catalog';
import dialect from './dialect';
import { readTables } from './tables';
import { readSchemas, readViews } from './views';

export function describeObject(database: Database.Database, ref: ObjectRef): CatalogObject {
  if (!readSchemas(database).includes(ref.schema)) throw gone(ref);
  const table = ref.kind === 'view' ? null : (readTables(database, ref.schema, ref.name)[0] ?? null);
  const view = ref.kind === 'view' ? (readViews(database, ref.schema, ref.name)[0] ?? null) : null;
  const columns = table?.columns ?? view?.columns;
  if (!columns) throw gone(ref);
  const sizes = table?.kind === 'table' ? objectSizes(database, ref) : null;
  const names = columns.map((column) => dialect.identifier(column.name));
  return {
    ref: { ...ref, kind: table?.kind ?? ref.kind },
    table,
    view,
    routine: null,
    sequence: null,
    type: null,
    ddl: ddlOf(database, ref),
    estimatedRows: rowEstimates(database, ref.schema).get(ref.name) ?? null,
    tableBytes: sizes?.get(ref.name) ?? null,
    indexBytes: Object.fromEntries([...(sizes ?? [])].filter(([name]) => name !== ref.name)),
    analyzedAt: null,
    select: `SELECT ${names.length > 0 ? names.join(', ') : '*'}\n  FROM ${dialect.identifier(ref.schema)}.${dialect.identifier(ref.name)}`,
  };
}

/** The statements that made it, exactly as SQLite keeps them: the table, then its indexes and triggers. */
function ddlOf(database: Database.Database, ref: ObjectRef): string {
  const texts = database
    .prepare<[object], string>(
      `SELECT sql FROM ${dialect.quoteIdentifier(ref.schema)}.sqlite_schema WHERE tbl_name = @name AND sql IS NOT NULL
        ORDER BY type NOT IN ('table', 'view'), type, name`,
    )
    .pluck()
    .all({ name: ref.name }) as unknown as readonly string[];
  return texts.map((text) => `${text};`).join('\n\n');
}

/** Bytes of the table and of each of its indexes; null when the file is too large to read for that. */
function objectSizes(database: Database.Database, ref: ObjectRef): ReadonlyMap<string, number> | null {
  if (!isMeasurable(database, ref.schema)) return null;
  const rows = database
    .prepare<[object], { name: string; bytes: number }>(
      `SELECT m.name, (SELECT sum(pgsize) FROM dbstat WHERE schema = @schema AND aggregate = 1 AND name = m.name) AS bytes
         FROM ${dialect.quoteIdentifier(ref.schema)}.sqlite_schema AS m WHERE m.tbl_name = @name AND m.rootpage > 0`,
    )
    .all({ schema: ref.schema, name: ref.name });
  return new Map(rows.map((row) => [row.name, row.bytes]));
}

function gone(ref: ObjectRef): AppError {
  return new AppError('not-found', `There is no ${ref.kind} "${ref.name}" in schema "${ref.schema}".`, {
    hint: 'Refresh the tree; it may have been dropped or renamed.',
  });
}
