import type { ExpressionSyntax } from '#model/expression-syntax';
import { identifier, qualified, quoteIdentifier, quoteLiteral } from './names';

/** https://duckdb.org/docs/stable/sql/functions/overview. */
export const expressions: ExpressionSyntax = {
  functions: {
    now: ['now()', 'CURRENT_TIMESTAMP', 'get_current_timestamp()'],
    today: ['CURRENT_DATE', 'today()'],
    uuid: ['gen_random_uuid()', 'uuid()'],
    lower: ['lower', 'lcase'],
    upper: ['upper', 'ucase'],
    length: ['length', 'char_length', 'character_length'],
    trim: ['trim'],
    abs: ['abs'],
    coalesce: ['coalesce', 'ifnull'],
    nullif: ['nullif'],
    round: ['round'],
  },
  true: 'true',
  false: 'false',
  conditionsAreValues: true,
  concat: '||',
  dateLiteral: (day) => `DATE '${day}'`,
  integerDivision: false,
  exactLike: true,
  nextValue: (schema, sequence) => `nextval(${quoteLiteral(qualified(schema, sequence))})`,
  quoteIdentifier,
  identifier,
  quoteLiteral,
  fold: (name) => name,
  backslashEscapes: false,
  identifierQuotes: ['"'],
};
