import type { LogicalType } from '#model/logical-type';
import { readSpelling } from '#sql/ddl/type-spelling';
import type { TypeWords } from '#sql/ddl/type-spelling';
import type { WrittenType } from '../../engine';
import dialect from '../dialect';

const text = (length: number | null): LogicalType => ({ kind: 'text', length });
const integer: LogicalType = { kind: 'integer', bits: 64 };

/**
 * Names that mean something to people and to other databases; SQLite itself goes by affinity
 * (https://sqlite.org/datatype3.html), and by that rule everything else is read.
 */
const words: TypeWords = {
  integer: () => integer,
  int: () => integer,
  bigint: () => integer,
  tinyint: () => ({ kind: 'integer', bits: 8 }),
  smallint: () => ({ kind: 'integer', bits: 16 }),
  mediumint: () => ({ kind: 'integer', bits: 32 }),
  boolean: () => ({ kind: 'boolean' }),
  bool: () => ({ kind: 'boolean' }),
  real: () => ({ kind: 'float', bits: 64 }),
  double: () => ({ kind: 'float', bits: 64 }),
  'double precision': () => ({ kind: 'float', bits: 64 }),
  float: () => ({ kind: 'float', bits: 64 }),
  numeric: ([precision, scale]) => ({ kind: 'decimal', precision: precision ?? null, scale: scale ?? null }),
  decimal: ([precision, scale]) => ({ kind: 'decimal', precision: precision ?? null, scale: scale ?? null }),
  text: () => text(null),
  clob: () => text(null),
  // SQLite does not keep to the length, so the values may be longer.
  varchar: () => text(null),
  nvarchar: () => text(null),
  char: () => text(null),
  blob: () => ({ kind: 'bytes', length: null }),
  date: () => ({ kind: 'date' }),
  time: () => ({ kind: 'time', precision: null, zone: false }),
  datetime: () => ({ kind: 'timestamp', precision: null, zone: false }),
  timestamp: () => ({ kind: 'timestamp', precision: null, zone: false }),
  uuid: () => ({ kind: 'uuid' }),
  json: () => ({ kind: 'json', binary: false }),
};

export function readType(spelling: string): LogicalType | null {
  const known = readSpelling(spelling, words);
  if (known) return known;
  const upper = spelling.toUpperCase();
  if (upper.includes('INT')) return integer;
  if (/CHAR|CLOB|TEXT/.test(upper)) return text(null);
  if (upper.includes('BLOB')) return { kind: 'bytes', length: null };
  if (/REAL|FLOA|DOUB/.test(upper)) return { kind: 'float', bits: 64 };
  return null;
}

const plain = (spelling: string, loss: string | null = null): WrittenType => ({ spelling, loss });
const asText = (what: string): WrittenType => plain('TEXT', `SQLite has no ${what}; it is kept as text.`);

/** Spellings with the affinity that keeps the values, and checks for what affinity lets through. */
export function writeType(type: LogicalType): WrittenType {
  switch (type.kind) {
    case 'integer':
      if (type.bits < 64) return { spelling: 'INTEGER', loss: null, check: (column) => integerCheck(column, type) };
      return type.unsigned
        ? plain(
            'INTEGER',
            'SQLite has signed 64-bit integers only; from 9223372036854775808 on a number becomes inexact.',
          )
        : plain('INTEGER');
    case 'decimal':
      return plain(
        'NUMERIC',
        'SQLite has no exact decimals: beyond about 15 digits a value is rounded, and no scale is kept to.',
      );
    case 'money':
      return plain('NUMERIC', 'SQLite has no money type; the amount is kept as a number, exact to about 15 digits.');
    case 'float':
      return plain('REAL');
    case 'boolean':
      return { spelling: 'BOOLEAN', loss: null, check: (column) => `${column} IN (0, 1)` };
    case 'text':
      return type.length === null
        ? plain('TEXT')
        : { spelling: 'TEXT', loss: null, check: (column) => `length(${column}) <= ${type.length}` };
    case 'bytes':
      return type.length === null
        ? plain('BLOB')
        : {
            spelling: 'BLOB',
            loss: null,
            check: (column) => `length(${column}) ${type.fixed ? '=' : '<='} ${type.length}`,
          };
    case 'date':
      return plain('DATE', 'SQLite has no dates; one is kept as text or a number, and nothing checks it.');
    case 'time':
      return plain('TIME', 'SQLite has no times; one is kept as text or a number, and nothing checks it.');
    case 'timestamp':
      return plain(
        'TIMESTAMP',
        `SQLite has no timestamps; one is kept as text or a number${type.zone ? ', without its zone being applied' : ''}, and nothing checks it.`,
      );
    case 'json':
      return { spelling: 'TEXT', loss: null, check: (column) => `json_valid(${column})` };
    case 'enum':
      return {
        spelling: 'TEXT',
        loss: null,
        check: (column) => `${column} IN (${type.values.map(dialect.quoteLiteral).join(', ')})`,
      };
    case 'year':
      return plain('INTEGER');
    case 'uuid':
      return asText('UUID type');
    case 'bits':
      return asText('bit strings');
    case 'interval':
      return asText('intervals');
    case 'xml':
      return asText('XML type');
    case 'inet':
      return asText('network types');
    case 'geometry':
      return asText('geometry');
    case 'vector':
      return asText('vectors');
    case 'search':
      return asText('search documents');
    case 'range':
      return asText('ranges');
    case 'set':
      return asText('sets');
    case 'array':
      return asText('arrays');
    case 'named':
      return asText(`type ${type.name}`);
  }
}

function integerCheck(column: string, type: LogicalType & { readonly kind: 'integer' }): string {
  const [low, high] = type.unsigned ? [0, 2 ** type.bits - 1] : [-(2 ** (type.bits - 1)), 2 ** (type.bits - 1) - 1];
  return `${column} BETWEEN ${low} AND ${high}`;
}
