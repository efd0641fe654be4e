import type { Column, ForeignKey, Index, Sequence, Table, View } from '#model/schema';
import { Clauses, createTable } from '#sql/ddl/clauses';
import { identifier as id, qualified, quoteLiteral } from './names';

const clauses = new Clauses({ identifier: id, qualified });
const exists = (idempotent: boolean): string => (idempotent ? 'IF NOT EXISTS ' : '');

/** A numbered column takes its values from a sequence of its own. */
export function tableText(table: Table, late: readonly ForeignKey[], idempotent: boolean): readonly string[] {
  const counters = table.columns.filter((column) => column.identity !== null);
  const lines = [...table.columns.map((column) => columnText(column, table)), ...clauses.constraints(table, late)];
  return [
    ...counters.map((column) => {
      const { start = '1', increment = '1' } = column.identitySequence ?? {};
      return `CREATE SEQUENCE ${exists(idempotent)}${qualified(table.schema, counterName(table, column))} START WITH ${start} INCREMENT BY ${increment}`;
    }),
    createTable(`CREATE TABLE ${exists(idempotent)}${qualified(table.schema, table.name)}`, lines),
  ];
}

const counterName = (table: Table, column: Column): string => `${table.name}_${column.name}_seq`;

function columnText(column: Column, table: Table): string {
  const parts = [id(column.name), column.type];
  if (column.collation !== null) parts.push(`COLLATE ${column.collation}`);
  if (column.generated) parts.push(`GENERATED ALWAYS AS (${column.generated.expression}) VIRTUAL`);
  if (column.identity !== null)
    parts.push(`DEFAULT nextval(${quoteLiteral(qualified(table.schema, counterName(table, column)))})`);
  else if (column.default !== null) parts.push(`DEFAULT ${defaultText(column.default)}`);
  // DuckDB takes no constraint on a generated column.
  if (!column.nullable && !column.generated) parts.push('NOT NULL');
  return parts.join(' ');
}

const defaultText = (text: string): string =>
  /^(?:[+-]?[\w.]+(?:\([^()]*\))?|'(?:[^']|'')*')$/.test(text) ? text : `(${text})`;

export function indexText(index: Index, on: Table | View, idempotent: boolean): string {
  const parts = index.parts.map((part) => part.replace(/\s+(ASC|DESC)$/i, ''));
  return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${exists(idempotent)}${id(index.name)} ON ${qualified(on.schema, on.name)} (${parts.join(', ')})`;
}

export function viewText(view: View, idempotent: boolean): string {
  const columns = view.columnList ? ` (${clauses.list(view.columnList)})` : '';
  return `CREATE ${idempotent ? 'OR REPLACE ' : ''}VIEW ${qualified(view.schema, view.name)}${columns} AS\n${view.definition}`;
}

export function sequenceText(sequence: Sequence, idempotent: boolean): string {
  const { start, increment, minimum, maximum, cycle } = sequence;
  return `CREATE SEQUENCE ${exists(idempotent)}${qualified(sequence.schema, sequence.name)} INCREMENT BY ${increment} MINVALUE ${minimum} MAXVALUE ${maximum} START WITH ${start}${cycle ? ' CYCLE' : ''}`;
}

export function commentTexts(object: Table | View): readonly string[] {
  const name = qualified(object.schema, object.name);
  const kind = 'uniques' in object ? 'TABLE' : 'VIEW';
  const on = (what: string, target: string, comment: string | null | undefined): readonly string[] =>
    comment === null || comment === undefined ? [] : [`COMMENT ON ${what} ${target} IS ${quoteLiteral(comment)}`];
  return [
    ...on(kind, name, object.comment),
    ...object.columns.flatMap((column) => on('COLUMN', `${name}.${id(column.name)}`, column.comment)),
    ...object.indexes.flatMap((index) => on('INDEX', qualified(object.schema, index.name), index.comment)),
  ];
}
