/** What a table is for, as far as its shape and name tell. Rules use it to stay silent, never to speak. */
import type { Column, Table } from '#model/schema';
import { columnType } from '#sql/column-type';
import { nameWords } from './name-words';

const records: ReadonlySet<string> = new Set(
  'audit audits auditlog log logs logging history histories archive archives archived snapshot snapshots journal outbox inbox changelog trail activity activities event events'.split(
    ' ',
  ),
);
const passing: ReadonlySet<string> = new Set(
  'staging stage stg raw landing tmp temp temporary import imports load scratch backup bak old copy'.split(' '),
);
const housekeeping: ReadonlySet<string> = new Set(
  'migration migrations flyway liquibase databasechangelog databasechangeloglock schema version versions setting settings config configuration configurations option options preference preferences parameter parameters property properties session sessions cache caches job jobs queue queues lock locks heartbeat calendar dates numbers feature features flag flags metadata meta info counter counters sequence sequences token tokens key keys'.split(
    ' ',
  ),
);

const hasRole = (table: Table, words: ReadonlySet<string>): boolean =>
  nameWords(table.name).some((word) => words.has(word)) || nameWords(table.schema).some((word) => words.has(word));

/** Keeps what happened, often about rows that are gone: references are left open and values copied on purpose. */
export const keepsRecords = (table: Table): boolean => hasRole(table, records);

/** Holds rows on their way to another table. */
export const isPassing = (table: Table): boolean =>
  hasRole(table, passing) || table.options.some((option) => /^(UNLOGGED|TEMP(ORARY)?)$/i.test(option));

/** Belongs to the running of a program, not to what it is about. */
export const isHousekeeping = (table: Table): boolean => hasRole(table, housekeeping);

/** Its columns and most of its constraints are another table's. */
export const isChild = (table: Table): boolean =>
  table.partitionOf !== null || table.kind === 'partition' || (table.inherits?.length ?? 0) > 0;

/** Columns that take part in a foreign key. */
export function referencingColumns(table: Table): ReadonlySet<string> {
  return new Set(table.foreignKeys.flatMap((key) => key.columns));
}

/** A number or other value that the database or the program makes up: no fact about the thing itself. */
export function isGeneratedKey(column: Column): boolean {
  const { family, serial } = columnType(column.type);
  return serial || family === 'uuid' || column.identity !== null || countsByDefault(column);
}

/** Gets its next number by itself. */
export function isCounting(column: Column): boolean {
  return columnType(column.type).serial || column.identity !== null || countsByDefault(column);
}

const countsByDefault = ({ default: value }: Column): boolean =>
  value !== null && /\bnextval\s*\(|\bauto_increment\b|\.nextval\b|next value for/i.test(value);
