import type { Check, Table } from '#model/schema';
import { columnClause, typedColumnClause, whole, type ColumnParts } from './column';
import { checkClause, exclusionClause, foreignKeyClause, keyClause, keysOf } from './constraint';
import { nameOf, qualified } from './names';

export interface TableForm {
  readonly idempotent: boolean;
  /** `partition`: `PARTITION OF`; `standalone`: with all columns, to be attached afterwards. */
  readonly as: 'table' | 'partition' | 'standalone';
  /** Keys, exclusions and foreign keys that stand in the statement. */
  readonly keys: boolean;
  readonly foreignKeys: boolean;
  /** Defaults and checks follow in statements of their own. */
  readonly bare: boolean;
  readonly ownIdentity: boolean;
}

export const readable: TableForm = {
  idempotent: false,
  as: 'table',
  keys: true,
  foreignKeys: true,
  bare: false,
  ownIdentity: true,
};

/** Word before which a table's name stands in other statements. */
export function tableWord(table: Table): string {
  return table.kind === 'foreign' ? 'FOREIGN TABLE' : 'TABLE';
}

export function createTable(table: Table, form: TableForm): string {
  const prefix = ['UNLOGGED', 'TEMPORARY'].find((option) => table.options.includes(option));
  const word = table.kind === 'foreign' ? 'FOREIGN TABLE' : `${prefix ? `${prefix} ` : ''}TABLE`;
  const head = `CREATE ${word}${form.idempotent ? ' IF NOT EXISTS' : ''} ${nameOf(table)}`;
  const lines = bodyLines(table, form).map((line) => `    ${line}`);
  const body = lines.length === 0 ? '' : ` (\n${lines.join(',\n')}\n)`;
  const parts = [head + headOf(table, form, body)];
  if (form.as === 'partition' && table.partitionOf) parts.push(table.partitionOf.bound);
  if (form.as !== 'partition' && table.inherits) parts.push(`INHERITS (${table.inherits.map(nameOf).join(', ')})`);
  if (table.partitionKey) parts.push(`PARTITION BY ${table.partitionKey}`);
  return [...parts, ...tableOptions(table.options)].join('\n');
}

function headOf(table: Table, { as }: TableForm, body: string): string {
  if (as === 'partition' && table.partitionOf)
    return ` PARTITION OF ${qualified(table.partitionOf.schema, table.partitionOf.name)}${body}`;
  if (table.ofType) return ` OF ${nameOf(table.ofType)}${body}`;
  return body === '' ? ' ()' : body;
}

function bodyLines(table: Table, form: TableForm): string[] {
  const { as, keys, foreignKeys, bare, ownIdentity } = form;
  const parts: ColumnParts = { ...whole, withoutDefault: bare, withoutIdentity: !ownIdentity };
  const columns = as === 'standalone' ? table.columns : table.columns.filter((column) => !column.inherited);
  return [
    ...(as === 'partition'
      ? []
      : table.ofType
        ? columns.map((column) => typedColumnClause(column, parts)).filter((line) => line !== null)
        : columns.map((column) => columnClause(column, table.kind === 'foreign', parts))),
    ...(keys ? keysOf(table).map(({ key, kind }) => keyClause(key, kind)) : []),
    ...(bare ? [] : table.checks.filter((check) => standsInTable(check, as)).map(checkClause)),
    ...(keys ? table.exclusions.map(exclusionClause) : []),
    ...(foreignKeys ? table.foreignKeys.map(foreignKeyClause) : []),
  ];
}

/** A check that is not valid for the rows there are would become valid if it stood in the table's own statement. */
export function standsInTable(check: Check, as: TableForm['as']): boolean {
  return (check.validated || check.enforced === false) && (as === 'standalone' || !check.inherited);
}

const optionOrder = ['USING', 'WITH', 'TABLESPACE', 'SERVER'];

function tableOptions(options: readonly string[]): string[] {
  const rank = (option: string): number => optionOrder.indexOf(option.split(' ', 1)[0]!);
  return options.filter((option) => rank(option) >= 0).toSorted((a, b) => rank(a) - rank(b));
}
