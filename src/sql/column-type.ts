/**
 * What a column type means, read from its spelling in any dialect: `character varying(20)`, `NVARCHAR2(20 CHAR)`,
 * `timestamp(3) with time zone`, `int unsigned`, `numeric(10,2)[]`. It is for judgement of schemas; printers have
 * mappings of their own.
 */
export type ColumnFamily =
  | 'integer'
  | 'decimal'
  | 'float'
  | 'money'
  | 'boolean'
  /** Text of a fixed length, of a limited length, without a limit. */
  | 'char'
  | 'varchar'
  | 'text'
  | 'bytes'
  | 'bits'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'interval'
  | 'uuid'
  | 'json'
  | 'xml'
  | 'enum'
  | 'set'
  /** A type of the schema itself or of an extension, or none that is known. */
  | 'other';

export interface ColumnType {
  readonly family: ColumnFamily;
  /** The word of the type in lower case, without modifiers, quotes and schema `pg_catalog`: `character varying`, `app.status`. */
  readonly name: string;
  /** What stands between the parentheses: `['10', '2']`. */
  readonly modifiers: readonly string[];
  readonly array: boolean;
  /** For times: the value keeps or knows its zone by the spelling alone. */
  readonly zone: boolean;
  /** Size of an integer or float in bits, where the name tells it. */
  readonly bits: number | null;
  /** It counts by itself: `serial`. */
  readonly serial: boolean;
}

const families: Readonly<Record<Exclude<ColumnFamily, 'other'>, string>> = {
  integer:
    'integer|int|int2|int4|int8|smallint|bigint|tinyint|mediumint|hugeint|uinteger|ubigint|usmallint|utinyint|uhugeint|' +
    'serial|serial2|serial4|serial8|smallserial|bigserial|pls_integer|binary_integer',
  decimal: 'numeric|decimal|dec|number|fixed',
  float: 'real|float|float4|float8|double precision|double|binary_float|binary_double',
  money: 'money|smallmoney',
  boolean: 'boolean|bool',
  char: 'char|character|nchar|bpchar|national char|national character',
  varchar:
    'varchar|character varying|char varying|nvarchar|varchar2|nvarchar2|national varchar|national character varying',
  text: 'text|citext|clob|nclob|ntext|tinytext|mediumtext|longtext|long|string',
  bytes: 'bytea|blob|tinyblob|mediumblob|longblob|binary|varbinary|image|raw|long raw|bfile',
  bits: 'bit|bit varying|varbit|bitstring',
  date: 'date',
  time: 'time|timetz|time without time zone|time with time zone',
  timestamp:
    'timestamp|timestamptz|datetime|datetime2|smalldatetime|datetimeoffset|timestamp without time zone|' +
    'timestamp with time zone|timestamp with local time zone|timestamp_s|timestamp_ms|timestamp_ns',
  interval: 'interval|interval year to month|interval day to second',
  uuid: 'uuid|uniqueidentifier|guid',
  json: 'json|jsonb',
  xml: 'xml|xmltype',
  enum: 'enum',
  set: 'set',
};
const familyOf: ReadonlyMap<string, ColumnFamily> = new Map(
  Object.entries(families).flatMap(([family, names]) =>
    names.split('|').map((name) => [name, family as ColumnFamily] as const),
  ),
);

const bits: Readonly<Record<string, number>> = {
  tinyint: 8,
  smallint: 16,
  int2: 16,
  smallserial: 16,
  serial2: 16,
  mediumint: 24,
  int: 32,
  integer: 32,
  int4: 32,
  serial: 32,
  serial4: 32,
  bigint: 64,
  int8: 64,
  bigserial: 64,
  serial8: 64,
  real: 32,
  float4: 32,
  'double precision': 64,
  double: 64,
  float8: 64,
};

const read = new Map<string, ColumnType>();

export function columnType(spelling: string): ColumnType {
  let type = read.get(spelling);
  if (!type) {
    // Spellings repeat thousands of times in a schema; a file of nonsense must not fill the memory.
    if (read.size > 5_000) read.clear();
    read.set(spelling, (type = parse(spelling)));
  }
  return type;
}

function parse(spelling: string): ColumnType {
  const array = /\[\d*\]\s*$|\sarray(\s*\[\d*\])?\s*$/i.test(spelling);
  const bare = spelling
    .replace(/(\s*\[\d*\])+\s*$/, '')
    .replace(/\sarray\s*$/i, '')
    .trim();
  const parentheses = /\(([^()]*)\)/.exec(bare);
  const modifiers = parentheses ? (parentheses[1] ?? '').split(',').map((part) => part.trim()) : [];
  const words = (
    parentheses ? `${bare.slice(0, parentheses.index)} ${bare.slice(parentheses.index + parentheses[0].length)}` : bare
  )
    .replace(/\s+(unsigned|signed|zerofill)\b/gi, '')
    .replace(/\s+(character set|charset|collate)\s+\S+/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
  const isQuoted = words.startsWith('"') && words !== '"char"';
  const name = words.toLowerCase().replace(/^pg_catalog\./, '');
  const family = isQuoted ? 'other' : (familyOf.get(name.replace(/^sys\./, '')) ?? 'other');
  return {
    family: family === 'varchar' && (modifiers.length === 0 || /^max$/i.test(modifiers[0] ?? '')) ? 'text' : family,
    name,
    modifiers,
    array,
    zone: /with (local )?time zone$|^timestamptz$|^timetz$|^datetimeoffset$/.test(name),
    bits: bits[name] ?? null,
    serial: /^(small|big)?serial[248]?$/.test(name),
  };
}
