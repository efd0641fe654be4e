import type { ServerInfo } from '#model/connection';
import type { DatabaseSchema, Namespace } from '#model/schema';
import namespacesSql from './catalog/namespaces.sql?raw';
import routinesSql from './catalog/routines.sql?raw';
import sequencesSql from './catalog/sequences.sql?raw';
import typesSql from './catalog/types.sql?raw';
import unsupportedSql from './catalog/unsupported.sql?raw';
import type { Channel } from './channel';
import { readRelations, readRoutine, readSequence, readType, relationQuestions } from './schema-rows';

/** The whole schema in one snapshot: a fixed number of questions, whatever the number of tables. */
export async function introspect(channel: Channel, server: ServerInfo, signal: AbortSignal): Promise<DatabaseSchema> {
  const everything = [null];
  const [namespaces, routines, sequences, types, unsupported, ...relationRows] = await channel.ask(
    [
      { sql: namespacesSql },
      { sql: routinesSql, values: everything },
      { sql: sequencesSql, values: everything },
      { sql: typesSql, values: everything },
      { sql: unsupportedSql },
      ...relationQuestions(null),
    ],
    signal,
  );
  const relations = readRelations(relationRows);
  const parts = {
    tables: bySchema(relations.tables),
    views: bySchema(relations.views),
    routines: bySchema(routines!.map(readRoutine)),
    sequences: bySchema(sequences!.map(readSequence)),
    types: bySchema(types!.map(readType)),
  };
  return {
    format: 1,
    engine: 'postgres',
    product: server.product,
    database: server.database,
    namespaces: namespaces!.map(([name, comment]): Namespace => ({
      name: name!,
      comment: comment ?? null,
      tables: parts.tables.get(name!) ?? [],
      views: parts.views.get(name!) ?? [],
      routines: parts.routines.get(name!) ?? [],
      sequences: parts.sequences.get(name!) ?? [],
      types: parts.types.get(name!) ?? [],
    })),
    unsupported: [...relations.unsupported, ...unsupported!.map(([object, why]) => ({ object: object!, why: why! }))],
  };
}

function bySchema<T extends { readonly schema: string }>(objects: readonly T[]): Map<string, T[]> {
  return Map.groupBy(objects, (object) => object.schema);
}
