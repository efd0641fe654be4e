/** Reserved words of DuckDB 1.5: `SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'`. */
const reserved: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and any array as asc asymmetric at both by case cast check collate column constraint create cross default ' +
    'deferrable desc describe distinct do else end except exists extract false fetch for foreign from full glob group having ilike in ' +
    'initially inner intersect into is isnull join lambda lateral leading left like limit natural not notnull null offset on only or order outer ' +
    'overlaps pivot pivot_longer pivot_wider placing position positional primary qualify references returning right select semi show ' +
    'similar some substring summarize symmetric table tablesample then to trailing trim true try_cast union unique unpivot using ' +
    'values variadic when where window with anti asof collation concurrently freeze generated verbose anti_join'
  ).split(' '),
);

export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Names compare without regard to case and keep the one they were given. */
export const identifier = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.has(name.toLowerCase()) ? name : quoteIdentifier(name);

export const quoteLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const qualified = (schema: string, name: string): string =>
  schema === '' || schema === 'main' ? identifier(name) : `${identifier(schema)}.${identifier(name)}`;
