import type { ExpressionSyntax } from '#model/expression-syntax';

const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Spellings of a dialect that states none of its own: those of the standard and of PostgreSQL. */
export const standardExpressions: ExpressionSyntax = {
  functions: {
    now: ['CURRENT_TIMESTAMP', 'now()', 'transaction_timestamp()', 'LOCALTIMESTAMP'],
    today: ['CURRENT_DATE'],
    uuid: ['gen_random_uuid()', 'uuid_generate_v4()'],
    lower: ['lower'],
    upper: ['upper'],
    length: ['length', 'char_length', 'character_length'],
    trim: ['btrim', 'trim'],
    abs: ['abs'],
    coalesce: ['COALESCE'],
    nullif: ['NULLIF'],
    round: ['round'],
  },
  true: 'true',
  false: 'false',
  conditionsAreValues: true,
  concat: '||',
  dateLiteral: (day) => `DATE '${day}'`,
  integerDivision: true,
  exactLike: true,
  nextValue: (schema, sequence) =>
    `nextval('${`${quoteIdentifier(schema)}.${quoteIdentifier(sequence)}`.replaceAll("'", "''")}')`,
  quoteIdentifier,
  identifier: (name) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name)),
  quoteLiteral: (text) => `'${text.replaceAll("'", "''")}'`,
  fold: (name) => name.toLowerCase(),
  backslashEscapes: false,
  identifierQuotes: ['"'],
};
