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

export function readIndex([, name, unique, method, valid, constraint, definition, rare]: Row): IndexRow {
  const index: Index = {
    name: name!,
    unique: unique === 't',
    method: method!,
    ...readIndexDefinition(definition!),
    valid: valid === 't',
    constraint: constraint ?? null,
    definition: definition!,
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
