import type { IdentitySequence, Sequence } from '#model/schema';
import dialect from '../dialect';
import { present, type Row } from './grouping';
import type { Found } from './relations';

/** A sequence, and the table and the column's number where it is an identity column's own. */
export interface FoundSequence extends Found<Sequence> {
  readonly identityOf: { readonly table: string; readonly column: number } | null;
}

export function readSequence(row: Row): FoundSequence {
  const [oid, schema, name, type, ownedBy, start, increment, minimum, maximum, cycle, cache, unlogged, comment] = row;
  const [owner, table, column] = row.slice(13);
  const object: Sequence = {
    schema: schema!,
    name: name!,
    type: type!,
    ownedBy: ownedBy ?? null,
    start: start!,
    increment: increment!,
    minimum: minimum!,
    maximum: maximum!,
    cycle: cycle === 't',
    ...present({ cache: cache === '1' ? null : cache, unlogged: unlogged === 't', comment, owner }),
  };
  return { oid: oid!, object, identityOf: table ? { table, column: Number(column) } : null };
}

const greatest: Readonly<Record<string, string>> = {
  smallint: '32767',
  integer: '2147483647',
  bigint: '9223372036854775807',
};

/** What an identity column's sequence says beyond the defaults; undefined when that is nothing. */
export function identitySequence(
  sequence: Sequence,
  table: { readonly schema: string; readonly name: string },
  column: string,
): IdentitySequence | undefined {
  const { start, increment, minimum, maximum, cycle, cache = '1' } = sequence;
  const ownName = sequence.name === `${table.name}_${column}_seq` && sequence.schema === table.schema;
  const rest = present({
    name: ownName ? null : `${dialect.identifier(sequence.schema)}.${dialect.identifier(sequence.name)}`,
    comment: sequence.comment,
    grants: sequence.grants,
    revoked: sequence.revoked,
  });
  const plain =
    start === '1' &&
    increment === '1' &&
    minimum === '1' &&
    maximum === greatest[sequence.type] &&
    !cycle &&
    cache === '1';
  if (plain && Object.keys(rest).length === 0) return undefined;
  return { start, increment, minimum, maximum, cache, cycle, ...rest };
}
