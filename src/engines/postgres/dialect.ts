import type { TypeFamily } from '#model/value';
import type { Dialect } from '../engine';
import { keywords, reservedWords } from './keywords';

const reserved = new Set(reservedWords);
/** Words that are fine as table names but not in every place where a name may stand (a column's name in DDL, a call). */
const delicate = new Set(
  'between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int integer interval least national nchar none normalize nullif numeric out overlay position precision real row setof smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable'.split(
    ' ',
  ),
);

const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const families: Readonly<Record<string, TypeFamily>> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  decimal: 'number',
  real: 'number',
  'double precision': 'number',
  float4: 'number',
  float8: 'number',
  money: 'number',
  oid: 'number',
  xid: 'number',
  xid8: 'number',
  cid: 'number',
  smallserial: 'number',
  serial: 'number',
  bigserial: 'number',
  text: 'text',
  character: 'text',
  'character varying': 'text',
  bpchar: 'text',
  varchar: 'text',
  char: 'text',
  '"char"': 'text',
  name: 'text',
  citext: 'text',
  tsvector: 'text',
  tsquery: 'text',
  bit: 'text',
  'bit varying': 'text',
  boolean: 'boolean',
  bool: 'boolean',
  date: 'date',
  time: 'time',
  'time without time zone': 'time',
  'time with time zone': 'time',
  timetz: 'time',
  timestamp: 'timestamp',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamp',
  timestamptz: 'timestamp',
  interval: 'interval',
  json: 'json',
  jsonb: 'json',
  jsonpath: 'json',
  bytea: 'binary',
  uuid: 'uuid',
  record: 'composite',
  point: 'geometry',
  line: 'geometry',
  lseg: 'geometry',
  box: 'geometry',
  path: 'geometry',
  polygon: 'geometry',
  circle: 'geometry',
  geometry: 'geometry',
  geography: 'geometry',
  inet: 'network',
  cidr: 'network',
  macaddr: 'network',
  macaddr8: 'network',
  xml: 'xml',
  int4range: 'range',
  int8range: 'range',
  numrange: 'range',
  tsrange: 'range',
  tstzrange: 'range',
  daterange: 'range',
  int4multirange: 'range',
  int8multirange: 'range',
  nummultirange: 'range',
  tsmultirange: 'range',
  tstzmultirange: 'range',
  datemultirange: 'range',
};

/** From the name alone; what only the catalogue knows (enums, composites) the session adds. */
function typeFamily(type: string): TypeFamily {
  if (type.endsWith('[]')) return 'array';
  const bare = type
    .replace(/\([^)]*\)/, '')
    .replace(/^(interval) .*$/, '$1')
    .trim();
  return Object.hasOwn(families, bare) ? families[bare]! : 'other';
}

const dialect: Dialect = {
  id: 'postgres',
  quoteIdentifier,
  identifier: (name) =>
    /^[a-z_][a-z0-9_$]*$/.test(name) && !reserved.has(name) && !delicate.has(name) ? name : quoteIdentifier(name),
  quoteLiteral: (text) => {
    const quoted = `'${text.replaceAll("'", "''")}'`;
    // An E string reads a backslash the same way whatever standard_conforming_strings says.
    return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
  },
  keywords,
  lexical: {
    dollarQuotes: true,
    nestedComments: true,
    backslashEscapes: 'e-strings',
    identifierQuotes: ['"'],
    hashComments: false,
    compound: ['begin-atomic'],
    parameters: ['$1'],
  },
  typeFamily,
  fold: (name) => name.toLowerCase(),
  transactionWords: {
    begin: ['begin', 'start transaction'],
    commit: ['commit', 'end'],
    rollback: ['rollback', 'abort'],
  },
};

export default dialect;
