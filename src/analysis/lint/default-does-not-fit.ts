import type { Column, UserType } from '#model/schema';
import type { ColumnType } from '#sql/column-type';
import { setFields } from '../fixes';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

type Literal = { readonly kind: 'text' | 'number'; readonly value: string } | { readonly kind: 'null' };

/** A constant as people and servers write it; null for an expression, and for a cast that changes the value. */
function readLiteral(text: string): Literal | null {
  const bare = text.replace(/^\((.*)\)$/s, '$1').trim();
  const match = /^N?'((?:[^']|'')*)'(?:::[\w ."]+(?:\[\])?)?$/s.exec(bare);
  if (match) return { kind: 'text', value: match[1]!.replaceAll("''", "'") };
  const number = /^\(?([-+]?\d+(?:\.\d*)?|[-+]?\.\d+)\)?(?:::[\w ]+)?$/.exec(bare);
  if (number) return { kind: 'number', value: number[1]! };
  return /^null(::[\w ."()]+)?$/i.test(bare) ? { kind: 'null' } : null;
}

const isNumber = (text: string): boolean => /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text);

function isDay(text: string): boolean {
  const match = /^\s*(\d{4})-(\d\d?)-(\d\d?)/.exec(text);
  // Other spellings, `now` and `infinity` are the engine's affair.
  if (!match) return true;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (year === 0) return true;
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function misfitOf(type: ColumnType, value: string): string | null {
  const [first, second] = type.modifiers;
  switch (type.family) {
    case 'char':
    case 'varchar': {
      const limit = Number.parseInt(first ?? '', 10);
      return Array.from(value).length > limit ? `has more than ${String(limit)} characters` : null;
    }
    case 'integer': {
      if (!/^\s*[-+]?\d+\s*$/.test(value)) return isNumber(value) ? null : 'is no number';
      const limit = type.bits === null ? null : 2n ** BigInt(type.bits);
      const number = BigInt(value);
      // Half above and half below zero, or all above in an unsigned one: only what fits neither is wrong.
      return limit !== null && (number >= limit || number < -limit / 2n) ? `does not fit ${type.name}` : null;
    }
    case 'decimal': {
      if (!isNumber(value)) return /^\s*[-+]?(nan|inf(inity)?)\s*$/i.test(value) ? null : 'is no number';
      const whole = /^\s*[-+]?0*(\d*)/.exec(value)?.[1]?.length ?? 0;
      const places = Number(first) - Number(second ?? 0);
      return first !== undefined && whole > places ? `has more than ${String(places)} digits before the point` : null;
    }
    case 'float':
      return isNumber(value) || /^\s*[-+]?(nan|inf(inity)?)\s*$/i.test(value) ? null : 'is no number';
    case 'boolean':
      return /^\s*(t|f|true|false|y|n|yes|no|on|off|0|1)\s*$/i.test(value) ? null : 'is neither true nor false';
    case 'date':
    case 'timestamp':
      return isDay(value) ? null : 'is no day of the calendar';
    case 'enum':
      return type.modifiers.length === 0 || type.modifiers.includes(`'${value.replaceAll("'", "''")}'`)
        ? null
        : 'is none of its labels';
    default:
      return null;
  }
}

function enumOf(column: Column, enums: ReadonlyMap<string, UserType | null>): UserType | null {
  return enums.get(column.type.replaceAll('"', '')) ?? null;
}

/** Enums by their name alone and with the schema; null where several have the name. */
function enumsByName(types: readonly UserType[]): Map<string, UserType | null> {
  const byName = new Map<string, UserType | null>();
  for (const type of types.filter(({ kind }) => kind === 'enum')) {
    byName.set(`${type.schema}.${type.name}`, type);
    byName.set(type.name, byName.has(type.name) ? null : type);
  }
  return byName;
}

export default defineLint({
  id: 'default-does-not-fit',
  title: 'Default that its column cannot hold',
  why: 'Servers check many defaults only when a row takes them: the table is made without complaint, and the first INSERT that leaves the column out fails in production.',
  severity: 'high',
  tags: ['types'],
  options: {},
  check: ({ schema, index, traits }, report) => {
    if (traits.looseTypes) return;
    const enums = enumsByName(schema.namespaces.flatMap(({ types }) => types));
    for (const { table, column, type } of ownColumns(index.tables)) {
      if (column.default === null || type.array || column.generated) continue;
      const literal = readLiteral(column.default);
      if (literal === null) continue;
      const label = `${table.name}.${column.name}`;
      if (literal.kind === 'null') {
        if (column.nullable) continue;
        report({
          at: placeOf(table, column),
          message: `${label} is NOT NULL and its default is NULL.`,
          severity: 'low',
          fix: setFields(`Take the default of ${label} away`, column, { default: null }),
        });
        continue;
      }
      const labels = enumOf(column, enums)?.details;
      const misfit =
        labels !== undefined
          ? labels.includes(literal.value)
            ? null
            : 'is none of its labels'
          : misfitOf(type, literal.value);
      if (misfit !== null)
        report({
          at: placeOf(table, column),
          message: `The default ${column.default} of ${label} (${column.type}) ${misfit}.`,
        });
    }
  },
  examples: {
    bad: [
      {
        name: 'too long, too large, no number, no day, no label',
        schema: `
          CREATE TYPE state AS ENUM ('new', 'old');
          CREATE TABLE t (
            a varchar(3) DEFAULT 'none', b smallint DEFAULT 100000, c integer DEFAULT 'x', d date DEFAULT '2024-02-30',
            e state DEFAULT 'open', f numeric(4,2) DEFAULT 100, g boolean DEFAULT 'maybe', h integer NOT NULL DEFAULT NULL);`,
        finds: [
          'public.t.a',
          'public.t.b',
          'public.t.c',
          'public.t.d',
          'public.t.e',
          'public.t.f',
          'public.t.g',
          'public.t.h',
        ],
      },
    ],
    good: [
      {
        name: 'constants that fit, as written and as a server prints them',
        schema: `
          CREATE TYPE state AS ENUM ('new', 'old');
          CREATE TABLE t (
            a varchar(4) DEFAULT 'none'::character varying, b smallint DEFAULT '-1'::integer, c numeric(4,2) DEFAULT 99.99,
            d date DEFAULT '2024-02-29', e state DEFAULT 'new'::state, f boolean DEFAULT 't', g timestamp DEFAULT 'infinity',
            h tinyint unsigned DEFAULT 200, i text[] DEFAULT '{}', j integer DEFAULT NULL, k numeric DEFAULT 'NaN');`,
      },
      {
        name: 'expressions and casts',
        schema: `CREATE TABLE t (a varchar(3) DEFAULT left('none', 3), b integer DEFAULT (1 + 1), c varchar(3) DEFAULT 'none'::character varying(3));`,
      },
    ],
  },
});
