import type { ExpressionSyntax } from '#model/expression-syntax';
import { identifier, qualified, quoteIdentifier, quoteLiteral } from './names';

/** https://learn.microsoft.com/sql/t-sql/functions/functions. */
export const expressions: ExpressionSyntax = {
  functions: {
    now: ['SYSDATETIMEOFFSET()', 'SYSDATETIME()', 'GETDATE()', 'CURRENT_TIMESTAMP'],
    today: ['CAST(SYSDATETIME() AS date)'],
    uuid: ['NEWID()', 'NEWSEQUENTIALID()'],
    lower: ['LOWER'],
    upper: ['UPPER'],
    // LEN leaves out spaces at the end.
    length: [],
    trim: ['TRIM'],
    abs: ['ABS'],
    coalesce: ['COALESCE'],
    nullif: ['NULLIF'],
    round: ['ROUND'],
  },
  true: '1',
  false: '0',
  conditionsAreValues: false,
  concat: '+',
  dateLiteral: (day) => `CONVERT(date, '${day}', 23)`,
  integerDivision: true,
  exactLike: true,
  nextValue: (schema, sequence) => `NEXT VALUE FOR ${qualified(schema, sequence)}`,
  quoteIdentifier,
  identifier,
  quoteLiteral,
  fold: (name) => name,
  backslashEscapes: false,
  identifierQuotes: ['"', '['],
};
