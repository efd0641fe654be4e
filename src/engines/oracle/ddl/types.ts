import type { LogicalType } from '#model/logical-type';
import { readSpelling } from '#sql/ddl/type-spelling';
import type { TypeWords } from '#sql/ddl/type-spelling';
import type { WrittenType } from '../../engine';
import { quoteLiteral } from './names';

const text =
  (fixed: boolean) =>
  ([length]: readonly number[]): LogicalType => ({ kind: 'text', length: length ?? 1, ...(fixed ? { fixed } : {}) });
const open = (): LogicalType => ({ kind: 'text', length: null });
const timestamp =
  (zone: boolean) =>
  ([precision]: readonly number[]): LogicalType => ({
    kind: 'timestamp',
    precision: precision ?? 6,
    zone,
  });
const integer = (): LogicalType => ({ kind: 'decimal', precision: 38, scale: 0 });

/** Whole numbers of up to 18 digits are the integers that hold all of them. */
function numberType(precision: number | undefined, scale: number): LogicalType {
  if (precision === undefined) return { kind: 'decimal', precision: null, scale: null };
  if (scale !== 0 || precision > 18) return { kind: 'decimal', precision, scale };
  return { kind: 'integer', bits: precision <= 2 ? 8 : precision <= 4 ? 16 : precision <= 9 ? 32 : 64 };
}

const words: TypeWords = {
  number: ([precision, scale]) => numberType(precision, scale ?? 0),
  integer,
  int: integer,
  smallint: integer,
  float: () => ({ kind: 'float', bits: 64 }),
  binary_float: () => ({ kind: 'float', bits: 32 }),
  binary_double: () => ({ kind: 'float', bits: 64 }),
  boolean: () => ({ kind: 'boolean' }),
  varchar2: text(false),
  varchar: text(false),
  nvarchar2: text(false),
  char: text(true),
  nchar: text(true),
  clob: open,
  nclob: open,
  long: open,
  raw: ([length]) => (length === 16 ? { kind: 'uuid' } : { kind: 'bytes', length: length ?? null }),
  blob: () => ({ kind: 'bytes', length: null }),
  'long raw': () => ({ kind: 'bytes', length: null }),
  // Oracle's DATE has a time of day.
  date: () => ({ kind: 'timestamp', precision: 0, zone: false }),
  timestamp: timestamp(false),
  'timestamp with time zone': timestamp(true),
  'timestamp with local time zone': timestamp(true),
  json: () => ({ kind: 'json', binary: true }),
  xmltype: () => ({ kind: 'xml' }),
  sdo_geometry: () => ({ kind: 'geometry', type: null, srid: null, geography: false }),
};

export function readType(spelling: string): LogicalType | null {
  const interval = /^interval\s+(year|day)\b.*?(?:second\s*(?:\((\d+)\))?)?$/i.exec(spelling);
  if (interval) {
    const isMonths = interval[1]!.toLowerCase() === 'year';
    const precision = interval[2] === undefined ? null : Number(interval[2]);
    return { kind: 'interval', fields: isMonths ? 'year to month' : 'day to second', precision };
  }
  return readSpelling(spelling.replace(/\s+(char|byte)\)/i, ')'), words);
}

const plain = (spelling: string, loss: string | null = null): WrittenType => ({ spelling, loss });
const asText = (what: string, spelling = 'CLOB'): WrittenType =>
  plain(spelling, `Oracle has no ${what}; it is kept as text.`);
const limited = (spelling: string, check: (column: string) => string, loss: string | null = null): WrittenType => ({
  spelling,
  loss,
  check,
});
const asJson = (what: string): WrittenType =>
  limited(
    'CLOB',
    (column) => `${column} IS JSON`,
    `Oracle 19 has no ${what}; it is kept as JSON, and nothing checks its elements.`,
  );

const integers = {
  8: [3, '-128', '127'],
  16: [5, '-32768', '32767'],
  24: [7, '-8388608', '8388607'],
  32: [10, '-2147483648', '2147483647'],
  64: [19, '-9223372036854775808', '9223372036854775807'],
} as const;

export function writeType(type: LogicalType): WrittenType {
  switch (type.kind) {
    case 'integer': {
      const [digits, low, high] = integers[type.bits];
      if (type.unsigned)
        return limited(
          `NUMBER(${type.bits === 64 ? 20 : digits})`,
          (column) => `${column} BETWEEN 0 AND ${(1n << BigInt(type.bits)) - 1n}`,
        );
      return limited(`NUMBER(${digits})`, (column) => `${column} BETWEEN ${low} AND ${high}`);
    }
    case 'decimal':
      return decimalType(type);
    case 'float':
      return plain(type.bits === 32 ? 'BINARY_FLOAT' : 'BINARY_DOUBLE');
    case 'boolean':
      return limited('NUMBER(1)', (column) => `${column} IN (0, 1)`);
    case 'text':
      return textType(type);
    case 'bytes':
      if (type.length !== null && type.length <= 2000)
        return plain(
          `RAW(${type.length})`,
          type.fixed ? 'Oracle takes fewer bytes than a fixed length as well.' : null,
        );
      return plain('BLOB', type.length === null ? null : 'Oracle keeps to no length of a BLOB.');
    case 'bits':
      return asText('bit strings', 'VARCHAR2(4000 CHAR)');
    case 'date':
      return limited('DATE', (column) => `${column} = TRUNC(${column})`);
    case 'time':
      return plain(
        `INTERVAL DAY(0) TO SECOND(${type.precision ?? 6})`,
        'Oracle has no times of day; it is an interval since midnight.',
      );
    case 'timestamp':
      return plain(`TIMESTAMP(${Math.min(9, type.precision ?? 6)})${type.zone ? ' WITH LOCAL TIME ZONE' : ''}`);
    case 'interval':
      return plain(
        'INTERVAL DAY(9) TO SECOND(6)',
        'Oracle keeps months apart from days; this one holds days and seconds only.',
      );
    case 'uuid':
      return plain('RAW(16)');
    case 'json':
      return limited('CLOB', (column) => `${column} IS JSON`);
    case 'xml':
      return plain('XMLTYPE');
    case 'money':
      return plain('NUMBER(19,4)', 'Oracle has no money type; it is a number without a currency.');
    case 'year':
      return plain('NUMBER(4)');
    case 'inet':
      return asText('network types', 'VARCHAR2(43 CHAR)');
    case 'geometry':
      return plain(
        'SDO_GEOMETRY',
        type.type === null && type.srid === null ? null : 'Oracle keeps a geometry to no one form or reference system.',
      );
    case 'enum':
      return limited(
        `VARCHAR2(${Math.max(1, ...type.values.map((value) => value.length))} CHAR)`,
        (column) => `${column} IN (${type.values.map(quoteLiteral).join(', ')})`,
      );
    case 'vector':
      return asJson('vectors');
    case 'set':
      return asJson('sets');
    case 'array':
      return asJson('arrays');
    case 'search':
      return asText('search documents; use an Oracle Text index');
    case 'range':
      return asText('ranges', 'VARCHAR2(255 CHAR)');
    case 'named':
      return asText(`type ${type.name}`);
  }
}

/** A VARCHAR2 holds 4,000 bytes unless the server was set up otherwise; a character takes up to four. */
function textType({ length, fixed }: LogicalType & { readonly kind: 'text' }): WrittenType {
  if (length === null) return plain('CLOB');
  if (fixed && length <= 500) return plain(`CHAR(${length} CHAR)`);
  if (length <= 1000) return plain(`VARCHAR2(${length} CHAR)`);
  return limited('CLOB', (column) => `LENGTH(${column}) <= ${length}`);
}

function decimalType({ precision, scale }: LogicalType & { readonly kind: 'decimal' }): WrittenType {
  if (precision === null) return plain('NUMBER', 'Oracle keeps 38 to 40 digits of a number.');
  if (precision <= 38) return plain(`NUMBER(${precision},${scale ?? 0})`);
  return plain(`NUMBER(38,${Math.min(127, scale ?? 0)})`, 'Oracle keeps 38 digits at most.');
}
