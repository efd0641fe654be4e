import type { LogicalType } from '#model/logical-type';
import { readSpelling } from '#sql/ddl/type-spelling';
import type { TypeWords } from '#sql/ddl/type-spelling';
import type { WrittenType } from '../../engine';
import { quoteLiteral } from './names';

const decimal = ([precision, scale]: readonly number[]): LogicalType => ({
  kind: 'decimal',
  precision: precision ?? 18,
  scale: scale ?? 0,
});
const text =
  (fixed: boolean) =>
  ([length]: readonly number[]): LogicalType => ({
    kind: 'text',
    length: length ?? (fixed ? 1 : null),
    ...(fixed ? { fixed } : {}),
  });
const timestamp =
  (precision: number, zone: boolean) =>
  ([digits]: readonly number[]): LogicalType => ({
    kind: 'timestamp',
    precision: digits ?? precision,
    zone,
  });

const words: TypeWords = {
  tinyint: () => ({ kind: 'integer', bits: 8, unsigned: true }),
  smallint: () => ({ kind: 'integer', bits: 16 }),
  int: () => ({ kind: 'integer', bits: 32 }),
  integer: () => ({ kind: 'integer', bits: 32 }),
  bigint: () => ({ kind: 'integer', bits: 64 }),
  bit: () => ({ kind: 'boolean' }),
  decimal,
  numeric: decimal,
  money: () => ({ kind: 'money' }),
  smallmoney: () => ({ kind: 'money' }),
  real: () => ({ kind: 'float', bits: 32 }),
  float: ([precision]) => ({ kind: 'float', bits: precision !== undefined && precision <= 24 ? 32 : 64 }),
  char: text(true),
  nchar: text(true),
  varchar: text(false),
  nvarchar: text(false),
  text: () => ({ kind: 'text', length: null }),
  ntext: () => ({ kind: 'text', length: null }),
  sysname: () => ({ kind: 'text', length: 128 }),
  binary: ([length]) => ({ kind: 'bytes', length: length ?? 1, fixed: true }),
  varbinary: ([length]) => ({ kind: 'bytes', length: length ?? null }),
  image: () => ({ kind: 'bytes', length: null }),
  date: () => ({ kind: 'date' }),
  time: ([digits]) => ({ kind: 'time', precision: digits ?? 7, zone: false }),
  datetime: timestamp(3, false),
  smalldatetime: timestamp(0, false),
  datetime2: timestamp(7, false),
  datetimeoffset: timestamp(7, true),
  uniqueidentifier: () => ({ kind: 'uuid' }),
  xml: () => ({ kind: 'xml' }),
  geometry: () => ({ kind: 'geometry', type: null, srid: null, geography: false }),
  geography: () => ({ kind: 'geometry', type: null, srid: null, geography: true }),
};

export const readType = (spelling: string): LogicalType | null => readSpelling(spelling.replace(/[[\]]/g, ''), words);

const plain = (spelling: string, loss: string | null = null): WrittenType => ({ spelling, loss });
const asText = (what: string, spelling = 'NVARCHAR(MAX)'): WrittenType =>
  plain(spelling, `SQL Server has no ${what}; it is kept as text.`);
const asJson = (what: string): WrittenType => ({
  spelling: 'NVARCHAR(MAX)',
  loss: `SQL Server has no ${what}; it is kept as JSON, and nothing checks its elements.`,
  check: (column) => `ISJSON(${column}) = 1`,
});
const limited = (spelling: string, check: (column: string) => string): WrittenType => ({ spelling, loss: null, check });

export function writeType(type: LogicalType): WrittenType {
  switch (type.kind) {
    case 'integer':
      return integerType(type);
    case 'decimal':
      return decimalType(type);
    case 'float':
      return plain(type.bits === 32 ? 'REAL' : 'FLOAT(53)');
    case 'boolean':
      return plain('BIT');
    case 'text':
      if (type.length !== null && type.length <= 4000)
        return plain(`${type.fixed ? 'NCHAR' : 'NVARCHAR'}(${type.length})`);
      return type.length === null
        ? plain('NVARCHAR(MAX)')
        : limited('NVARCHAR(MAX)', (column) => `DATALENGTH(${column}) <= ${type.length! * 2}`);
    case 'bytes':
      if (type.length !== null && type.length <= 8000)
        return plain(`${type.fixed ? 'BINARY' : 'VARBINARY'}(${type.length})`);
      return type.length === null
        ? plain('VARBINARY(MAX)')
        : limited('VARBINARY(MAX)', (column) => `DATALENGTH(${column}) <= ${type.length}`);
    case 'bits':
      return asText('bit strings');
    case 'date':
      return plain('DATE');
    case 'time':
      return plain(`TIME(${type.precision ?? 6})`, type.zone ? 'SQL Server keeps no zone with a time of day.' : null);
    case 'timestamp':
      return plain(`${type.zone ? 'DATETIMEOFFSET' : 'DATETIME2'}(${Math.min(7, type.precision ?? 6)})`);
    case 'interval':
      return asText('intervals', 'NVARCHAR(255)');
    case 'uuid':
      return plain('UNIQUEIDENTIFIER');
    case 'json':
      return limited('NVARCHAR(MAX)', (column) => `ISJSON(${column}) = 1`);
    case 'xml':
      return plain('XML');
    case 'money':
      return plain('MONEY');
    case 'year':
      return plain('SMALLINT');
    case 'inet':
      return asText('network types', 'NVARCHAR(43)');
    case 'geometry':
      return plain(
        type.geography ? 'GEOGRAPHY' : 'GEOMETRY',
        type.type === null && type.srid === null
          ? null
          : 'SQL Server keeps a geometry to no one form or reference system.',
      );
    case 'enum':
      return limited(
        `NVARCHAR(${Math.max(1, ...type.values.map((value) => value.length))})`,
        (column) => `${column} IN (${type.values.map(quoteLiteral).join(', ')})`,
      );
    case 'vector':
      return asJson('vectors before 2025');
    case 'set':
      return asJson('sets');
    case 'array':
      return asJson('arrays');
    case 'search':
      return asText('search documents; use a full-text index');
    case 'range':
      return asText('ranges', 'NVARCHAR(255)');
    case 'named':
      return asText(`type ${type.name}`);
  }
}

function integerType({ bits, unsigned }: LogicalType & { readonly kind: 'integer' }): WrittenType {
  if (unsigned) {
    if (bits === 8) return plain('TINYINT');
    if (bits === 64) return limited('DECIMAL(20,0)', (column) => `${column} BETWEEN 0 AND 18446744073709551615`);
    const wider = { 16: 'INT', 24: 'INT', 32: 'BIGINT' }[bits];
    return limited(wider, (column) => `${column} BETWEEN 0 AND ${2 ** bits - 1}`);
  }
  // Its TINYINT has no sign.
  if (bits === 8) return limited('SMALLINT', (column) => `${column} BETWEEN -128 AND 127`);
  if (bits === 24) return limited('INT', (column) => `${column} BETWEEN -8388608 AND 8388607`);
  return plain({ 16: 'SMALLINT', 32: 'INT', 64: 'BIGINT' }[bits]);
}

function decimalType({ precision, scale }: LogicalType & { readonly kind: 'decimal' }): WrittenType {
  if (precision === null)
    return plain(
      'DECIMAL(38,12)',
      'SQL Server has no decimals without limits; 26 digits stand before the point and 12 behind it.',
    );
  const behind = Math.max(0, scale ?? 0);
  if (precision <= 38 && behind <= precision) return plain(`DECIMAL(${precision},${behind})`);
  return plain(`DECIMAL(38,${Math.min(38, behind)})`, 'SQL Server keeps 38 digits at most.');
}
