import type {
  Check,
  Column,
  ForeignKey,
  Index,
  Key,
  Routine,
  Sequence,
  Table,
  TableKind,
  Trigger,
  UserType,
  View,
} from '#model/schema';
import { routineKind } from './catalog';
import columnsSql from './catalog/columns.sql?raw';
import constraintsSql from './catalog/constraints.sql?raw';
import indexesSql from './catalog/indexes.sql?raw';
import relationsSql from './catalog/relations.sql?raw';
import triggersSql from './catalog/triggers.sql?raw';
import type { Question, Rows } from './channel';
import dialect from './dialect';
import { bare, readIndexDefinition } from './index-definition';

type Row = readonly (string | null)[];

/** Questions for tables and views, in the order in which `readRelations` takes their answers. */
export function relationQuestions(oids: readonly string[] | null): Question[] {
  const values = [oids === null ? null : `{${oids.join(',')}}`];
  return [relationsSql, columnsSql, constraintsSql, indexesSql, triggersSql].map((sql) => ({ sql, values }));
}

export interface Relations {
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  /** Things met that the model does not hold. */
  readonly unsupported: readonly { readonly object: string; readonly why: string }[];
}

export function readRelations([relations, columns, constraints, indexes, triggers]: readonly Rows[]): Relations {
  const byTable = {
    columns: group(columns!),
    constraints: group(constraints!),
    indexes: group(indexes!),
    triggers: group(triggers!),
  };
  const tables: Table[] = [];
  const views: View[] = [];
  const unsupported: { object: string; why: string }[] = [];
  for (const row of relations!) {
    const [oid, schema, name, kind] = row;
    const parts: TableParts = {
      columns: (byTable.columns.get(oid!) ?? []).map(readColumn),
      names: (id, key) => columnNames(byTable.columns, id, key),
      constraints: byTable.constraints.get(oid!) ?? [],
      indexes: (byTable.indexes.get(oid!) ?? []).map(readIndex),
      triggers: (byTable.triggers.get(oid!) ?? []).map(readTrigger),
    };
    if (kind === 'v' || kind === 'm') views.push(readView(row, parts));
    else tables.push(readTable(row, parts));
    if (row[16] !== null && row[16] !== undefined) {
      unsupported.push({
        object: `inheritance of ${schema}.${name}`,
        why: `inherits from ${row[16]}, which is no partitioning`,
      });
    }
  }
  return { tables, views, unsupported };
}

interface TableParts {
  readonly columns: readonly Column[];
  readonly names: (oid: string, key: string | null) => string[];
  readonly constraints: readonly Row[];
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
}

function readTable(row: Row, { columns, names, constraints, indexes, triggers }: TableParts): Table {
  const [
    oid,
    schema,
    name,
    kind,
    partition,
    comment,
    ,
    ,
    rowSecurity,
    ,
    ,
    partitionKey,
    parentSchema,
    parentName,
    bound,
  ] = row;
  const keys = (type: string): Key[] =>
    constraints.filter((c) => c[2] === type).map((c) => readKey(c, names(oid!, c[3]!)));
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
    partitionOf:
      parentName === null || parentName === undefined
        ? null
        : { schema: parentSchema!, name: parentName, bound: bound ?? '' },
    partitionKey: partitionKey ?? null,
    options: tableOptions(row),
    rowSecurity: rowSecurity === 't',
  };
}

function readView(row: Row, { columns, indexes }: TableParts): View {
  const [, schema, name, kind, , comment] = row;
  return {
    schema: schema!,
    name: name!,
    materialized: kind === 'm',
    comment: comment ?? null,
    columns,
    definition: (row[15] ?? '').replace(/;\s*$/, ''),
    indexes,
  };
}

function tableKind(kind: string, partition: boolean): TableKind {
  if (kind === 'f') return 'foreign';
  if (partition) return 'partition';
  return kind === 'p' ? 'partitioned' : 'table';
}

function tableOptions(row: Row): string[] {
  const [, , , , , , storage, persistence, , tablespace, method] = row;
  const options = storage ? [`WITH (${(JSON.parse(storage) as string[]).join(', ')})`] : [];
  if (persistence === 'u') options.unshift('UNLOGGED');
  if (persistence === 't') options.unshift('TEMPORARY');
  if (method) options.push(`USING ${dialect.identifier(method)}`);
  if (tablespace) options.push(`TABLESPACE ${dialect.identifier(tablespace)}`);
  if (row[17]) {
    const foreign = row[18] ? (JSON.parse(row[18]) as string[]).map(foreignOption) : [];
    options.push(
      `SERVER ${dialect.identifier(row[17])}${foreign.length > 0 ? ` OPTIONS (${foreign.join(', ')})` : ''}`,
    );
  }
  return options;
}

function foreignOption(option: string): string {
  const [name, ...value] = option.split('=');
  return `${dialect.identifier(name!)} ${dialect.quoteLiteral(value.join('='))}`;
}

function readColumn([
  ,
  ,
  name,
  type,
  notNull,
  expression,
  generated,
  identity,
  collationSchema,
  collation,
  comment,
]: Row): Column {
  return {
    name: name!,
    type: type!,
    nullable: notNull !== 't',
    default: generated === '' ? (expression ?? null) : null,
    generated: generated === '' ? null : { expression: bare(expression ?? ''), stored: generated === 's' },
    identity: identity === 'a' ? 'always' : identity === 'd' ? 'by default' : null,
    collation:
      collation === null || collation === undefined
        ? null
        : `${dialect.identifier(collationSchema!)}.${dialect.identifier(collation)}`,
    comment: comment ?? null,
  };
}

function readKey(row: Row, columns: readonly string[]): Key {
  return {
    name: row[1]!,
    columns,
    deferrable: row[4] === 't',
    initiallyDeferred: row[5] === 't',
    nullsNotDistinct: row[15] === 't',
  };
}

const actions: Readonly<Record<string, string>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};
const matches: Readonly<Record<string, string>> = { f: 'FULL', p: 'PARTIAL', s: 'SIMPLE' };

function readForeignKey(row: Row, names: TableParts['names']): ForeignKey {
  const [
    oid,
    name,
    ,
    key,
    deferrable,
    deferred,
    validated,
    schema,
    table,
    target,
    targetKey,
    onUpdate,
    onDelete,
    match,
  ] = row;
  return {
    name: name!,
    columns: names(oid!, key!),
    references: { schema: schema!, table: table!, columns: names(target!, targetKey!) },
    onUpdate: actions[onUpdate!]!,
    onDelete: actions[onDelete!]!,
    match: matches[match!]!,
    deferrable: deferrable === 't',
    initiallyDeferred: deferred === 't',
    validated: validated === 't',
  };
}

/** `CHECK ((y > 0)) NOT VALID`: what stands between the outermost parentheses. */
function readCheck(row: Row): Check {
  const definition = row[14]!.replace(/^CHECK /, '').replace(/( NO INHERIT)?( NOT VALID)?( NOT ENFORCED)?$/, '');
  return { name: row[1]!, expression: bare(bare(definition)), validated: row[6] === 't' };
}

function readExclusion(row: Row): Check {
  return { name: row[1]!, expression: row[14]!, validated: true };
}

function readIndex([, name, unique, method, valid, constraint, definition]: Row): Index {
  return {
    name: name!,
    unique: unique === 't',
    method: method!,
    ...readIndexDefinition(definition!),
    valid: valid === 't',
    constraint: constraint ?? null,
    definition: definition!,
  };
}

function readTrigger([, name, definition, enabled]: Row): Trigger {
  return { name: name!, definition: definition!, enabled: enabled === 't' };
}

export function readRoutine([schema, name, kind, args, returns, language, definition, comment]: Row): Routine {
  return {
    schema: schema!,
    name: name!,
    kind: routineKind(kind!),
    arguments: args ?? '',
    returns: returns ?? null,
    language: language!,
    definition: definition ?? null,
    comment: comment ?? null,
  };
}

export function readSequence([schema, name, type, ownedBy, start, increment, minimum, maximum, cycle]: Row): Sequence {
  return {
    schema: schema!,
    name: name!,
    type: type!,
    ownedBy: ownedBy ?? null,
    start: start!,
    increment: increment!,
    minimum: minimum!,
    maximum: maximum!,
    cycle: cycle === 't',
  };
}

export function readType([schema, name, kind, comment, details]: Row): UserType {
  const kinds = { e: 'enum', d: 'domain', c: 'composite', r: 'range' } as const;
  return {
    schema: schema!,
    name: name!,
    kind: kinds[kind as keyof typeof kinds],
    comment: comment ?? null,
    details: details === null || details === undefined ? [] : (JSON.parse(details) as string[]),
  };
}

/** Rows by their first cell; they come ordered by it. */
function group(rows: Rows): Map<string, Rows> {
  const groups = new Map<string, Rows>();
  for (const row of rows) {
    const list = groups.get(row[0]!);
    if (list) list.push(row);
    else groups.set(row[0]!, [row]);
  }
  return groups;
}

/** `{2,1}` of a table becomes the names of its second and first column. */
function columnNames(columns: ReadonlyMap<string, Rows>, oid: string, key: string | null): string[] {
  const table = columns.get(oid) ?? [];
  const numbers = (key ?? '{}')
    .slice(1, -1)
    .split(',')
    .filter((number) => number !== '');
  return numbers.map((number) => table.find((column) => column[1] === number)?.[2] ?? '');
}
