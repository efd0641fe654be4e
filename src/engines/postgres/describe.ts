import { AppError } from '#base/errors';
import type { ServerInfo } from '#model/connection';
import type { CatalogKind, CatalogObject, ObjectRef } from '#model/catalog';
import type { Column } from '#model/schema';
import findObjectSql from './catalog/find-object.sql?raw';
import routinesSql from './catalog/routines.sql?raw';
import sequencesSql from './catalog/sequences.sql?raw';
import typesSql from './catalog/types.sql?raw';
import type { Channel } from './channel';
import { routineDdl, sequenceDdl, tableDdl, typeDdl, viewDdl } from './ddl/object';
import { qualified } from './ddl/names';
import dialect from './dialect';
import { readRelations, relationQuestions } from './rows/relations';
import { readRoutine, readType } from './rows/routines';
import { readSequence } from './rows/sequences';
import { sqlFor } from './versioned-sql';

type Details = Pick<CatalogObject, 'table' | 'view' | 'routine' | 'sequence' | 'type' | 'ddl' | 'select'>;
type Group = 'relation' | 'sequence' | 'routine' | 'type';

const nothing = { table: null, view: null, routine: null, sequence: null, type: null, select: null } as const;
const detailSql = { sequence: sequencesSql, routine: routinesSql, type: typesSql } as const;

/** One object with its DDL and what statistics say. Rejects with `not-found`. */
export async function describeObject(
  channel: Channel,
  server: ServerInfo,
  ref: ObjectRef,
  signal: AbortSignal,
): Promise<CatalogObject> {
  const group = groupOf(ref.kind);
  const values = [ref.schema, ref.name, group, ref.signature ?? null];
  const [found] = await channel.ask([{ sql: findObjectSql, values }], signal);
  const row = found?.[0];
  if (!row) {
    throw new AppError(
      'not-found',
      `There is no ${ref.kind} called ${ref.name} in schema ${ref.schema} of ${server.database}.`,
      {
        hint: 'It may have been dropped or renamed; refresh the tree.',
      },
    );
  }
  const [oid, , tuples, tableBytes, indexBytes, analyzedAt] = row;
  const estimated = tuples === null || tuples === undefined || tuples === '-1' ? null : Number(tuples);
  return {
    ref,
    ...(await details(channel, { server, group, oid: oid! }, signal)),
    estimatedRows: estimated,
    tableBytes: tableBytes === null || tableBytes === undefined ? null : Number(tableBytes),
    indexBytes: indexBytes ? (JSON.parse(indexBytes) as Record<string, number>) : {},
    analyzedAt: analyzedAt ?? null,
  };
}

interface Place {
  readonly server: ServerInfo;
  readonly group: Group;
  readonly oid: string;
}

async function details(channel: Channel, { server, group, oid }: Place, signal: AbortSignal): Promise<Details> {
  const { versionNumber } = server;
  if (group === 'relation') return relation(channel, oid, versionNumber, signal);
  const [rows] = await channel.ask([{ sql: sqlFor(detailSql[group], versionNumber), values: [`{${oid}}`] }], signal);
  const row = rows?.[0];
  if (!row) throw new AppError('not-found', 'The object was dropped while it was read.', { hint: 'Refresh the tree.' });
  if (group === 'sequence') {
    const sequence = readSequence(row).object;
    return {
      ...nothing,
      sequence,
      ddl: sequenceDdl(sequence),
      select: `SELECT * FROM ${qualified(sequence.schema, sequence.name)}`,
    };
  }
  if (group === 'routine') {
    const routine = readRoutine(row).object;
    return { ...nothing, routine, ddl: routineDdl(routine) };
  }
  const type = readType(row).object;
  return { ...nothing, type, ddl: typeDdl(type) };
}

async function relation(channel: Channel, oid: string, versionNumber: number, signal: AbortSignal): Promise<Details> {
  const { tables, views } = readRelations(await channel.ask(relationQuestions([oid], versionNumber), signal), null);
  const table = tables[0]?.object;
  const view = views[0]?.object;
  if (table)
    return { ...nothing, table, ddl: tableDdl(table), select: select(table.schema, table.name, table.columns) };
  if (view) return { ...nothing, view, ddl: viewDdl(view), select: select(view.schema, view.name, view.columns) };
  throw new AppError('not-found', 'The object was dropped while it was read.', { hint: 'Refresh the tree.' });
}

function select(schema: string, name: string, columns: readonly Column[]): string {
  const list = columns.map((column) => dialect.identifier(column.name)).join(', ');
  return `SELECT ${list} FROM ${qualified(schema, name)}`;
}

function groupOf(kind: CatalogKind): Group {
  switch (kind) {
    case 'sequence':
      return 'sequence';
    case 'type':
      return 'type';
    case 'function':
    case 'procedure':
    case 'aggregate':
    case 'window':
      return 'routine';
    default:
      return 'relation';
  }
}
