/** Functions that mean the same in every dialect that has them, apart from their spelling. */
export type PortableFunction =
  'now' | 'today' | 'uuid' | 'lower' | 'upper' | 'length' | 'trim' | 'abs' | 'coalesce' | 'nullif' | 'round';

/** How a dialect spells expressions in defaults, checks, generated columns and indexes. */
export interface ExpressionSyntax {
  /**
   * Spellings of the portable functions: the first is written, all are read. With parentheses where it is called with
   * none (`now()`), without for a word (`CURRENT_TIMESTAMP`) and for functions with arguments (`lower`). An empty list:
   * the dialect has none.
   */
  readonly functions: Readonly<Record<PortableFunction, readonly string[]>>;
  readonly true: string;
  readonly false: string;
  /** false: a condition is not a value and a column is not a condition (SQL Server, Oracle before 23). */
  readonly conditionsAreValues: boolean;
  /** NULL makes the whole NULL; null: only a concatenation in which NULL counts as empty. */
  readonly concat: '||' | '+' | 'CONCAT' | null;
  /** '' is NULL, so that no comparison with it is true. */
  readonly emptyIsNull?: boolean;
  /** A day, from `2026-11-22`; null: days are no type of their own. */
  readonly dateLiteral: ((day: string) => string) | null;
  /** 7 / 2 is 3. */
  readonly integerDivision: boolean;
  /** LIKE tells upper from lower case. */
  readonly exactLike: boolean;
  /** `nextval('name')`, `NEXT VALUE FOR name`; null: there are no sequences. */
  readonly nextValue: ((schema: string, sequence: string) => string) | null;
  readonly quoteIdentifier: (name: string) => string;
  /** Quotes only where the bare name would not mean the same. */
  readonly identifier: (name: string) => string;
  readonly quoteLiteral: (text: string) => string;
  /** What an unquoted name means. */
  readonly fold: (name: string) => string;
  /** Backslashes in plain strings escape. */
  readonly backslashEscapes: boolean;
  readonly identifierQuotes: readonly ('"' | '`' | '[')[];
}
