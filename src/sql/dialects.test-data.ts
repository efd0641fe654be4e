/** Two dialects for the tests of this layer, which knows no engine: one in each of the two lexical families. */
import type { Dialect } from '#engines/engine';

const reserved = new Set([
  'select',
  'from',
  'where',
  'table',
  'order',
  'group',
  'user',
  'limit',
  'case',
  'end',
  'all',
  'and',
  'or',
  'not',
]);
const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const quoteLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const transactionWords = { begin: ['BEGIN'], commit: ['COMMIT'], rollback: ['ROLLBACK'] };

/** Dollar quotes, nested comments, E-strings; names fold to lower case and quoting keeps the case apart. */
export const rich: Dialect = {
  id: 'rich',
  quoteIdentifier,
  identifier: (name) => (/^[a-z_][a-z0-9_$]*$/.test(name) && !reserved.has(name) ? name : quoteIdentifier(name)),
  quoteLiteral,
  keywords: [...reserved],
  lexical: {
    dollarQuotes: true,
    nestedComments: true,
    backslashEscapes: 'e-strings',
    identifierQuotes: ['"'],
    hashComments: false,
    compound: ['begin-atomic'],
    parameters: ['$1', ':name'],
  },
  typeFamily: () => 'text',
  fold: (name) => name.toLowerCase(),
  transactionWords,
};

/** No dollar quotes, three kinds of quoted names, trigger bodies; names compare without regard to case. */
export const plain: Dialect = {
  ...rich,
  id: 'plain',
  identifier: (name) => (/^[a-z_]\w*$/i.test(name) && !reserved.has(name.toLowerCase()) ? name : quoteIdentifier(name)),
  lexical: {
    dollarQuotes: false,
    nestedComments: false,
    backslashEscapes: 'never',
    identifierQuotes: ['"', '`', '['],
    hashComments: false,
    compound: ['trigger-body'],
    parameters: [':name', '?', '@name'],
  },
};

/** Names that break careless quoting: used wherever names are read or written. */
export const nastyNames = [
  'MixedCase',
  'has space',
  'quo"te',
  'select',
  'naïve',
  'таблица',
  "'; DROP",
  'constructor',
  '__proto__',
  '<img src=x onerror=alert(1)>',
  'dot.ted',
  'tab\tbed',
  '$dollar',
  '1st',
] as const;
