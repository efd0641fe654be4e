import type { Index } from '#model/schema';
import dialect from '../dialect';
import { readIndexDefinition } from '../index-definition';
import { present, type Row } from './grouping';
import { storageOption, withOptions } from './options';

export interface IndexRow {
  readonly index: Index;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
}

interface RareFacts {
  readonly storage: readonly string[] | null;
  readonly tablespace: string | null;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
  readonly targets: Readonly<Record<string, number>> | null;
  readonly comment: string | null;
  readonly nullsNotDistinct?: boolean;
  readonly partitionOf: Index['partitionOf'] | null;
}

/** `columnName`: of the column of a number, in the index's table. */
export function readIndex(row: Row, columnName: (number: string) => string): IndexRow {
  const [, name, unique, method, valid, constraint, definition, rare, columns] = row;
  const index: Index = {
    name: name!,
    unique: unique === 't',
    method: method!,
    ...(definition ? { ...readIndexDefinition(definition), definition } : plainIndex(row, columns!, columnName)),
    valid: valid === 't',
    constraint: constraint ?? null,
  };
  if (!rare) return { index, clustered: false, replicaIdentity: false };
  const { storage, tablespace, clustered, replicaIdentity, targets, ...facts } = JSON.parse(rare) as RareFacts;
  const options = [
    ...withOptions((storage ?? []).map((option) => storageOption(option))),
    ...(tablespace ? [`TABLESPACE ${dialect.identifier(tablespace)}`] : []),
  ];
  const extra = present({ ...facts, options, statisticsTargets: targets });
  return { index: { ...index, ...extra }, clustered, replicaIdentity };
}

/** One of whole columns in ascending order, as `pg_get_indexdef` prints it. */
function plainIndex(
  [, name, unique, , , , , , , schema, table]: Row,
  columns: string,
  columnName: (number: string) => string,
): Pick<Index, 'parts' | 'include' | 'where' | 'definition'> {
  const parts = columns.split(' ').map((number) => dialect.identifier(columnName(number)));
  const on = `${dialect.identifier(schema!)}.${dialect.identifier(table!)}`;
  const definition = `CREATE ${unique === 't' ? 'UNIQUE ' : ''}INDEX ${dialect.identifier(name!)} ON ${on} USING btree (${parts.join(', ')})`;
  return { parts, include: [], where: null, definition };
}
