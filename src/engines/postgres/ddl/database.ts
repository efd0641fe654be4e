import type { OtherObject, Publication, StatisticsObject } from '#model/schema';
import { guarded, tolerated } from './guard';
import { id, list, nameOf, text } from './names';

export function createStatistics(object: StatisticsObject, idempotent: boolean): string {
  const kinds = object.kinds.length > 0 ? ` (${object.kinds.join(', ')})` : '';
  return `CREATE STATISTICS ${idempotent ? 'IF NOT EXISTS ' : ''}${nameOf(object)}${kinds} ON ${object.on.join(', ')} FROM ${nameOf(object.table)}`;
}

export function statisticsSettings(object: StatisticsObject): string[] {
  return object.target === undefined ? [] : [`ALTER STATISTICS ${nameOf(object)} SET STATISTICS ${object.target}`];
}

const allOperations = 4;

export function createPublication(publication: Publication, idempotent: boolean): string {
  const { name, allTables, tables, schemas, operations, viaRoot, options = [] } = publication;
  const items = [
    ...(tables.length > 0
      ? [
          `TABLE ${tables
            .map(
              (table) =>
                `ONLY ${nameOf(table)}${table.columns ? ` (${list(table.columns)})` : ''}${table.where === null ? '' : ` WHERE (${table.where})`}`,
            )
            .join(', ')}`,
        ]
      : []),
    ...(schemas.length > 0 ? [`TABLES IN SCHEMA ${list(schemas)}`] : []),
  ];
  const settings = [
    ...(operations.length === allOperations ? [] : [`publish = ${text(operations.join(', '))}`]),
    ...(viaRoot ? ['publish_via_partition_root = true'] : []),
    ...options,
  ];
  const sql = [
    `CREATE PUBLICATION ${id(name)}`,
    ...(allTables ? ['FOR ALL TABLES'] : items.length > 0 ? [`FOR ${items.join(', ')}`] : []),
    ...(settings.length > 0 ? [`WITH (${settings.join(', ')})`] : []),
  ].join(' ');
  return guarded(sql, `pg_publication WHERE pubname = ${text(name)}`, idempotent);
}

export function otherStatements(other: OtherObject, idempotent: boolean): string[] {
  return other.definition
    .split(/;\s*(?:\n|$)/)
    .filter((sql) => sql.trim() !== '')
    .map((sql) => tolerated(sql, idempotent));
}
