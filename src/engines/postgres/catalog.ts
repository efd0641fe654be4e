import type { CatalogEntry, CatalogKind, CatalogListing, CompletionCatalog } from '#model/catalog';
import completionColumnsSql from './catalog/completion-columns.sql?raw';
import completionRoutinesSql from './catalog/completion-routines.sql?raw';
import schemasSql from './catalog/schemas.sql?raw';
import treeRelationsSql from './catalog/tree-relations.sql?raw';
import treeRoutinesSql from './catalog/tree-routines.sql?raw';
import type { Channel } from './channel';

type Row = readonly (string | null)[];

export async function listCatalog(channel: Channel, signal: AbortSignal): Promise<CatalogListing> {
  const [schemas, relations, routines] = await channel.ask(
    [{ sql: schemasSql }, { sql: treeRelationsSql }, { sql: treeRoutinesSql }],
    signal,
    'visible',
  );
  return {
    schemas: schemas!.map(([name, system, comment]) => ({
      name: name!,
      system: system === 't',
      comment: comment ?? null,
    })),
    entries: [...relations!.map(relationEntry), ...routines!.map(routineEntry)],
    notes: schemas!
      .filter((row) => row[3] === 'f')
      .map((row) => `No USAGE on schema ${row[0]}: its rows cannot be read.`),
    estimateBasis: "from the planner's statistics, as of the last VACUUM or ANALYZE",
  };
}

export async function readCompletion(channel: Channel, signal: AbortSignal): Promise<CompletionCatalog> {
  const [path, columns, routines] = await channel.ask(
    [
      { sql: 'SELECT pg_catalog.unnest(pg_catalog.current_schemas(true))' },
      { sql: completionColumnsSql },
      { sql: completionRoutinesSql },
    ],
    signal,
    'visible',
  );
  return {
    searchPath: path!.map(([schema]) => schema!),
    systemSchemas: ['pg_catalog', 'information_schema'],
    relations: groupColumns(columns!),
    routines: routines!.map(([schema, name, args, returns]) => ({
      schema: schema!,
      name: name!,
      arguments: args ?? '',
      returns: returns ?? null,
    })),
  };
}

export function relationKind(kind: string, partition: boolean): CatalogKind {
  if (kind === 'p') return partition ? 'partition' : 'partitioned';
  const kinds: Readonly<Record<string, CatalogKind>> = { v: 'view', m: 'materialized', f: 'foreign', S: 'sequence' };
  return kinds[kind] ?? (partition ? 'partition' : 'table');
}

export function routineKind(kind: string): 'function' | 'procedure' | 'aggregate' | 'window' {
  const kinds = { p: 'procedure', a: 'aggregate', w: 'window' } as const;
  return kinds[kind as keyof typeof kinds] ?? 'function';
}

function relationEntry([schema, name, kind, partition, tuples, bytes, comment]: Row): CatalogEntry {
  const holdsRows = kind === 'r' || kind === 'm' || kind === 'p' || kind === 'f';
  // Minus one says never analysed; before version 14 that was a zero, told from an empty table by nothing.
  const known = holdsRows && tuples !== '-1' && !(tuples === '0' && bytes === '0');
  return {
    schema: schema!,
    name: name!,
    kind: relationKind(kind!, partition === 't'),
    estimatedRows: known ? Number(tuples) : null,
    bytes: known && kind !== 'f' && kind !== 'p' ? Number(bytes) : null,
    comment: comment ?? null,
  };
}

function routineEntry([schema, name, kind, signature, comment]: Row): CatalogEntry {
  const shared = { schema: schema!, name: name!, estimatedRows: null, bytes: null, comment: comment ?? null };
  if (kind === 'type') return { ...shared, kind: 'type' };
  return { ...shared, kind: routineKind(kind!), signature: signature ?? '' };
}

/** Rows come ordered by relation. */
function groupColumns(rows: readonly Row[]): CompletionCatalog['relations'] {
  const relations: { schema: string; name: string; kind: CatalogKind; columns: { name: string; type: string }[] }[] =
    [];
  for (const [schema, name, kind, partition, column, type] of rows) {
    let relation = relations.at(-1);
    if (relation?.name !== name || relation?.schema !== schema) {
      relation = { schema: schema!, name: name!, kind: relationKind(kind!, partition === 't'), columns: [] };
      relations.push(relation);
    }
    if (column !== null && column !== undefined) relation!.columns.push({ name: column, type: type ?? '' });
  }
  return relations;
}
