import type { Extension, OtherObject, Publication, StatisticsObject } from '#model/schema';
import { splitList } from '../index-definition';
import { jsonList, present, type Row } from './grouping';
import { rightsKey, type Rights } from './privileges';

export function readExtension([name, schema, version, comment]: Row): Extension {
  return { name: name!, schema: schema!, version: version!, ...present({ comment }) };
}

const statisticsKinds: Readonly<Record<string, string>> = { d: 'ndistinct', f: 'dependencies', m: 'mcv' };

export function readStatistics(row: Row): StatisticsObject {
  const [schema, name, tableSchema, table, kinds, on, target, owner, comment] = row;
  return {
    schema: schema!,
    name: name!,
    table: { schema: tableSchema!, name: table! },
    kinds: jsonList(kinds).flatMap((letter) => statisticsKinds[letter] ?? []),
    on: splitList(on!),
    ...present({ owner, comment }),
    ...(target === null || target === undefined ? {} : { target: Number(target) }),
  };
}

const operations = ['insert', 'update', 'delete', 'truncate'] as const;

export function readPublication(row: Row): Publication {
  const [name, owner, allTables] = row;
  const [comment, tables, schemas, viaRoot, generated] = row.slice(7);
  return {
    name: name!,
    allTables: allTables === 't',
    tables: jsonList<Publication['tables'][number]>(tables),
    schemas: jsonList(schemas),
    operations: operations.filter((_, at) => row[3 + at] === 't'),
    viaRoot: viaRoot === 't',
    ...present({ owner, comment, options: generated === 's' ? ['publish_generated_columns = stored'] : [] }),
  };
}

const catalogues: Readonly<Record<string, string>> = {
  language: 'pg_language',
  'foreign data wrapper': 'pg_foreign_data_wrapper',
  'foreign server': 'pg_foreign_server',
};

export function readOther(row: Row, rights: ReadonlyMap<string, Rights>): OtherObject {
  const [kind, oid, schema, name, definition, target, owner, comment] = row;
  const catalogue = catalogues[kind!];
  return {
    kind: kind!,
    schema: schema ?? null,
    name: name!,
    definition: definition!,
    ...present({ target, owner, comment }),
    ...(catalogue && oid ? rights.get(rightsKey(catalogue, oid)) : {}),
  };
}
