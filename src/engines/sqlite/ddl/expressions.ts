import type { ExpressionSyntax } from '#model/expression-syntax';
import dialect from '../dialect';

/** https://sqlite.org/lang_corefunc.html, lang_expr.html. */
export const expressions: ExpressionSyntax = {
  functions: {
    now: ['CURRENT_TIMESTAMP'],
    today: ['CURRENT_DATE'],
    uuid: [],
    lower: ['lower'],
    upper: ['upper'],
    length: ['length'],
    trim: ['trim'],
    abs: ['abs'],
    coalesce: ['coalesce', 'ifnull'],
    nullif: ['nullif'],
    round: ['round'],
  },
  true: '1',
  false: '0',
  conditionsAreValues: true,
  concat: '||',
  dateLiteral: null,
  integerDivision: true,
  exactLike: false,
  nextValue: null,
  quoteIdentifier: dialect.quoteIdentifier,
  identifier: dialect.identifier,
  quoteLiteral: dialect.quoteLiteral,
  fold: (name) => name,
  backslashEscapes: false,
  identifierQuotes: ['"', '`', '['],
};
