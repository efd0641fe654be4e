import type { Column, Sequence, Table } from '#model/schema';
import { nameOf } from '../index-part';
import { largestInteger } from '../key-type';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { setFields } from '../fixes';
import type { SchemaIndex } from '../schema-index';

function columnOf(index: SchemaIndex, sequence: Sequence): { table: Table; column: Column } | null {
  const names = sequence.ownedBy?.match(/"(?:[^"]|"")+"|[^.]+/g)?.map((part) => nameOf(part) ?? part) ?? [];
  const [column, table, schema = sequence.schema] = names.toReversed();
  const found = table === undefined ? undefined : index.table(schema, table);
  const owner = found && column !== undefined ? index.column(found, column) : undefined;
  return found && owner ? { table: found, column: owner } : null;
}

export default defineLint({
  id: 'sequence-range',
  title: 'Sequence and column of different range',
  why: 'A sequence that ends before its column does stops all inserts although the column has room: typical after only the column was widened. A sequence that goes on beyond its column gives numbers that the column refuses.',
  severity: 'high',
  tags: ['keys'],
  options: {},
  check: ({ schema, index }, report) => {
    for (const sequence of schema.namespaces.flatMap((namespace) => namespace.sequences)) {
      if (sequence.cycle || sequence.increment.startsWith('-') || !/^\d+$/.test(sequence.maximum)) continue;
      const owner = columnOf(index, sequence);
      const end = owner && largestInteger(owner.column.type);
      if (!owner || end === null) continue;
      const maximum = BigInt(sequence.maximum);
      // A limit that a person chose is no mistake of types.
      if (maximum === end || (maximum < end && !typeEnds.has(maximum))) continue;
      const { table, column } = owner;
      const short = maximum < end;
      const fix = short
        ? setFields(`Let ${sequence.name} count as far as ${column.name}`, sequence, {
            type: column.type,
            maximum: String(end),
          })
        : setFields(`Make ${table.name}.${column.name} a bigint`, column, { type: 'bigint' });
      report({
        at: short ? placeOf(sequence) : placeOf(table, column),
        message: short
          ? `The sequence ${sequence.name} ends at ${maximum}, but ${table.name}.${column.name} is a ${column.type}.`
          : `${table.name}.${column.name} is a ${column.type} and ends at ${end}, before its sequence ${sequence.name} does.`,
        ...(!short && { severity: 'low' }),
        ...(fix && { fix }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'The column was widened, the sequence was not',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY); CREATE SEQUENCE t_id_seq AS integer MAXVALUE 2147483647 OWNED BY public.t.id;',
        finds: ['public.t_id_seq'],
      },
      {
        name: 'A sequence that outruns its column',
        schema: 'CREATE TABLE t (id integer PRIMARY KEY); CREATE SEQUENCE t_id_seq OWNED BY t.id;',
        finds: ['public.t.id'],
      },
    ],
    good: [
      {
        name: 'Both count alike',
        schema:
          'CREATE TABLE t (id integer PRIMARY KEY); CREATE SEQUENCE t_id_seq AS integer MAXVALUE 2147483647 OWNED BY public.t.id;',
      },
      {
        name: 'A limit that somebody chose',
        schema:
          'CREATE TABLE t (id bigint PRIMARY KEY); CREATE SEQUENCE ticket AS bigint MAXVALUE 99999 OWNED BY public.t.id;',
      },
      { name: 'A sequence of its own', schema: 'CREATE SEQUENCE numbers AS integer MAXVALUE 2147483647;' },
      {
        name: 'A number with leading zeros kept as text',
        schema: 'CREATE TABLE t (number text PRIMARY KEY); CREATE SEQUENCE s OWNED BY public.t.number;',
      },
    ],
  },
});

const typeEnds: ReadonlySet<bigint> = new Set([2n ** 15n - 1n, 2n ** 31n - 1n]);
