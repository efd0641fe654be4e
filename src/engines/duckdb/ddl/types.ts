import type { LogicalType } from '#model/logical-type';
import { readSpelling } from '#sql/ddl/type-spelling';
import type { TypeWords } from '#sql/ddl/type-spelling';
import type { WrittenType } from '../../engine';
import { quoteLiteral } from './names';

const integer =
  (bits: 8 | 16 | 32 | 64, unsigned = false) =>
  (): LogicalType => ({
    kind: 'integer',
    bits,
    ...(unsigned ? { unsigned } : {}),
  });
const text = (): LogicalType => ({ kind: 'text', length: null });
const bytes = (): LogicalType => ({ kind: 'bytes', length: null });
const decimal = ([precision, scale]: readonly number[]): LogicalType => ({
  kind: 'decimal',
  precision: precision ?? 18,
  scale: scale ?? (precision === undefined ? 3 : 0),
});
const timestamp = (precision: number, zone: boolean) => (): LogicalType => ({ kind: 'timestamp', precision, zone });
const time = (zone: boolean) => (): LogicalType => ({ kind: 'time', precision: 6, zone });

const words: TypeWords = {
  tinyint: integer(8),
  int1: integer(8),
  smallint: integer(16),
  int2: integer(16),
  short: integer(16),
  integer: integer(32),
  int: integer(32),
  int4: integer(32),
  signed: integer(32),
  bigint: integer(64),
  int8: integer(64),
  long: integer(64),
  utinyint: integer(8, true),
  usmallint: integer(16, true),
  uinteger: integer(32, true),
  ubigint: integer(64, true),
  hugeint: () => ({ kind: 'decimal', precision: 39, scale: 0 }),
  uhugeint: () => ({ kind: 'decimal', precision: 39, scale: 0 }),
  decimal,
  numeric: decimal,
  real: () => ({ kind: 'float', bits: 32 }),
  float: () => ({ kind: 'float', bits: 32 }),
  float4: () => ({ kind: 'float', bits: 32 }),
  double: () => ({ kind: 'float', bits: 64 }),
  float8: () => ({ kind: 'float', bits: 64 }),
  boolean: () => ({ kind: 'boolean' }),
  bool: () => ({ kind: 'boolean' }),
  // A length is taken and not kept to.
  varchar: text,
  char: text,
  bpchar: text,
  text,
  string: text,
  blob: bytes,
  bytea: bytes,
  binary: bytes,
  varbinary: bytes,
  bit: () => ({ kind: 'bits', length: null }),
  bitstring: () => ({ kind: 'bits', length: null }),
  date: () => ({ kind: 'date' }),
  time: time(false),
  timetz: time(true),
  'time with time zone': time(true),
  timestamp: timestamp(6, false),
  datetime: timestamp(6, false),
  timestamp_s: timestamp(0, false),
  timestamp_ms: timestamp(3, false),
  timestamp_ns: timestamp(9, false),
  timestamptz: timestamp(6, true),
  'timestamp with time zone': timestamp(6, true),
  interval: () => ({ kind: 'interval', fields: null, precision: null }),
  uuid: () => ({ kind: 'uuid' }),
  json: () => ({ kind: 'json', binary: false }),
  enum: (_, values) => ({ kind: 'enum', values }),
  geometry: () => ({ kind: 'geometry', type: null, srid: null, geography: false }),
};

export function readType(spelling: string): LogicalType | null {
  const element = /^(.*?)((?:\[\])+)$/s.exec(spelling.trim());
  if (!element) return readSpelling(spelling, words);
  const of = readType(element[1]!);
  return of ? { kind: 'array', of, dimensions: element[2]!.length / 2 } : null;
}

const integers = { 8: 'TINYINT', 16: 'SMALLINT', 24: 'INTEGER', 32: 'INTEGER', 64: 'BIGINT' } as const;
const plain = (spelling: string, loss: string | null = null): WrittenType => ({ spelling, loss });
const asText = (what: string): WrittenType => plain('VARCHAR', `DuckDB has no ${what}; it is kept as text.`);

export function writeType(type: LogicalType): WrittenType {
  switch (type.kind) {
    case 'integer':
      return plain(`${type.unsigned ? 'U' : ''}${integers[type.bits]}`);
    case 'decimal':
      return decimalType(type);
    case 'float':
      return plain(type.bits === 32 ? 'FLOAT' : 'DOUBLE');
    case 'boolean':
      return plain('BOOLEAN');
    case 'text':
      return type.length === null
        ? plain('VARCHAR')
        : { spelling: 'VARCHAR', loss: null, check: (column) => `length(${column}) <= ${type.length}` };
    case 'bytes':
      return type.length === null
        ? plain('BLOB')
        : {
            spelling: 'BLOB',
            loss: null,
            check: (column) => `octet_length(${column}) ${type.fixed ? '=' : '<='} ${type.length}`,
          };
    case 'bits':
      return plain('BIT', type.length === null ? null : 'DuckDB keeps to no length of a bit string.');
    case 'date':
      return plain('DATE');
    case 'time':
      return plain(type.zone ? 'TIMETZ' : 'TIME');
    case 'timestamp':
      return plain(type.zone ? 'TIMESTAMPTZ' : 'TIMESTAMP');
    case 'interval':
      return plain('INTERVAL');
    case 'uuid':
      return plain('UUID');
    case 'json':
      return plain('JSON');
    case 'money':
      return plain('DECIMAL(19,4)', 'DuckDB has no money type; it is a decimal without a currency.');
    case 'year':
      return plain('SMALLINT');
    case 'enum':
      return plain(`ENUM(${type.values.map(quoteLiteral).join(', ')})`);
    case 'array': {
      const of = writeType(type.of);
      return plain(`${of.spelling}${'[]'.repeat(type.dimensions)}`, of.loss);
    }
    case 'vector':
      return type.dimensions === null ? plain('FLOAT[]') : plain(`FLOAT[${type.dimensions}]`);
    case 'xml':
      return asText('XML type');
    case 'inet':
      return asText('network types without an extension');
    case 'geometry':
      return asText('geometry without an extension');
    case 'search':
      return asText('search documents');
    case 'range':
      return asText('ranges');
    case 'set':
      return plain('VARCHAR[]', 'DuckDB has no sets; it is a list of texts, and nothing checks its elements.');
    case 'named':
      return asText(`type ${type.name}`);
  }
}

function decimalType({ precision, scale }: LogicalType & { readonly kind: 'decimal' }): WrittenType {
  if (precision === null)
    return plain(
      'DECIMAL(38,12)',
      'DuckDB has no decimals without limits; 26 digits stand before the point and 12 behind it.',
    );
  const behind = Math.max(0, scale ?? 0);
  if (precision <= 38 && behind <= precision) return plain(`DECIMAL(${precision},${behind})`);
  return plain(`DECIMAL(38,${Math.min(38, behind)})`, 'DuckDB keeps 38 digits at most.');
}
