import type { Policy, Rule, Table, TableKind, Trigger, View } from '#model/schema';
import columnsSql from '../catalog/columns.sql?raw';
import constraintsSql from '../catalog/constraints.sql?raw';
import indexesSql from '../catalog/indexes.sql?raw';
import policiesSql from '../catalog/policies.sql?raw';
import relationsSql from '../catalog/relations.sql?raw';
import rulesSql from '../catalog/rules.sql?raw';
import triggersSql from '../catalog/triggers.sql?raw';
import type { Question, Rows } from '../channel';
import dialect from '../dialect';
import { sqlFor } from '../versioned-sql';
import { readColumns, type ColumnParts } from './columns';
import { readCheck, readExclusion, readForeignKey, readKey, type ColumnNames } from './constraints';
import { group, jsonList, present, type Row } from './grouping';
import { readIndex, type IndexRow } from './indexes';
import { foreignOption, storageOption, withOptions } from './options';

const queries = [relationsSql, columnsSql, constraintsSql, indexesSql, triggersSql, rulesSql, policiesSql];

/** Questions for tables and views, in the order in which `readRelations` takes their answers. */
export function relationQuestions(oids: readonly string[] | null, versionNumber: number): Question[] {
  const values = [oids === null ? null : `{${oids.join(',')}}`];
  return queries.map((sql) => ({ sql: sqlFor(sql, versionNumber), values }));
}

/** With the object id that the other answers name it by. */
export interface Found<T> {
  readonly oid: string;
  readonly object: T;
}

export interface Relations {
  readonly tables: readonly Found<Table>[];
  readonly views: readonly Found<View>[];
}

/** `columnParts`: null where only the relations themselves are asked for. */
export function readRelations([relations, ...answers]: readonly Rows[], columnParts: ColumnParts | null): Relations {
  const [columns, constraints, indexes, triggers, rules, policies] = answers.map(group);
  const tables: Found<Table>[] = [];
  const views: Found<View>[] = [];
  const names = columnNames(columns!);
  for (const row of relations!) {
    const oid = row[0]!;
    const ofTable = constraints!.get(oid) ?? [];
    const parts: Parts = {
      columns: readColumns(
        columns!.get(oid) ?? [],
        ofTable.filter(isNotNull),
        { schema: row[1]!, name: row[2]! },
        columnParts,
      ),
      names,
      constraints: ofTable,
      indexes: (indexes!.get(oid) ?? []).map((index) => readIndex(index, (number) => names(oid, `{${number}}`)[0]!)),
      triggers: (triggers!.get(oid) ?? []).map(readTrigger),
      rules: (rules!.get(oid) ?? []).map(readRule),
      policies: (policies!.get(oid) ?? []).map(readPolicy),
    };
    if (row[3] === 'v' || row[3] === 'm') views.push({ oid, object: readView(row, parts) });
    else tables.push({ oid, object: readTable(row, parts) });
  }
  return { tables, views };
}

const isNotNull = (row: Row): boolean => row[2] === 'n';

interface Parts {
  readonly columns: Table['columns'];
  readonly names: ColumnNames;
  readonly constraints: readonly Row[];
  readonly indexes: readonly IndexRow[];
  readonly triggers: readonly Trigger[];
  readonly rules: readonly Rule[];
  readonly policies: readonly Policy[];
}

function readTable(row: Row, parts: Parts): Table {
  const [oid, schema, name, kind, partition, comment, , , rowSecurity, , , partitionKey, parents, bound] = row;
  const [forceRowSecurity, replicaIdentity] = row.slice(18);
  const [typeSchema, typeName] = row.slice(22);
  const { columns, names, constraints, triggers, rules, policies } = parts;
  const indexes = parts.indexes.map(({ index }) => index);
  const inherits = jsonList<[string, string]>(parents).map(([schema, name]) => ({ schema, name }));
  const keys = (type: string) =>
    constraints
      .filter((c) => c[2] === type)
      .map((c) =>
        readKey(
          c,
          names(oid!, c[3]),
          indexes.find((index) => index.constraint === c[1]),
        ),
      );
  return {
    schema: schema!,
    name: name!,
    kind: tableKind(kind!, partition === 't'),
    comment: comment ?? null,
    columns,
    primaryKey: keys('p')[0] ?? null,
    uniques: keys('u'),
    foreignKeys: constraints.filter((c) => c[2] === 'f').map((c) => readForeignKey(c, names)),
    checks: constraints.filter((c) => c[2] === 'c').map(readCheck),
    exclusions: constraints.filter((c) => c[2] === 'x').map(readExclusion),
    indexes,
    triggers,
    partitionOf: partition === 't' ? { ...inherits[0]!, bound: bound ?? '' } : null,
    partitionKey: partitionKey ?? null,
    options: tableOptions(row),
    rowSecurity: rowSecurity === 't',
    ...present({
      owner: row[17],
      inherits: partition === 't' ? [] : inherits,
      ofType: typeName ? { schema: typeSchema!, name: typeName } : null,
      forceRowSecurity: forceRowSecurity === 't',
      policies,
      rules,
      replicaIdentity: kind === 'f' ? null : identityOf(replicaIdentity!, parts.indexes),
      clusteredOn: parts.indexes.find(({ clustered }) => clustered)?.index.name,
    }),
  };
}

function readView(row: Row, { columns, indexes, triggers, rules }: Parts): View {
  const [, schema, name, kind, , comment] = row;
  return {
    schema: schema!,
    name: name!,
    materialized: kind === 'm',
    comment: comment ?? null,
    columns,
    definition: (row[14] ?? '').replace(/;\s*$/, ''),
    indexes: indexes.map(({ index }) => index),
    ...present({
      owner: row[17],
      options: tableOptions(row),
      triggers,
      rules,
      clusteredOn: indexes.find(({ clustered }) => clustered)?.index.name,
    }),
    ...(kind === 'm' && row[20] === 'f' ? { populated: false } : {}),
  };
}

function tableKind(kind: string, partition: boolean): TableKind {
  if (kind === 'f') return 'foreign';
  if (partition) return 'partition';
  return kind === 'p' ? 'partitioned' : 'table';
}

function identityOf(letter: string, indexes: readonly IndexRow[]): Table['replicaIdentity'] {
  if (letter === 'f') return 'FULL';
  if (letter === 'n') return 'NOTHING';
  const chosen = indexes.find(({ replicaIdentity }) => replicaIdentity);
  return letter === 'i' && chosen ? { index: chosen.index.name } : undefined;
}

function tableOptions(row: Row): string[] {
  const [, , , , , , storage, persistence, , tablespace, method] = row;
  const toast = jsonList(row[21]).map((option) => storageOption(option, 'toast.'));
  const options = withOptions([...jsonList(storage).map((option) => storageOption(option)), ...toast]);
  if (persistence === 'u') options.unshift('UNLOGGED');
  if (persistence === 't') options.unshift('TEMPORARY');
  if (method) options.push(`USING ${dialect.identifier(method)}`);
  if (tablespace) options.push(`TABLESPACE ${dialect.identifier(tablespace)}`);
  if (row[15]) {
    const foreign = jsonList(row[16]).map(foreignOption);
    options.push(
      `SERVER ${dialect.identifier(row[15])}${foreign.length > 0 ? ` OPTIONS (${foreign.join(', ')})` : ''}`,
    );
  }
  return options;
}

function readTrigger([, name, definition, enabled, comment, copy]: Row): Trigger {
  return {
    name: name!,
    definition: definition!,
    enabled: enabled !== 'D',
    ...present({ fires: firesIn(enabled!), comment, inherited: copy === 't' }),
  };
}

function readRule([, name, definition, enabled, comment]: Row): Rule {
  return {
    name: name!,
    definition: definition!.replace(/;\s*$/, ''),
    enabled: enabled !== 'D',
    ...present({ fires: firesIn(enabled!), comment }),
  };
}

function firesIn(enabled: string): 'replica' | 'always' | null {
  return enabled === 'R' ? 'replica' : enabled === 'A' ? 'always' : null;
}

const commands: Readonly<Record<string, Policy['command']>> = {
  '*': 'ALL',
  r: 'SELECT',
  a: 'INSERT',
  w: 'UPDATE',
  d: 'DELETE',
};

function readPolicy([, name, permissive, command, roles, using, check, comment]: Row): Policy {
  return {
    name: name!,
    permissive: permissive === 't',
    command: commands[command!]!,
    roles: jsonList(roles),
    using: using ?? null,
    check: check ?? null,
    ...present({ comment }),
  };
}

function columnNames(columns: ReadonlyMap<string, Rows>): ColumnNames {
  return (oid, numbers) => {
    const table = columns.get(oid) ?? [];
    return (numbers ?? '{}')
      .slice(1, -1)
      .split(',')
      .filter((number) => number !== '')
      .map((number) => table.find((column) => column[1] === number)?.[2] ?? '');
  };
}
