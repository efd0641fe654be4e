import { expect, test } from 'vitest';
import { readType, writeType } from './logical-types';

/** Spellings of `format_type`, which must come back as they are. */
const own = [
  'smallint',
  'integer',
  'bigint',
  'numeric',
  'numeric(12,2)',
  'real',
  'double precision',
  'boolean',
  'text',
  'character varying',
  'character varying(20)',
  'character(3)',
  'bytea',
  'bit(8)',
  'bit varying(9)',
  'date',
  'time without time zone',
  'time(3) with time zone',
  'timestamp without time zone',
  'timestamp(0) with time zone',
  'interval',
  'interval day to second(3)',
  'uuid',
  'json',
  'jsonb',
  'xml',
  'money',
  'inet',
  'macaddr8',
  'tsvector',
  'int4range',
  'tstzmultirange',
  'integer[]',
  'shop.mood',
  'shop."Mood"[]',
  'geometry(Point,4326)',
  'vector(1536)',
];

test('every type that has a neutral form comes back under its own name', () => {
  const wide = new Set(['character varying']);
  const written = own.map((spelling) => writeType(readType(spelling)!).spelling);
  expect(written).toEqual(own.map((spelling) => (wide.has(spelling) ? 'text' : spelling)));
  expect(own.map((spelling) => writeType(readType(spelling)!).loss).filter((loss) => loss !== null)).toEqual([]);
});

test('what PostgreSQL alone has, has no neutral form', () => {
  expect(['point', 'regclass', 'tsquery', 'pg_lsn', '"char"'].map(readType)).toEqual([null, null, null, null, null]);
});

test('unsigned integers get room for all their values, and it is said that negative ones are let in', () => {
  const bits = [8, 16, 24, 32, 64] as const;
  const written = bits.map((size) => writeType({ kind: 'integer', bits: size, unsigned: true }));
  expect(written.map(({ spelling }) => spelling)).toEqual(['smallint', 'integer', 'integer', 'bigint', 'numeric(20)']);
  expect(written.every(({ loss }) => loss?.includes('negative'))).toBe(true);
});

test('a length that PostgreSQL does not keep is told', () => {
  expect(writeType({ kind: 'bytes', length: 16 }).loss).toContain('16');
  expect(writeType({ kind: 'text', length: 9, caseInsensitive: true }).loss).toContain('9');
});
