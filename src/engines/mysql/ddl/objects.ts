import type { DdlOptions } from '#model/ddl';
import type { Column, ForeignKey, Index, Sequence, Table, View } from '#model/schema';
import { Clauses, createTable } from '#sql/ddl/clauses';
import { objectName } from '#sql/ddl/losses';
import type { Losses } from '#sql/ddl/losses';
import type { Flavour } from './flavour';
import { identifier as id, qualified, quoteLiteral } from './names';

const clauses = new Clauses({ identifier: id, qualified });

/** Indexes stand inside: CREATE INDEX has no IF NOT EXISTS in MySQL. */
export function tableText(
  table: Table,
  late: readonly ForeignKey[],
  flavour: Flavour,
  { idempotent }: DdlOptions,
): string {
  const lines = [
    ...table.columns.map((column) => columnText(column, flavour)),
    ...clauses.constraints(table, late),
    ...table.columns.flatMap((column) => filledCheck(column, flavour)),
    ...table.indexes.filter((index) => index.constraint === null).map(indexLine),
  ];
  const own = table.options.some((option) => /^ENGINE\b/i.test(option));
  const options = [...(own ? [] : ['ENGINE=InnoDB', 'DEFAULT CHARSET=utf8mb4']), ...table.options];
  const start = table.columns.find((column) => column.identity !== null)?.identitySequence?.start;
  if (start !== undefined && start !== '1') options.push(`AUTO_INCREMENT=${start}`);
  if (table.comment !== null) options.push(`COMMENT=${quoteLiteral(table.comment)}`);
  const partition = table.partitionKey === null ? '' : `\nPARTITION BY ${table.partitionKey}`;
  const head = `CREATE TABLE ${idempotent ? 'IF NOT EXISTS ' : ''}${qualified(table.schema, table.name)}`;
  return createTable(head, lines, ` ${options.join(' ')}${partition}`);
}

function columnText(column: Column, flavour: Flavour): string {
  const parts = [id(column.name), column.type];
  if (column.collation !== null) parts.push(`COLLATE ${column.collation}`);
  if (column.generated)
    parts.push(
      `GENERATED ALWAYS AS (${column.generated.expression}) ${column.generated.stored ? 'STORED' : 'VIRTUAL'}`,
    );
  // MariaDB refuses NOT NULL on a generated column.
  if (!column.nullable && !(flavour.isMariadb && column.generated)) parts.push('NOT NULL');
  // Older settings make a TIMESTAMP that says nothing NOT NULL, with a default.
  if (column.nullable && !column.generated && /^timestamp/i.test(column.type)) parts.push('NULL');
  if (column.identity !== null) parts.push('AUTO_INCREMENT');
  if (column.default !== null) parts.push(`DEFAULT ${defaultText(column.default, column.type)}`);
  if (column.comment !== null) parts.push(`COMMENT ${quoteLiteral(column.comment)}`);
  return parts.join(' ');
}

const filledCheck = (column: Column, flavour: Flavour): readonly string[] =>
  flavour.isMariadb && column.generated && !column.nullable ? [`CHECK (${id(column.name)} IS NOT NULL)`] : [];

/** Literals as they are; the time now with the digits of its column; all else is an expression in parentheses. */
function defaultText(text: string, type: string): string {
  const digits = /^(?:datetime|timestamp)\s*(?:\((\d)\))?$/i.exec(type);
  if (digits && /^current_timestamp(\(\d?\))?$/i.test(text))
    return `CURRENT_TIMESTAMP${digits[1] ? `(${digits[1]})` : ''}`;
  const isLarge = /text|blob|json|geometry|point|polygon|linestring/i.test(type);
  const isLiteral = /^(?:[+-]?\d[\d.eE+-]*|'(?:[^'\\]|''|\\.)*'|NULL|TRUE|FALSE|[xb]'[0-9a-f]*')$/i.test(text);
  return isLiteral && !isLarge
    ? text
    : text.startsWith('(') && text.endsWith(')') && !text.slice(1, -1).includes(')')
      ? text
      : `(${text})`;
}

const kinds: Readonly<Record<string, string>> = { fulltext: 'FULLTEXT ', spatial: 'SPATIAL ' };

function indexLine(index: Index): string {
  const kind = index.unique ? 'UNIQUE ' : (kinds[index.method.toLowerCase()] ?? '');
  const using = index.method.toLowerCase() === 'hash' ? ' USING HASH' : '';
  const comment = index.comment ? ` COMMENT ${quoteLiteral(index.comment)}` : '';
  return `${kind}INDEX ${id(index.name)} (${index.parts.join(', ')})${using}${comment}`;
}

/** The key's own name tells whether it is there. */
export function lateForeignKey(key: ForeignKey, table: Table, { idempotent }: DdlOptions): readonly string[] {
  const alter = `ALTER TABLE ${qualified(table.schema, table.name)} ADD ${clauses.reference(key)}`;
  if (!idempotent || key.name === null) return [alter];
  const schema = table.schema === '' ? 'DATABASE()' : quoteLiteral(table.schema);
  const found = `SELECT 1 FROM information_schema.TABLE_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ${schema} AND CONSTRAINT_NAME = ${quoteLiteral(key.name)}`;
  return [
    `SET @ddl = IF(EXISTS (${found}), 'DO 0', ${quoteLiteral(alter)})`,
    'PREPARE ddl FROM @ddl',
    'EXECUTE ddl',
    'DEALLOCATE PREPARE ddl',
  ];
}

export function viewText(view: View, { idempotent }: DdlOptions): string {
  const columns = view.columnList ? ` (${clauses.list(view.columnList)})` : '';
  return `CREATE ${idempotent ? 'OR REPLACE ' : ''}VIEW ${qualified(view.schema, view.name)}${columns} AS\n${view.definition}`;
}

/** MariaDB only. */
export function sequenceText(sequence: Sequence, { idempotent }: DdlOptions): string {
  const { start, increment, minimum, maximum, cycle } = sequence;
  const name = qualified(sequence.schema, sequence.name);
  return `CREATE SEQUENCE ${idempotent ? 'IF NOT EXISTS ' : ''}${name} START WITH ${start} INCREMENT BY ${increment} MINVALUE ${minimum} MAXVALUE ${highest(maximum)} ${cycle ? 'CYCLE' : 'NOCYCLE'}`;
}

/** MariaDB's sequences end one below the largest 64-bit integer. */
const highest = (maximum: string): string => (maximum === '9223372036854775807' ? '9223372036854775806' : maximum);

/**
 * A check on a column that a foreign key changes by itself, or that is numbered, is refused
 * (https://dev.mysql.com/doc/refman/8.4/en/create-table-check-constraints.html; error 1901 in MariaDB).
 */
export function withPossibleChecks(table: Table, losses: Losses): Table {
  for (const column of table.columns) {
    const { increment = '1' } = column.identitySequence ?? {};
    if (column.identity !== null && increment !== '1')
      losses.weaken(
        `${objectName(table.schema, table.name)}.${column.name}`,
        `numbers by steps of one, not of ${increment}`,
      );
    if (column.identity === 'always')
      losses.weaken(
        `${objectName(table.schema, table.name)}.${column.name}`,
        'takes a given value for a numbered column',
      );
  }
  const changed = table.foreignKeys
    .filter((key) => [key.onDelete, key.onUpdate].some((action) => action === 'CASCADE' || action === 'SET NULL'))
    .flatMap((key) => key.columns);
  const refused = [
    ...changed,
    ...table.columns.filter((column) => column.identity !== null).map((column) => column.name),
  ];
  const checks = table.checks.filter((check) => {
    const column = refused.find((name) => mentions(check.expression, name));
    if (column === undefined) return true;
    const name = check.name ?? check.expression;
    losses.omit(
      `${objectName(table.schema, table.name)}.${name}`,
      `takes no check on ${column}, which it changes by itself`,
    );
    return false;
  });
  return { ...table, checks };
}

function mentions(expression: string, name: string): boolean {
  const word = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_'])${word}(?![\\p{L}\\p{N}_'])`, 'iu').test(expression);
}
