import { analyzePatterns, type TableAccess } from '../access-patterns';
import { addIndex } from '../fixes';
import { placeOf } from '../place';
import { defineLint } from '../rule';

export default defineLint({
  id: 'access-pattern-without-index',
  title: 'Access pattern that no index serves',
  why: 'The design promises to serve this query, and nothing finds its rows: it reads the whole table, and slows down with every row that is added. It is fine for a table that stays small, and for a query that runs at night.',
  severity: 'medium',
  tags: ['indexes'],
  options: { smallTable: 1000 },
  check: ({ schema, index, live, options }, report) => {
    const wanted = new Map<string, { readonly access: TableAccess; readonly patterns: string[] }>();
    for (const { pattern, accesses } of analyzePatterns(schema, schema.patterns ?? [])) {
      for (const access of accesses) {
        if (access.missing.length === 0) continue;
        const key = [access.table.schema, access.table.name, ...access.missing].join('\0');
        const known = wanted.get(key);
        if (known) known.patterns.push(pattern.name);
        else wanted.set(key, { access, patterns: [pattern.name] });
      }
    }
    for (const { access, patterns } of wanted.values()) {
      const table = index.table(access.table.schema, access.table.name);
      const rows = live.rows?.[`${access.table.schema}.${access.table.name}`];
      if (!table || (rows !== undefined && rows < options.smallTable)) continue;
      const names = [...new Set(patterns)].map((name) => `“${name}”`).join(', ');
      const areColumns = access.missing.every((name) => index.column(table, name));
      report({
        at: placeOf(table),
        message: `No index of ${table.name} serves ${names}: it ${access.why}.`,
        fix: areColumns ? addIndex(index, table, access.missing) : undefined,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'orders of a customer',
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, created_at timestamptz);
          PATTERN 'orders of a customer': SELECT * FROM orders WHERE customer_id = $1 ORDER BY created_at DESC LIMIT 20;`,
        finds: ['public.orders'],
      },
      {
        name: 'a join that nothing finds',
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY); CREATE TABLE lines (no bigint PRIMARY KEY, order_id bigint);
          PATTERN 'an order': SELECT * FROM orders o JOIN lines l ON l.order_id = o.id WHERE o.id = $1;`,
        finds: ['public.lines'],
      },
    ],
    good: [
      {
        name: 'served, by key and by the beginning of an index',
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, status text); CREATE INDEX c ON orders (customer_id);
          PATTERN 'one': SELECT * FROM orders WHERE id = $1;
          PATTERN 'open ones': SELECT * FROM orders WHERE customer_id = $1 AND status = 'open';`,
      },
      {
        name: 'what no index helps, and what is not understood',
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, paid boolean, a text, b text);
          PATTERN 'all': SELECT sum(id) FROM orders; PATTERN 'paid': SELECT * FROM orders WHERE paid;
          PATTERN 'search': SELECT * FROM orders WHERE a = $1 OR b = $1; PATTERN 'odd': CALL something();`,
      },
      {
        name: 'a small table',
        schema: `CREATE TABLE countries (code char(2) PRIMARY KEY, name text); PATTERN 'by name': SELECT * FROM countries WHERE name = $1;`,
        live: { rows: { 'public.countries': 250 } },
      },
    ],
  },
});
