import { placeOf } from '#analysis/place';
import { setFields } from '#analysis/fixes';
import { defineLint } from '#analysis/rule';

/** What stands before the body: a body may hold these words as text. */
const headOf = (definition: string): string => {
  const body = definition.search(/\bAS\s+('|\$)|\bBEGIN\s+ATOMIC\b|\bRETURN\s+[^S]/i);
  const tail = /(?:\$[\w]*\$|')\s*([^$']*)$/.exec(definition)?.[1] ?? '';
  return body < 0 ? definition : `${definition.slice(0, body)} ${tail}`;
};

export default defineLint({
  id: 'definer-without-search-path',
  title: 'Function with its owner’s rights and no search path',
  why: 'A SECURITY DEFINER function looks names up in the caller’s search_path: the caller puts a table or operator of his own first, and it runs with the owner’s rights. `SET search_path` in the function itself ends that.',
  severity: 'high',
  tags: ['security'],
  engines: ['postgres'],
  options: {},
  check: ({ schema }, report) => {
    for (const routine of schema.namespaces.flatMap(({ routines }) => routines)) {
      const head = headOf(routine.definition ?? '');
      if (!/\bSECURITY\s+DEFINER\b/i.test(head) || /\bSET\s+"?search_path"?/i.test(head)) continue;
      const fixed = (routine.definition ?? '').replace(
        /\bSECURITY\s+DEFINER\b/i,
        `SECURITY DEFINER SET search_path TO pg_catalog, ${quoted(routine.schema)}, pg_temp`,
      );
      report({
        at: placeOf(routine),
        message: `${routine.name}(${routine.arguments}) runs with its owner’s rights and looks names up in the caller’s search_path.`,
        fix: setFields(`Fix the search_path of ${routine.name}`, routine, { definition: fixed }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'without a search path',
        schema: `CREATE FUNCTION pay(amount numeric) RETURNS void LANGUAGE sql SECURITY DEFINER AS 'INSERT INTO payments VALUES (amount)';`,
        finds: ['public.pay'],
      },
    ],
    good: [
      {
        name: 'with one, before or after the body, or with the caller’s rights',
        schema: `
          CREATE FUNCTION a() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path TO shop AS 'SELECT 1';
          CREATE FUNCTION b() RETURNS void LANGUAGE sql AS $$SELECT 1$$ SECURITY DEFINER SET search_path = shop;
          CREATE FUNCTION c() RETURNS text LANGUAGE sql AS 'SELECT ''SECURITY DEFINER''';`,
      },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY'],
});

const quoted = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);
