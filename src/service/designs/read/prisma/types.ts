import type { Field } from '@mrleebo/prisma-ast';
import { printerOf } from '#engines/printers';
import type { LogicalType } from '#model/logical-type';
import { textOf } from './attributes';

/** https://www.prisma.io/docs/orm/reference/prisma-schema-reference, "Model field scalar types": defaults of PostgreSQL. */
const scalars: Readonly<Record<string, LogicalType>> = {
  String: { kind: 'text', length: null },
  Boolean: { kind: 'boolean' },
  Int: { kind: 'integer', bits: 32 },
  BigInt: { kind: 'integer', bits: 64 },
  Float: { kind: 'float', bits: 64 },
  Decimal: { kind: 'decimal', precision: 65, scale: 30 },
  DateTime: { kind: 'timestamp', precision: 3, zone: false },
  Json: { kind: 'json', binary: true },
  Bytes: { kind: 'bytes', length: null },
};

export const isScalar = (name: string): boolean => Object.hasOwn(scalars, name);

/** The spelling of a scalar in a dialect. */
export function scalarType(name: string, dialect: string): string {
  const logical = scalars[name];
  return (logical && printerOf(dialect)?.writeType(logical).spelling) ?? name.toLowerCase();
}

/** `@db.VarChar(255)` is `varchar(255)`, `@db.UnsignedInt` is `int unsigned`. */
export function nativeType({ attributes = [] }: Field): string | null {
  const native = attributes.find(({ group }) => group === 'db');
  if (!native) return null;
  const unsigned = native.name.startsWith('Unsigned');
  const name = (unsigned ? native.name.slice(8) : native.name).replace('DoublePrecision', 'double precision');
  const modifiers = (native.args ?? []).map(({ value }) => textOf(value as never)).filter((text) => text !== null);
  return `${name.toLowerCase()}${modifiers.length > 0 ? `(${modifiers.join(',')})` : ''}${unsigned ? ' unsigned' : ''}`;
}
