import type { Dialect } from '#sql/dialect';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Reads the statements of every engine well enough to find tables, columns and comparisons: for schemas whose engine's
 * own dialect is not at hand. Names fold to lower case; whoever looks one up compares without regard to case.
 */
export const portableDialect: Dialect = {
  id: 'portable',
  quoteIdentifier: quote,
  identifier: quote,
  quoteLiteral: (text) => `'${text.replaceAll("'", "''")}'`,
  keywords: [],
  lexical: {
    dollarQuotes: true,
    nestedComments: true,
    backslashEscapes: 'e-strings',
    // A bracket begins a slice in PostgreSQL and a name in SQL Server: the first is the commoner in a design.
    identifierQuotes: ['"', '`'],
    hashComments: false,
    compound: [],
    parameters: ['$1', ':name', '?', '@name'],
  },
  typeFamily: () => 'other',
  fold: (name) => name.toLowerCase(),
  transactionWords: { begin: [], commit: [], rollback: [] },
};
