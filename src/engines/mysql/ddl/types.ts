import type { LogicalType } from '#model/logical-type';
import { readSpelling } from '#sql/ddl/type-spelling';
import type { TypeWords } from '#sql/ddl/type-spelling';
import type { WrittenType } from '../../engine';
import type { Flavour } from './flavour';
import { quoteLiteral } from './names';

const integer = (bits: 8 | 16 | 24 | 32 | 64, unsigned = false): LogicalType => ({
  kind: 'integer',
  bits,
  ...(unsigned ? { unsigned } : {}),
});
const float = (bits: 32 | 64) => (): LogicalType => ({ kind: 'float', bits });
const decimal = ([precision, scale]: readonly number[]): LogicalType => ({
  kind: 'decimal',
  precision: precision ?? 10,
  scale: scale ?? 0,
});
const text = (): LogicalType => ({ kind: 'text', length: null });
const bytes = (): LogicalType => ({ kind: 'bytes', length: null });
const geometry = (type: string | null) => (): LogicalType => ({ kind: 'geometry', type, srid: null, geography: false });

const signed: TypeWords = {
  tinyint: ([width]) => (width === 1 ? { kind: 'boolean' } : integer(8)),
  smallint: () => integer(16),
  mediumint: () => integer(24),
  int: () => integer(32),
  integer: () => integer(32),
  bigint: () => integer(64),
};
const unsigned: TypeWords = Object.fromEntries(
  Object.keys(signed).map((name) => [
    `${name} unsigned`,
    (modifiers: readonly number[]) => {
      const type = signed[name]!(modifiers, []);
      return type?.kind === 'integer' ? { ...type, unsigned: true } : integer(8, true);
    },
  ]),
);

const words: TypeWords = {
  ...signed,
  ...unsigned,
  boolean: () => ({ kind: 'boolean' }),
  bool: () => ({ kind: 'boolean' }),
  decimal,
  numeric: decimal,
  float: ([precision]) => ({ kind: 'float', bits: precision !== undefined && precision > 24 ? 64 : 32 }),
  double: float(64),
  'double precision': float(64),
  real: float(64),
  bit: ([length]) => ({ kind: 'bits', length: length ?? 1, fixed: true }),
  char: ([length]) => ({ kind: 'text', length: length ?? 1, fixed: true }),
  varchar: ([length]) => ({ kind: 'text', length: length ?? null }),
  tinytext: text,
  text,
  mediumtext: text,
  longtext: text,
  binary: ([length]) => ({ kind: 'bytes', length: length ?? 1, fixed: true }),
  varbinary: ([length]) => ({ kind: 'bytes', length: length ?? null }),
  tinyblob: bytes,
  blob: bytes,
  mediumblob: bytes,
  longblob: bytes,
  date: () => ({ kind: 'date' }),
  time: ([precision]) => ({ kind: 'time', precision: precision ?? 0, zone: false }),
  datetime: ([precision]) => ({ kind: 'timestamp', precision: precision ?? 0, zone: false }),
  timestamp: ([precision]) => ({ kind: 'timestamp', precision: precision ?? 0, zone: true }),
  year: () => ({ kind: 'year' }),
  json: () => ({ kind: 'json', binary: true }),
  uuid: () => ({ kind: 'uuid' }),
  inet4: () => ({ kind: 'inet', form: 'inet' }),
  inet6: () => ({ kind: 'inet', form: 'inet' }),
  enum: (_, values) => ({ kind: 'enum', values }),
  set: (_, values) => ({ kind: 'set', values }),
  geometry: geometry(null),
  point: geometry('POINT'),
  linestring: geometry('LINESTRING'),
  polygon: geometry('POLYGON'),
  multipoint: geometry('MULTIPOINT'),
  multilinestring: geometry('MULTILINESTRING'),
  multipolygon: geometry('MULTIPOLYGON'),
  geometrycollection: geometry('GEOMETRYCOLLECTION'),
  vector: ([dimensions]) => ({ kind: 'vector', dimensions: dimensions ?? null, element: null }),
};

export const readType = (spelling: string): LogicalType | null =>
  readSpelling(spelling.replace(/\s+(character set|charset|collate)\s+\w+/gi, ''), words);

/** A row holds 65,535 bytes and a character takes up to four, so longer texts stand apart from it. */
const longestInRow = 2000;
const integers = { 8: 'TINYINT', 16: 'SMALLINT', 24: 'MEDIUMINT', 32: 'INT', 64: 'BIGINT' } as const;
const plain = (spelling: string, loss: string | null = null): WrittenType => ({ spelling, loss });

export const writeTypeOf =
  (flavour: Flavour) =>
  (type: LogicalType): WrittenType => {
    const { title } = flavour;
    const asText = (what: string, spelling = 'LONGTEXT'): WrittenType =>
      plain(spelling, `${title} has no ${what}; it is kept as text.`);
    switch (type.kind) {
      case 'integer':
        return plain(`${integers[type.bits]}${type.unsigned ? ' UNSIGNED' : ''}`);
      case 'decimal':
        return decimalType(type, title);
      case 'float':
        return plain(type.bits === 32 ? 'FLOAT' : 'DOUBLE');
      case 'boolean':
        return { spelling: 'TINYINT(1)', loss: null, check: (column) => `${column} IN (0, 1)` };
      case 'text':
        return textType(type);
      case 'bytes':
        return bytesType(type);
      case 'bits':
        return type.fixed && type.length !== null && type.length <= 64
          ? plain(`BIT(${type.length})`)
          : asText('bit strings of this length');
      case 'date':
        return plain('DATE');
      case 'time':
        return plain(`TIME(${type.precision ?? 6})`, type.zone ? `${title} keeps no zone with a time of day.` : null);
      case 'timestamp':
        return type.zone
          ? plain(
              `TIMESTAMP(${type.precision ?? 6})`,
              `${title} keeps moments from 1970 to 2038 only; others are refused.`,
            )
          : plain(`DATETIME(${type.precision ?? 6})`);
      case 'interval':
        return asText('intervals', 'VARCHAR(255)');
      case 'uuid':
        return { spelling: flavour.uuid.type, loss: null, check: flavour.uuid.check };
      case 'json':
        return plain('JSON');
      case 'xml':
        return asText('XML type');
      case 'money':
        return plain('DECIMAL(19,4)', `${title} has no money type; it is a decimal without a currency.`);
      case 'year':
        return plain('YEAR');
      case 'inet':
        return asText('network types', 'VARCHAR(43)');
      case 'geometry':
        return plain(
          `${type.type?.toUpperCase() ?? 'GEOMETRY'}${type.srid === null ? '' : flavour.srid(type.srid)}`,
          type.geography ? `${title} measures a geometry by its reference system; there is no geography type.` : null,
        );
      case 'vector':
        return plain(
          'JSON',
          `${title} 8 has no vectors; it is kept as JSON.`.replace(' 8', flavour.isMariadb ? '' : ' 8'),
        );
      case 'search':
        return asText('search documents; use a FULLTEXT index');
      case 'range':
        return asText('ranges', 'VARCHAR(255)');
      case 'enum':
        return plain(`ENUM(${type.values.map(quoteLiteral).join(', ')})`);
      case 'set':
        return plain(`SET(${type.values.map(quoteLiteral).join(', ')})`);
      case 'array':
        return plain('JSON', `${title} has no arrays; it is kept as JSON, and nothing checks its elements.`);
      case 'named':
        return asText(`type ${type.name}`);
    }
  };

function decimalType({ precision, scale }: LogicalType & { readonly kind: 'decimal' }, title: string): WrittenType {
  if (precision === null)
    return plain(
      'DECIMAL(65,30)',
      `${title} has no decimals without limits; 35 digits stand before the point and 30 behind it.`,
    );
  const fits = precision <= 65 && (scale ?? 0) >= 0 && (scale ?? 0) <= 30;
  if (fits) return plain(`DECIMAL(${precision},${scale ?? 0})`);
  const digits = Math.min(65, precision);
  return plain(
    `DECIMAL(${digits},${Math.max(0, Math.min(30, digits, scale ?? 0))})`,
    `${title} keeps 65 digits at most, 30 of them behind the point.`,
  );
}

function textType({ length, fixed }: LogicalType & { readonly kind: 'text' }): WrittenType {
  if (length === null) return plain('LONGTEXT');
  if (fixed && length <= 255) return plain(`CHAR(${length})`);
  if (length <= longestInRow) return plain(`VARCHAR(${length})`);
  return { spelling: 'LONGTEXT', loss: null, check: (column) => `CHAR_LENGTH(${column}) <= ${length}` };
}

function bytesType({ length, fixed }: LogicalType & { readonly kind: 'bytes' }): WrittenType {
  if (length === null) return plain('LONGBLOB');
  if (fixed && length <= 255) return plain(`BINARY(${length})`);
  if (length <= longestInRow) return plain(`VARBINARY(${length})`);
  return { spelling: 'LONGBLOB', loss: null, check: (column) => `LENGTH(${column}) <= ${length}` };
}
