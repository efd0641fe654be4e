import type { ServerInfo } from '#model/connection';
import type { DatabaseSchema, Namespace } from '#model/schema';
import defaultPrivilegesSql from './catalog/default-privileges.sql?raw';
import extensionsSql from './catalog/extensions.sql?raw';
import namespacesSql from './catalog/namespaces.sql?raw';
import foreignDataSql from './catalog/other-foreign-data.sql?raw';
import otherKindsSql from './catalog/other-kinds.sql?raw';
import operatorsSql from './catalog/other-operators.sql?raw';
import textSearchSql from './catalog/other-text-search.sql?raw';
import planSettingsSql from './catalog/plan-settings.sql?raw';
import privilegesSql from './catalog/privileges.sql?raw';
import publicationsSql from './catalog/publications.sql?raw';
import routinesSql from './catalog/routines.sql?raw';
import sequencesSql from './catalog/sequences.sql?raw';
import statisticsSql from './catalog/statistics.sql?raw';
import typesSql from './catalog/types.sql?raw';
import unsupportedSql from './catalog/unsupported.sql?raw';
import type { Channel, Rows } from './channel';
import { readExtension, readOther, readPublication, readStatistics } from './rows/database';
import { present } from './rows/grouping';
import { readDefaultPrivileges, readPrivileges, rightsKey, type Rights } from './rows/privileges';
import { readRelations, relationQuestions, type Found } from './rows/relations';
import { readRoutine, readType } from './rows/routines';
import { readSequence } from './rows/sequences';
import { sqlFor } from './versioned-sql';

/** All but those for tables and views; the order is that in which `introspect` takes their answers. */
const questions: readonly { readonly sql: string; readonly scoped?: boolean }[] = [
  { sql: namespacesSql },
  { sql: routinesSql, scoped: true },
  { sql: sequencesSql, scoped: true },
  { sql: typesSql, scoped: true },
  { sql: statisticsSql },
  { sql: privilegesSql },
  { sql: defaultPrivilegesSql },
  { sql: extensionsSql },
  { sql: publicationsSql },
  { sql: unsupportedSql },
  { sql: otherKindsSql },
  { sql: operatorsSql },
  { sql: textSearchSql },
  { sql: foreignDataSql },
];

/** The whole schema in one snapshot: a fixed number of questions, whatever the number of tables. */
export async function introspect(channel: Channel, server: ServerInfo, signal: AbortSignal): Promise<DatabaseSchema> {
  const [, ...answers] = await channel.ask(
    [
      { sql: planSettingsSql },
      ...questions.map(({ sql, scoped }) => ({
        sql: sqlFor(sql, server.versionNumber),
        ...(scoped ? { values: [null] } : {}),
      })),
      ...relationQuestions(null, server.versionNumber),
    ],
    signal,
  );
  const [, , , , , privileges, defaults, extensions, publications, unsupported, ...rest] = answers;
  const rights = readPrivileges(privileges!);
  const others = rest.slice(0, questions.length - 10).flat();
  return {
    format: 1,
    engine: 'postgres',
    product: server.product,
    database: server.database,
    namespaces: namespaces(answers, rights),
    unsupported: unsupported!.map(([object, why]) => ({ object: object!, why: why! })),
    ...present({
      extensions: extensions!.map(readExtension),
      publications: publications!.map(readPublication),
      defaultPrivileges: readDefaultPrivileges(defaults!),
      others: others.map((row) => readOther(row, rights)),
    }),
  };
}

function namespaces(answers: readonly Rows[], rights: ReadonlyMap<string, Rights>): Namespace[] {
  const [schemas, routines, sequences, types, statistics] = answers;
  const withRights = <T extends object>(catalogue: string, found: readonly Found<T>[]): T[] =>
    found.map(({ oid, object }) => ({ ...object, ...rights.get(rightsKey(catalogue, oid)) }));
  const found = sequences!.map(readSequence);
  const identities = new Map(
    found.flatMap((sequence) =>
      sequence.identityOf
        ? [
            [
              rightsKey('pg_class', sequence.identityOf.table, sequence.identityOf.column),
              withRights('pg_class', [sequence])[0]!,
            ],
          ]
        : [],
    ),
  );
  const relations = readRelations(answers.slice(questions.length), { rights, identities });
  const parts = {
    tables: bySchema(withRights('pg_class', relations.tables)),
    views: bySchema(withRights('pg_class', relations.views)),
    routines: bySchema(withRights('pg_proc', routines!.map(readRoutine))),
    sequences: bySchema(
      withRights(
        'pg_class',
        found.filter(({ identityOf }) => !identityOf),
      ),
    ),
    types: bySchema(withRights('pg_type', types!.map(readType))),
    statistics: bySchema(statistics!.map(readStatistics)),
  };
  return schemas!
    .map(([oid, name, comment, owner, extension]): Namespace => ({
      name: name!,
      comment: extension ? null : (comment ?? null),
      ...(extension ? { extension } : present({ owner })),
      tables: parts.tables.get(name!) ?? [],
      views: parts.views.get(name!) ?? [],
      routines: parts.routines.get(name!) ?? [],
      sequences: parts.sequences.get(name!) ?? [],
      types: parts.types.get(name!) ?? [],
      ...present({ statistics: parts.statistics.get(name!) }),
      ...rights.get(rightsKey('pg_namespace', oid!)),
    }))
    .filter((namespace) => namespace.extension === undefined || holdsSomething(namespace));
}

function holdsSomething({ tables, views, routines, sequences, types, statistics = [] }: Namespace): boolean {
  return [tables, views, routines, sequences, types, statistics].some((list) => list.length > 0);
}

function bySchema<T extends { readonly schema: string }>(objects: readonly T[]): Map<string, T[]> {
  return Map.groupBy(objects, (object) => object.schema);
}
