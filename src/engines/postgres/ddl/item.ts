import type { DdlStatement } from '#model/ddl';
import type { Column, Table } from '#model/schema';
import { regclass } from './attachments';
import { columnSettings, inheritedDifferences, sameColumns } from './column';
import { checkClause, exclusionClause, keyClause, keysOf } from './constraint';
import { otherStatements } from './database';
import type { Item } from './graph';
import { guarded } from './guard';
import { id, nameOf, text } from './names';
import type { Placed } from './order';
import type { Partitions } from './partitions';
import { createRoutine } from './routine';
import { createSequence } from './sequence';
import { createTable, standsInTable, tableWord, type TableForm } from './table';
import { createType, typeStatements } from './type';
import { createView, placeholderView, viewColumnStatements } from './view';

export interface ItemStatements {
  readonly place: Omit<DdlStatement, 'sql'>;
  readonly sqls: readonly string[];
}

/** Statements of one node of the graph; `part` tells which half of it where a cycle cut it in two. */
export function itemStatements(
  item: Item,
  part: Placed['part'],
  partitions: Partitions,
  idempotent: boolean,
): ItemStatements {
  switch (item.kind) {
    case 'type': {
      const { type } = item;
      const exists = `pg_type WHERE oid = pg_catalog.to_regtype(${text(nameOf(type))})`;
      const sqls = [createType(type), ...typeStatements(type)].map((sql) => guarded(sql, exists, idempotent));
      return { place: { kind: 'type', schema: type.schema, name: type.name }, sqls };
    }
    case 'routine': {
      const { routine } = item;
      const sql = createRoutine(routine, idempotent);
      return {
        place: { kind: routine.kind, schema: routine.schema, name: routine.name },
        sqls: sql === null ? [] : [sql],
      };
    }
    case 'sequence': {
      const { sequence } = item;
      return {
        place: { kind: 'sequence', schema: sequence.schema, name: sequence.name },
        sqls: [createSequence(sequence, idempotent)],
      };
    }
    case 'table': {
      const sqls =
        part === 'rest'
          ? restOfTable(item.table, idempotent)
          : tableStatements(item.table, part, partitions, idempotent);
      return { place: { kind: 'table', schema: item.table.schema, name: item.table.name }, sqls };
    }
    case 'keys':
      return {
        place: { kind: 'table', schema: item.table.schema, name: item.table.name },
        sqls: keyStatements(item.table, partitions, idempotent),
      };
    case 'view': {
      const { view } = item;
      const create = createView(view, { idempotent: idempotent || part === 'rest', filled: false });
      return {
        place: { kind: 'view', schema: view.schema, name: view.name },
        sqls: part === 'first' ? [placeholderView(view)] : [create, ...viewColumnStatements(view)],
      };
    }
    case 'other':
      return {
        place: { kind: item.other.kind, schema: item.other.schema, name: item.other.name },
        sqls: otherStatements(item.other, idempotent),
      };
  }
}

function tableStatements(table: Table, part: Placed['part'], partitions: Partitions, idempotent: boolean): string[] {
  const parent = partitions.parent(table);
  const asPartition = table.partitionOf !== null && (!parent || sameColumns(table, parent));
  const as: TableForm['as'] = asPartition ? 'partition' : table.partitionOf ? 'standalone' : 'table';
  const parents = columnsAbove(table, partitions);
  const create = createTable(table, {
    idempotent,
    as,
    keys: !partitions.hasOwnKeys(table),
    foreignKeys: false,
    bare: part === 'first',
    ownIdentity: !parent?.columns.some(({ identity }) => identity),
  });
  const alter = `ALTER ${tableWord(table)} ONLY ${nameOf(table)}`;
  const changes = table.columns.flatMap((column) => {
    const above = parents.flatMap((columns) => columns.find(({ name }) => name === column.name) ?? []);
    return [
      ...(column.inherited && as === 'table' ? inheritedDifferences(column, above) : []),
      ...columnSettings(column, as === 'standalone' ? undefined : above[0]),
    ];
  });
  const checks = part === 'first' ? [] : table.checks.filter((check) => !check.inherited && !standsInTable(check, as));
  return [
    create,
    ...(as === 'standalone' ? [attach(table, idempotent)] : []),
    ...changes.map((change) => `${alter} ${change}`),
    ...checks.map((check) => added(table, checkClause(check), check.name, idempotent)),
  ];
}

function columnsAbove(table: Table, partitions: Partitions): (readonly Column[])[] {
  const above = table.partitionOf ? [table.partitionOf] : (table.inherits ?? []);
  return above.flatMap((parent) => partitions.table(parent)?.columns ?? []).length === 0
    ? []
    : above.map((parent) => partitions.table(parent)?.columns ?? []);
}

function attach(table: Table, idempotent: boolean): string {
  const { bound, ...parent } = table.partitionOf!;
  const sql = `ALTER TABLE ONLY ${nameOf(parent)} ATTACH PARTITION ${nameOf(table)} ${bound}`;
  return guarded(sql, `pg_inherits WHERE inhrelid = ${regclass(table)}`, idempotent);
}

/** Defaults and checks of a table that is part of a cycle. */
function restOfTable(table: Table, idempotent: boolean): string[] {
  const defaults = table.columns.filter((column) => column.default !== null && !column.inherited);
  return [
    ...defaults.map(
      (column) => `ALTER TABLE ONLY ${nameOf(table)} ALTER COLUMN ${id(column.name)} SET DEFAULT ${column.default}`,
    ),
    ...table.checks
      .filter(({ inherited }) => !inherited)
      .map((check) => added(table, checkClause(check), check.name, idempotent)),
  ];
}

function keyStatements(table: Table, partitions: Partitions, idempotent: boolean): string[] {
  const keys = keysOf(table)
    .filter(({ key }) => !partitions.comesFromParent(table, key))
    .map(({ key, kind }) => ({ name: key.name, clause: keyClause(key, kind) }));
  const exclusions = table.exclusions
    .filter((exclusion) => !partitions.isCopied(table, exclusion.name))
    .map((exclusion) => ({
      name: exclusion.name,
      clause: exclusionClause(exclusion),
    }));
  return [...keys, ...exclusions].map(({ name, clause }) => {
    const only =
      name !== null && partitions.isAttachedTo(table, name) && !table.exclusions.some((of) => of.name === name);
    return added(table, clause, name, idempotent, only);
  });
}

function added(table: Table, clause: string, name: string | null, idempotent: boolean, only = false): string {
  const sql = `ALTER ${tableWord(table)} ${only ? 'ONLY ' : ''}${nameOf(table)} ADD ${clause}`;
  if (name === null) return sql;
  return guarded(sql, `pg_constraint WHERE conname = ${text(name)} AND conrelid = ${regclass(table)}`, idempotent);
}
