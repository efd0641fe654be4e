import type { LogicalType } from '#model/logical-type';
import { id } from './names';

const names: Readonly<Record<string, LogicalType>> = {
  smallint: { kind: 'integer', bits: 16 },
  int2: { kind: 'integer', bits: 16 },
  smallserial: { kind: 'integer', bits: 16 },
  integer: { kind: 'integer', bits: 32 },
  int: { kind: 'integer', bits: 32 },
  int4: { kind: 'integer', bits: 32 },
  serial: { kind: 'integer', bits: 32 },
  bigint: { kind: 'integer', bits: 64 },
  int8: { kind: 'integer', bits: 64 },
  bigserial: { kind: 'integer', bits: 64 },
  real: { kind: 'float', bits: 32 },
  float4: { kind: 'float', bits: 32 },
  'double precision': { kind: 'float', bits: 64 },
  float8: { kind: 'float', bits: 64 },
  boolean: { kind: 'boolean' },
  bool: { kind: 'boolean' },
  text: { kind: 'text', length: null },
  citext: { kind: 'text', length: null, caseInsensitive: true },
  bytea: { kind: 'bytes', length: null },
  date: { kind: 'date' },
  uuid: { kind: 'uuid' },
  json: { kind: 'json', binary: false },
  jsonb: { kind: 'json', binary: true },
  xml: { kind: 'xml' },
  money: { kind: 'money' },
  inet: { kind: 'inet', form: 'inet' },
  cidr: { kind: 'inet', form: 'cidr' },
  macaddr: { kind: 'inet', form: 'macaddr' },
  macaddr8: { kind: 'inet', form: 'macaddr8' },
  tsvector: { kind: 'search' },
};

/** Ranges over the server's own types, with their multiranges. */
const ranges: Readonly<Record<string, string>> = {
  int4: 'integer',
  int8: 'bigint',
  num: 'numeric',
  ts: 'timestamp without time zone',
  tstz: 'timestamp with time zone',
  date: 'date',
};

/** Types that PostgreSQL alone has; nothing of them can be said in the neutral form. */
const own = new Set(
  '"char" point line lseg box path polygon circle tsquery jsonpath oid regclass regproc regprocedure regtype regrole regnamespace regoper regoperator regconfig regdictionary regcollation xid xid8 cid tid name pg_lsn pg_snapshot txid_snapshot refcursor'.split(
    ' ',
  ),
);

const word = String.raw`(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)`;
const userType = new RegExp(`^(?:(${word})\\.)?(${word})(?:\\((.*)\\))?$`, 'su');

/** null: a type that PostgreSQL alone has. */
export function readType(spelling: string): LogicalType | null {
  const array = /^(.*?)((?:\[\d*\])+)$/s.exec(spelling.trim());
  if (array) {
    const of = readType(array[1]!);
    return of && { kind: 'array', of, dimensions: array[2]!.split('[').length - 1 };
  }
  const lower = spelling.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const [, base, modifiers, rest] = /^([^(]+?)\s*(?:\(([^)]*)\)(.*))?$/s.exec(lower) ?? [];
  const name = `${base}${rest ?? ''}`.trim().replace(/^pg_catalog\./, '');
  const simple = names[name.replace(/^\w+\.citext$/, 'citext')];
  if (simple && modifiers === undefined) return simple;
  if (own.has(name)) return null;
  return readModified(name, modifiers) ?? readRange(name) ?? readGeometry(spelling) ?? readNamed(spelling);
}

function readModified(name: string, modifiers: string | undefined): LogicalType | null {
  const numbers = modifiers?.split(',').map((number) => Number(number.trim())) ?? [];
  const length = numbers[0] ?? null;
  switch (name) {
    case 'numeric':
    case 'decimal':
      return { kind: 'decimal', precision: length, scale: numbers[1] ?? (length === null ? null : 0) };
    case 'float':
      return { kind: 'float', bits: length !== null && length <= 24 ? 32 : 64 };
    case 'character varying':
    case 'varchar':
      return { kind: 'text', length };
    case 'character':
    case 'char':
    case 'bpchar':
      return name === 'bpchar' && length === null
        ? { kind: 'text', length: null }
        : { kind: 'text', length: length ?? 1, fixed: true };
    case 'bit':
      return { kind: 'bits', length: length ?? 1, fixed: true };
    case 'bit varying':
    case 'varbit':
      return { kind: 'bits', length };
    case 'time':
    case 'time without time zone':
      return { kind: 'time', precision: length, zone: false };
    case 'timetz':
    case 'time with time zone':
      return { kind: 'time', precision: length, zone: true };
    case 'timestamp':
    case 'timestamp without time zone':
      return { kind: 'timestamp', precision: length, zone: false };
    case 'timestamptz':
    case 'timestamp with time zone':
      return { kind: 'timestamp', precision: length, zone: true };
    default: {
      const interval = /^interval(?: (.+))?$/.exec(name);
      return interval ? { kind: 'interval', fields: interval[1] ?? null, precision: length } : null;
    }
  }
}

function readRange(name: string): LogicalType | null {
  const match = /^(int4|int8|num|tstz|ts|date)(multi)?range$/.exec(name);
  return match ? { kind: 'range', of: ranges[match[1]!]!, multi: match[2] !== undefined } : null;
}

/** Types of the extensions PostGIS and pgvector. */
function readGeometry(spelling: string): LogicalType | null {
  const geometry = /^(?:\w+\.)?(geometry|geography)(?:\((\w+)(?:\s*,\s*(-?\d+))?\))?$/i.exec(spelling);
  if (geometry) {
    const [, base, type, srid] = geometry;
    const geography = base!.toLowerCase() === 'geography';
    return { kind: 'geometry', type: type ?? null, srid: srid === undefined ? null : Number(srid), geography };
  }
  const vector = /^(?:\w+\.)?(vector|halfvec|sparsevec)(?:\((\d+)\))?$/i.exec(spelling);
  if (!vector) return null;
  const [, base, dimensions] = vector;
  return {
    kind: 'vector',
    dimensions: dimensions === undefined ? null : Number(dimensions),
    element: base === 'vector' ? null : base!,
  };
}

function readNamed(spelling: string): LogicalType | null {
  const match = userType.exec(spelling.trim());
  if (!match) return null;
  const plain = (name: string): string =>
    name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
  const [, schema, name, modifiers] = match;
  return {
    kind: 'named',
    schema: schema === undefined ? null : plain(schema),
    name: plain(name!),
    modifiers: modifiers ?? null,
  };
}

type Written = ReturnType<typeof plainly>;
const plainly = (spelling: string, loss: string | null = null) => ({ spelling, loss });

export function writeType(type: LogicalType): Written {
  switch (type.kind) {
    case 'integer':
      return integer(type.bits, type.unsigned === true);
    case 'decimal':
      return plainly(
        `numeric${type.precision === null ? '' : `(${type.precision}${type.scale ? `,${type.scale}` : ''})`}`,
      );
    case 'float':
      return plainly(type.bits === 32 ? 'real' : 'double precision');
    case 'text':
      return textType(type);
    case 'bytes':
      return plainly(
        'bytea',
        type.length === null ? null : `bytea has no length: ${type.length} bytes are not a limit.`,
      );
    case 'bits':
      return plainly(`bit${type.fixed ? '' : ' varying'}${type.length === null ? '' : `(${type.length})`}`);
    case 'time':
    case 'timestamp':
      return plainly(`${type.kind}${sized(type.precision)} ${type.zone ? 'with' : 'without'} time zone`);
    case 'interval':
      return plainly(`interval${type.fields === null ? '' : ` ${type.fields}`}${sized(type.precision)}`);
    case 'json':
      return plainly(type.binary ? 'jsonb' : 'json');
    case 'year':
      return plainly('smallint', 'PostgreSQL has no type for years: any small number is accepted.');
    case 'inet':
      return plainly(type.form);
    case 'search':
      return plainly('tsvector');
    case 'boolean':
    case 'date':
    case 'uuid':
    case 'xml':
    case 'money':
      return plainly(type.kind);
    case 'enum':
    case 'set':
      return plainly(
        type.kind === 'enum' ? 'text' : 'text[]',
        `Its values (${type.values.join(', ')}) need a type of their own; without it any text is accepted.`,
      );
    case 'array': {
      const of = writeType(type.of);
      return plainly(`${of.spelling}${'[]'.repeat(type.dimensions)}`, of.loss);
    }
    case 'named':
      return plainly(
        `${type.schema === null ? '' : `${id(type.schema)}.`}${id(type.name)}${type.modifiers === null ? '' : `(${type.modifiers})`}`,
      );
    default:
      return ofExtension(type);
  }
}

function ofExtension(type: Extract<LogicalType, { kind: 'geometry' | 'vector' | 'range' }>): Written {
  if (type.kind === 'geometry') {
    const modifiers = [type.type ?? (type.srid === null ? null : 'Geometry'), type.srid].filter(
      (part) => part !== null,
    );
    return plainly(
      `${type.geography ? 'geography' : 'geometry'}${modifiers.length > 0 ? `(${modifiers.join(',')})` : ''}`,
    );
  }
  if (type.kind === 'vector')
    return plainly(`${type.element ?? 'vector'}${type.dimensions === null ? '' : `(${type.dimensions})`}`);
  const prefix = Object.entries(ranges).find(([, of]) => of === type.of)?.[0];
  return prefix === undefined
    ? plainly('text', `There is no range type over ${type.of}: it is kept as text.`)
    : plainly(`${prefix}${type.multi ? 'multi' : ''}range`);
}

function integer(bits: number, unsigned: boolean): Written {
  if (!unsigned) return plainly(bits <= 16 ? 'smallint' : bits <= 32 ? 'integer' : 'bigint');
  // The next size up holds every value; what no longer fails is a negative one.
  const loss = 'PostgreSQL has no unsigned integers: negative values are accepted unless a check forbids them.';
  if (bits === 8) return plainly('smallint', loss);
  if (bits <= 24) return plainly('integer', loss);
  return bits === 32 ? plainly('bigint', loss) : plainly('numeric(20)', loss);
}

function textType({ length, fixed, caseInsensitive }: Extract<LogicalType, { kind: 'text' }>): Written {
  if (caseInsensitive)
    return plainly('citext', length === null ? null : `citext has no length: ${length} characters are not a limit.`);
  if (length === null) return plainly('text');
  return plainly(`${fixed ? 'character' : 'character varying'}(${length})`);
}

const sized = (precision: number | null): string => (precision === null ? '' : `(${precision})`);
