import type { Index } from '#model/schema';
import dialect from '../dialect';
import { readIndexDefinition } from '../index-definition';
import { jsonList, present, type Row } from './grouping';
import { storageOption, withOptions } from './options';

export interface IndexRow {
  readonly index: Index;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
}

export function readIndex(row: Row): IndexRow {
  const [, name, unique, method, valid, constraint, definition, storage, tablespace, clustered, identity, targets] =
    row;
  const [parentSchema, parentName, comment, nullsNotDistinct] = row.slice(12);
  const index: Index = {
    name: name!,
    unique: unique === 't',
    method: method!,
    ...readIndexDefinition(definition!),
    valid: valid === 't',
    constraint: constraint ?? null,
    definition: definition!,
    ...present({
      nullsNotDistinct: nullsNotDistinct === 't',
      options: [
        ...withOptions(jsonList(storage).map((option) => storageOption(option))),
        ...(tablespace ? [`TABLESPACE ${dialect.identifier(tablespace)}`] : []),
      ],
      statisticsTargets: targets ? (JSON.parse(targets) as Record<string, number>) : null,
      partitionOf: parentName ? { schema: parentSchema!, name: parentName } : null,
      comment,
    }),
  };
  return { index, clustered: clustered === 't', replicaIdentity: identity === 't' };
}
