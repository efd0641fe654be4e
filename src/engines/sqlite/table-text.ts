/**
 * What only the text of CREATE TABLE tells: names of constraints, CHECK and generation expressions, collations, conflict
 * clauses, order inside a key, how a reference matches and whether it is deferred. Everything else comes from pragmas.
 * The text stands in `sqlite_schema`, so it parsed once; what is not understood here is left out, never an error.
 */
export interface TableText {
  readonly columns: ReadonlyMap<string, ColumnText>;
  readonly checks: readonly { readonly name: string | null; readonly expression: string }[];
  readonly primaryKey: KeyText | null;
  readonly uniques: readonly KeyText[];
  /** In the order of the text. */
  readonly references: readonly ReferenceText[];
  readonly autoincrement: boolean;
  /** `USING module(arguments)` of a virtual table, as written. */
  readonly module: string | null;
}

export interface ColumnText {
  readonly collation: string | null;
  readonly generated: string | null;
  readonly notNull: { readonly name: string | null; readonly conflict: string | null } | null;
}

export interface KeyText {
  readonly name: string | null;
  readonly columns: readonly string[];
  /** Columns with collation and order as written; null where none has either. */
  readonly parts: readonly string[] | null;
  /** `REPLACE` of `ON CONFLICT REPLACE`. */
  readonly conflict: string | null;
}

export interface ReferenceText {
  readonly name: string | null;
  readonly match: string | null;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
}

/** What reading collects into. */
export type TableDraft = {
  -readonly [Member in keyof TableText]: TableText[Member] extends readonly (infer Item)[]
    ? Item[]
    : TableText[Member] extends ReadonlyMap<infer Name, infer Item>
      ? Map<Name, Item>
      : TableText[Member];
};

/** Names compare by ASCII letters without case. */
export const nameKey = (name: string): string => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
