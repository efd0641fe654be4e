/**
 * What a dialect can express, as data. An absent member means "everything", so a dialect states only its limits.
 * Moving a schema between dialects and printing it both go by this, and `docs/type-mappings.md` is made of it.
 */
export interface DdlCapabilities {
  /** The namespace of what is not qualified. Empty: wherever the connection happens to be. */
  readonly defaultNamespace?: string;
  /** false: there is one namespace; others become prefixes of names. */
  readonly namespaces?: boolean;
  /** The namespace whose objects last as long as a session. */
  readonly sessionNamespace?: string;
  /** Longest name; in characters. */
  readonly identifierLength?: number;
  /** What must be unique within a namespace beside tables; the rest only within its table. */
  readonly uniqueNames?: { readonly constraints: boolean; readonly indexes: boolean };
  /** What a comment can be kept on. */
  readonly comments?: readonly CommentPlace[];
  readonly sequences?: boolean;
  /**
   * `key`: the column has to begin a key. `rowid`: it has to be the primary key alone. `sequence`: by a sequence and a
   * default.
   */
  readonly identity?: 'column' | 'key' | 'rowid' | 'sequence';
  /** The engine numbers a primary key of one integer column by itself. */
  readonly rowidKeys?: boolean;
  readonly generated?: readonly ('stored' | 'virtual')[];
  readonly foreignKeys?: {
    readonly onUpdate: readonly string[];
    readonly onDelete: readonly string[];
    readonly match: boolean;
    /** false: a reference back to a table that is created later cannot be declared. */
    readonly cyclic: boolean;
    /** false: nothing is checked when a key is declared, neither that its target is there nor that the types fit. */
    readonly checked?: boolean;
    /** Both sides need the same type to the letter. */
    readonly exactTypes?: boolean;
  };
  readonly deferrable?: boolean;
  /** Constraints that are declared and not checked yet. */
  readonly notValid?: boolean;
  readonly notEnforced?: boolean;
  readonly exclusions?: boolean;
  /**
   * NULLs in a unique key. `both`: the schema chooses; `distinct`: any number of them; `same`: one at most; `whole`: any
   * number where the whole key is NULL, else they count as the same.
   */
  readonly uniqueNulls?: 'both' | 'distinct' | 'same' | 'whole';
  readonly indexes?: {
    readonly partial: boolean;
    readonly expressions: boolean;
    readonly include: boolean;
    /** Methods beside B-tree that keep their meaning. */
    readonly methods: readonly string[];
    readonly nullsOrder: boolean;
    readonly descending: boolean;
  };
  /** Enums, domains, composites and ranges that have a name of their own. */
  readonly types?: readonly ('enum' | 'domain' | 'composite' | 'range')[];
  readonly materializedViews?: boolean;
  readonly routines?: boolean;
  readonly triggers?: boolean;
  readonly partitioning?: boolean;
  readonly inheritance?: boolean;
  readonly rowSecurity?: boolean;
  readonly rules?: boolean;
  readonly grants?: boolean;
  readonly extensions?: boolean;
  readonly publications?: boolean;
  readonly statistics?: boolean;
  readonly tableOptions?: boolean;
  readonly text?: TextLimits;
}

export type CommentPlace = 'schema' | 'table' | 'column' | 'view' | 'index' | 'constraint' | 'sequence';

export interface TextLimits {
  /** Characters that a text without a limit is cut to where it is part of a key or an index. */
  readonly keyLength?: number;
  /** A text without a limit cannot be compared in a check either. */
  readonly comparable?: boolean;
  /** '' and NULL are one. */
  readonly emptyIsNull?: boolean;
  /** Collation in which texts are equal only when they are the same; absent: that is the default. */
  readonly exactCollation?: string;
  readonly caseInsensitiveCollation?: string;
}
