import type { Column, Sequence } from '#model/schema';
import type { Rows } from '../channel';
import dialect from '../dialect';
import { bare } from '../index-definition';
import { present, type Row } from './grouping';
import { foreignOption, storageOption } from './options';
import { rightsKey, type Rights } from './privileges';
import { identitySequence } from './sequences';

const storages: Readonly<Record<string, string>> = { p: 'PLAIN', e: 'EXTERNAL', m: 'MAIN', x: 'EXTENDED' };
const compressions: Readonly<Record<string, string>> = { p: 'pglz', l: 'lz4' };

/** What other answers know of columns, by `rightsKey` of the table and the column's number. */
export interface ColumnParts {
  readonly rights: ReadonlyMap<string, Rights>;
  readonly identities: ReadonlyMap<string, Sequence>;
}

export interface TableName {
  readonly schema: string;
  readonly name: string;
}

/** `notNulls`: constraints of kind NOT NULL with something to say, of this table. */
export function readColumns(rows: Rows, notNulls: Rows, table: TableName, parts: ColumnParts | null): Column[] {
  const columns = rows.map((row) => {
    const column = readColumn(row);
    return parts ? withParts(column, rightsKey('pg_class', row[0]!, Number(row[1])), table, parts) : column;
  });
  for (const row of notNulls) {
    const at = rows.findIndex((column) => `{${column[1]}}` === row[3]);
    const [, name, , , , , validated] = row;
    columns[at] = {
      ...columns[at]!,
      notNull: {
        name: name!,
        noInherit: row[16] === 't',
        validated: validated === 't',
        ...present({ comment: row[17] }),
      },
    };
  }
  return columns;
}

function withParts(column: Column, key: string, table: TableName, { rights, identities }: ColumnParts): Column {
  const grants = rights.get(key);
  const sequence = column.identity ? identities.get(key) : undefined;
  if (!grants && !sequence) return column;
  const identity = sequence && identitySequence(sequence, table, column.name);
  return { ...column, ...grants, ...present({ identitySequence: identity }) };
}

function readColumn(row: Row): Column {
  const [, , name, type, notNull, expression, generated, identity, collationSchema, collation, comment] = row;
  const column: Column = {
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
  return row[11] ? { ...column, ...rareFacts(JSON.parse(row[11]) as RareFacts) } : column;
}

interface RareFacts {
  readonly inherited: boolean;
  readonly storage: string | null;
  readonly target: number | null;
  readonly compression?: string | null;
  readonly options: readonly string[] | null;
  readonly foreign: readonly string[] | null;
}

function rareFacts({ inherited, storage, target, compression, options, foreign }: RareFacts): Partial<Column> {
  return present({
    inherited,
    storage: storage ? storages[storage] : null,
    statisticsTarget: target,
    options: [...settings(options ?? []).map((option) => storageOption(option)), ...(foreign ?? []).map(foreignOption)],
    compression: compression ? compressions[compression] : null,
  });
}

/**
 * Some builds of the server keep a number of their own among the settings of a column (`pg_attver`), which nobody can set
 * and `pg_dump` leaves out.
 */
function settings(options: readonly string[]): readonly string[] {
  return options.filter((option) => !option.startsWith('pg_'));
}
