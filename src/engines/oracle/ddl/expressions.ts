import type { ExpressionSyntax } from '#model/expression-syntax';
import { identifier, qualified, quoteIdentifier, quoteLiteral } from './names';

/** Oracle Database 19c, SQL Language Reference: Functions, Conditions. */
export const expressions: ExpressionSyntax = {
  functions: {
    now: ['SYSTIMESTAMP', 'CURRENT_TIMESTAMP', 'LOCALTIMESTAMP', 'SYSDATE'],
    today: ['TRUNC(SYSDATE)'],
    uuid: ['SYS_GUID()'],
    lower: ['LOWER'],
    upper: ['UPPER'],
    length: ['LENGTH'],
    trim: ['TRIM'],
    abs: ['ABS'],
    coalesce: ['COALESCE', 'NVL'],
    nullif: ['NULLIF'],
    round: ['ROUND'],
  },
  true: '1',
  false: '0',
  conditionsAreValues: false,
  concat: null,
  emptyIsNull: true,
  dateLiteral: (day) => `DATE '${day}'`,
  integerDivision: false,
  exactLike: true,
  nextValue: (schema, sequence) => `${qualified(schema, sequence)}.NEXTVAL`,
  quoteIdentifier,
  identifier,
  quoteLiteral,
  fold: (name) => name.toUpperCase(),
  backslashEscapes: false,
  identifierQuotes: ['"'],
};
