import type Database from 'better-sqlite3';
import type { CatalogEntry, CatalogListing, CompletionCatalog } from '#model/catalog';
import dialect from './dialect';
import { relationColumns } from './table-facts';
import { readSchemas } from './views';

/** Sizes need every page of the file read; above this they stay unknown. */
const mostBytesToMeasure = 256 * 1024 * 1024;

export function listCatalog(database: Database.Database): CatalogListing {
  const schemas = readSchemas(database);
  const listings = schemas.map((schema) => listSchema(database, schema));
  return {
    schemas: schemas.map((name) => ({ name, system: false, comment: null })),
    entries: listings.flatMap((listing) => listing.entries),
    notes: listings.flatMap((listing) => listing.notes),
    estimateBasis: 'from the statistics of the last ANALYZE',
  };
}

interface EntryRow {
  readonly name: string;
  readonly type: 'table' | 'virtual' | 'view' | 'shadow';
}

function listSchema(database: Database.Database, schema: string): { entries: CatalogEntry[]; notes: string[] } {
  const rows = database
    .prepare<[string], EntryRow>(
      `SELECT name, type FROM pragma_table_list WHERE schema = ? AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .all(schema);
  const estimates = rowEstimates(database, schema);
  const sizes = tableSizes(database, schema);
  const shadows = rows.filter((row) => row.type === 'shadow').length;
  const notes: string[] = [];
  if (shadows > 0) notes.push(`${shadows} shadow tables of virtual tables in ${schema} are not listed.`);
  if (sizes === null) notes.push(`Sizes in ${schema} are not measured: the whole file would have to be read.`);
  const entries = rows.flatMap(({ name, type }): CatalogEntry[] => {
    if (type === 'shadow') return [];
    const isTable = type === 'table';
    return [
      {
        schema,
        name,
        kind: type,
        estimatedRows: isTable ? (estimates.get(name) ?? null) : null,
        bytes: isTable ? (sizes?.get(name) ?? null) : null,
      },
    ];
  });
  return { entries, notes };
}

/** Rows by table from `sqlite_stat1`, whose first number is the count of the table or index; none before ANALYZE. */
export function rowEstimates(database: Database.Database, schema: string): ReadonlyMap<string, number> {
  const master = `${dialect.quoteIdentifier(schema)}.sqlite_schema`;
  if (!database.prepare(`SELECT 1 FROM ${master} WHERE name = 'sqlite_stat1'`).get()) return new Map();
  const rows = database
    .prepare<[], { tbl: string; n: number }>(
      `SELECT tbl, max(CAST(stat AS INTEGER)) AS n FROM ${dialect.quoteIdentifier(schema)}.sqlite_stat1 GROUP BY tbl`,
    )
    .all();
  return new Map(rows.map((row) => [row.tbl, row.n]));
}

/** Bytes by table, its indexes included; null when the file is too large to read for that. */
function tableSizes(database: Database.Database, schema: string): ReadonlyMap<string, number> | null {
  if (!isMeasurable(database, schema)) return null;
  const rows = database
    .prepare<[string], { name: string; bytes: number }>(
      // One pass over the pages; asked by name, dbstat would go through the schema once for each.
      `WITH sizes AS MATERIALIZED (SELECT name, pgsize FROM dbstat WHERE schema = ? AND aggregate = 1)
       SELECT m.tbl_name AS name, sum(s.pgsize) AS bytes FROM ${dialect.quoteIdentifier(schema)}.sqlite_schema AS m
         JOIN sizes AS s ON s.name = m.name GROUP BY m.tbl_name`,
    )
    .all(schema);
  return new Map(rows.map((row) => [row.name, row.bytes]));
}

export function isMeasurable(database: Database.Database, schema: string): boolean {
  const number = (pragma: string): number =>
    Number(database.pragma(`${dialect.quoteIdentifier(schema)}.${pragma}`, { simple: true }));
  return number('page_count') * number('page_size') <= mostBytesToMeasure;
}

interface CompletionRow {
  readonly relation: string;
  readonly name: string;
  readonly type: string;
}

export function completionCatalog(database: Database.Database): CompletionCatalog {
  const schemas = readSchemas(database);
  const relations = schemas.flatMap((schema) => {
    const columns = Map.groupBy(
      database
        .prepare<[object], CompletionRow>(
          `SELECT m.name AS relation, x.name, x.type FROM ${dialect.quoteIdentifier(schema)}.sqlite_schema AS m
             JOIN pragma_table_xinfo(m.name, @schema) AS x
            WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND x.hidden <> 1`,
        )
        .all({ schema }),
      (row) => row.relation,
    );
    return relationNames(database, schema).map(({ name, type }) => ({
      schema,
      name,
      kind: type,
      columns: (
        columns.get(name) ?? relationColumns(database, schema, name).filter((column) => column.hidden !== 1)
      ).map((column) => ({
        name: column.name,
        type: column.type,
      })),
    }));
  });
  return { searchPath: schemas, relations, routines: readFunctions(database) };
}

function relationNames(
  database: Database.Database,
  schema: string,
): { name: string; type: 'table' | 'virtual' | 'view' }[] {
  return database
    .prepare<[string], { name: string; type: 'table' | 'virtual' | 'view' }>(
      `SELECT name, type FROM pragma_table_list WHERE schema = ? AND type IN ('table', 'virtual', 'view')
          AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .all(schema);
}

function readFunctions(database: Database.Database): CompletionCatalog['routines'] {
  const names = database
    .prepare<[], { name: string }>(
      `SELECT DISTINCT name FROM pragma_function_list WHERE name GLOB '[a-z]*' ORDER BY name`,
    )
    .all();
  return names.map(({ name }) => ({ schema: '', name, arguments: '', returns: null }));
}
