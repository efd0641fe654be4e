import { isOwnTable } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint, type Place } from '#analysis/rule';
import type { Table } from '#model/schema';

const bytes = new TextEncoder();

/** As PostgreSQL cuts it: at the last whole character that fits. */
function cut(name: string, most: number): string {
  const encoded = bytes.encode(name);
  if (encoded.length <= most) return name;
  let end = most;
  while (end > 0 && (encoded[end]! & 0b1100_0000) === 0b1000_0000) end -= 1;
  return new TextDecoder().decode(encoded.subarray(0, end));
}

/** Names that share one space: what collides after the cut. */
function spacesOf(table: Table): readonly (readonly { readonly at: Place; readonly name: string }[])[] {
  const named = (parts: readonly { readonly name: string | null; readonly id?: string | undefined }[]) =>
    parts.flatMap((part) => (part.name === null ? [] : [{ at: placeOf(table, part), name: part.name }]));
  const constraints = [table.primaryKey, ...table.uniques, ...table.foreignKeys, ...table.checks].filter(
    (key) => key !== null,
  );
  return [named(table.columns), named(constraints), named(table.triggers)];
}

export default defineLint({
  id: 'name-too-long',
  title: 'Name that PostgreSQL cuts off',
  why: 'Names end after 63 bytes: a longer one is cut with a notice that scripts do not show. What is created and what is looked for then differ, and two long names that begin alike become one.',
  severity: 'medium',
  tags: ['naming'],
  engines: ['postgres'],
  options: { bytes: 63 },
  check: ({ schema, index, options }, report) => {
    const judge = (things: readonly { readonly at: Place; readonly name: string }[]): void => {
      const seen = new Map<string, string>();
      for (const { at, name } of things) {
        const short = cut(name, options.bytes);
        const other = seen.get(short);
        if (short !== name || (other !== undefined && other !== name)) {
          const collides = other !== undefined && other !== name;
          report({
            at,
            message: collides
              ? `${name} and ${other} are one name after PostgreSQL has cut them to ${String(options.bytes)} bytes.`
              : `${name} is longer than ${String(options.bytes)} bytes and becomes ${short}.`,
            ...(collides && { severity: 'high' as const }),
          });
        }
        seen.set(short, name);
      }
    };
    for (const namespace of schema.namespaces) {
      const relations = [...namespace.tables, ...namespace.views, ...namespace.sequences];
      const indexes = namespace.tables.flatMap((table) =>
        table.indexes
          .filter(({ constraint }) => constraint === null)
          .map((each) => ({ at: placeOf(table, each), name: each.name })),
      );
      judge([...relations.map((each) => ({ at: placeOf(each), name: each.name })), ...indexes]);
    }
    for (const table of index.tables.filter(isOwnTable)) for (const space of spacesOf(table)) judge(space);
  },
  examples: {
    bad: [
      {
        name: 'cut, and the same after the cut',
        schema: 'CREATE TABLE t (a_rather_long_name integer, a_rather_long_note integer, "straßenname" text);',
        options: { bytes: 15 },
        finds: ['public.t.a_rather_long_name', 'public.t.a_rather_long_note'],
      },
    ],
    good: [
      { name: 'exactly as long as allowed', schema: 'CREATE TABLE t (abcdefghij integer);', options: { bytes: 10 } },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS'],
});
