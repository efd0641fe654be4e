import type { ExpressionSyntax } from '#model/expression-syntax';
import type { Flavour } from './flavour';
import { identifier, qualified, quoteIdentifier, quoteLiteral } from './names';

/** https://dev.mysql.com/doc/refman/8.4/en/functions.html, data-type-defaults.html. */
export const expressionsOf = (flavour: Flavour): ExpressionSyntax => ({
  functions: {
    now: ['CURRENT_TIMESTAMP(6)', 'CURRENT_TIMESTAMP', 'now', 'LOCALTIMESTAMP'],
    today: ['CURRENT_DATE', 'CURDATE'],
    uuid: ['uuid()'],
    lower: ['LOWER', 'LCASE'],
    upper: ['UPPER', 'UCASE'],
    // LENGTH counts bytes.
    length: ['CHAR_LENGTH', 'CHARACTER_LENGTH'],
    trim: ['TRIM'],
    abs: ['ABS'],
    coalesce: ['COALESCE', 'IFNULL'],
    nullif: ['NULLIF'],
    round: ['ROUND'],
  },
  true: 'TRUE',
  false: 'FALSE',
  conditionsAreValues: true,
  concat: 'CONCAT',
  dateLiteral: (day) => `DATE '${day}'`,
  integerDivision: false,
  // By the collation, which is given to every text that was exact.
  exactLike: true,
  nextValue: flavour.isMariadb ? (schema, sequence) => `NEXTVAL(${qualified(schema, sequence)})` : null,
  quoteIdentifier,
  identifier,
  quoteLiteral,
  fold: (name) => name,
  backslashEscapes: true,
  identifierQuotes: ['`'],
});
