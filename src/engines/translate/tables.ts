import type { Check, ForeignKey, Table } from '#model/schema';
import { moveColumns } from './columns';
import { TableExpressions } from './expressions';
import { moveIndex } from './indexes';
import { moveKeys } from './keys';
import type { Move } from './move';
import { withoutGrants } from './rights';

/** A table in the spellings of the target. Partitions become part of the table that they belong to. */
export function moveTable(table: Table, move: Move): readonly Table[] {
  const { losses } = move;
  const object = `${table.schema}.${table.name}`;
  if (table.partitionOf !== null) {
    losses.weaken(
      object,
      `takes over no partitions; its rows stand in ${table.partitionOf.schema}.${table.partitionOf.name}`,
    );
    return [];
  }
  if (table.kind === 'foreign' || table.kind === 'virtual') {
    losses.omit(object, `cannot take over a ${table.kind} table of ${move.from.title}`);
    return [];
  }
  reportForeign(table, object, move);
  const expressions = new TableExpressions(table, move);
  const { columns, checks: ofColumns } = moveColumns(table, expressions, move);
  const keys = moveKeys(table, move);
  return [
    {
      ...table,
      schema: move.namespace(table.schema),
      name: move.relation(table.schema, table.name),
      kind: 'table',
      columns,
      ...keys,
      foreignKeys: table.foreignKeys.map((key) => moveReference(key, move)),
      checks: [...table.checks.flatMap((check) => moveCheck(check, object, expressions, move)), ...ofColumns],
      exclusions: table.exclusions.flatMap((exclusion) => {
        losses.omit(
          `${object}.${exclusion.name ?? 'exclusion'}`,
          'has no exclusion constraints; overlapping rows are let in',
        );
        return [];
      }),
      indexes: [
        ...table.indexes
          .filter((index) => index.constraint === null)
          .flatMap((index) => moveIndex(index, object, expressions, move)),
        ...keys.indexes,
      ],
      triggers: [],
      partitionKey: null,
      options: [],
      owner: undefined,
      grants: withoutGrants(table, object, move),
      inherits: table.inherits,
    },
  ];
}

function reportForeign(table: Table, object: string, move: Move): void {
  const { losses } = move;
  for (const trigger of table.triggers)
    losses.omit(`${object}.${trigger.name}`, `cannot take over a trigger that is written for ${move.from.title}`);
  if (table.partitionKey !== null) losses.weaken(object, 'takes over no partitioning; all rows stand in one table');
  // Keys that count by themselves and strict types are the ordinary case elsewhere.
  const options = table.options.filter((option) => !/^(STRICT|WITHOUT ROWID|AUTOINCREMENT)$/.test(option));
  if (options.length > 0)
    losses.omit(object, `takes over no storage options of ${move.from.title} (${options.join(', ')})`);
}

function moveReference(key: ForeignKey, move: Move): ForeignKey {
  const { schema, table, columns } = key.references;
  return {
    ...key,
    references: { schema: move.namespace(schema), table: move.relation(schema, table), columns },
    match: key.match === 'NONE' ? 'SIMPLE' : key.match,
  };
}

function moveCheck(check: Check, object: string, expressions: TableExpressions, move: Move): readonly Check[] {
  const moved = expressions.condition(check.expression);
  if (moved.text !== null) return [{ ...check, expression: moved.text }];
  move.losses.omit(
    `${object}.${check.name ?? check.expression}`,
    `is not given this check: "${moved.fault}" is not certain to mean the same there`,
  );
  return [];
}
