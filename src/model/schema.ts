/**
 * The schema of one database as plain data. Additive: later capabilities add fields and object kinds, they do not
 * change what stands here. Whatever introspection meets and this model cannot hold is listed in `unsupported`.
 */
export interface DatabaseSchema {
  /** Version of this shape. */
  readonly format: 1;
  readonly engine: string;
  readonly product: string;
  readonly database: string;
  readonly namespaces: readonly Namespace[];
  readonly unsupported: readonly Unsupported[];
}

export interface Unsupported {
  readonly object: string;
  readonly why: string;
}

export interface Namespace {
  readonly name: string;
  readonly comment: string | null;
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly routines: readonly Routine[];
  readonly sequences: readonly Sequence[];
  readonly types: readonly UserType[];
}

export type TableKind = 'table' | 'partitioned' | 'partition' | 'foreign' | 'virtual';

export interface Table {
  readonly schema: string;
  readonly name: string;
  readonly kind: TableKind;
  readonly comment: string | null;
  readonly columns: readonly Column[];
  readonly primaryKey: Key | null;
  readonly uniques: readonly Key[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  readonly exclusions: readonly Check[];
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
  readonly partitionOf: { readonly schema: string; readonly name: string; readonly bound: string } | null;
  readonly partitionKey: string | null;
  /** `WITH (…)`, `STRICT`, `WITHOUT ROWID`, `UNLOGGED`, tablespace: as the engine spells them. */
  readonly options: readonly string[];
  readonly rowSecurity: boolean;
}

export interface Column {
  readonly name: string;
  /** The engine's own spelling with modifiers. */
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
  readonly generated: { readonly expression: string; readonly stored: boolean } | null;
  readonly identity: 'always' | 'by default' | null;
  readonly collation: string | null;
  readonly comment: string | null;
}

export interface Key {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly nullsNotDistinct: boolean;
}

export interface ForeignKey {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly references: { readonly schema: string; readonly table: string; readonly columns: readonly string[] };
  readonly onUpdate: string;
  readonly onDelete: string;
  readonly match: string;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly validated: boolean;
}

export interface Check {
  readonly name: string | null;
  readonly expression: string;
  readonly validated: boolean;
}

export interface Index {
  readonly name: string;
  readonly unique: boolean;
  readonly method: string;
  /** Column names and expressions in order, as the engine prints them, with order and operator class. */
  readonly parts: readonly string[];
  readonly include: readonly string[];
  readonly where: string | null;
  readonly valid: boolean;
  /** The key or constraint that owns it, if any. */
  readonly constraint: string | null;
  readonly definition: string;
}

export interface Trigger {
  readonly name: string;
  readonly definition: string;
  readonly enabled: boolean;
}

export interface View {
  readonly schema: string;
  readonly name: string;
  readonly materialized: boolean;
  readonly comment: string | null;
  readonly columns: readonly Column[];
  readonly definition: string;
  readonly indexes: readonly Index[];
}

export interface Routine {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'function' | 'procedure' | 'aggregate' | 'window';
  /** Arguments as the engine prints them; with the name it is the identity. */
  readonly arguments: string;
  readonly returns: string | null;
  readonly language: string;
  readonly definition: string | null;
  readonly comment: string | null;
}

export interface Sequence {
  readonly schema: string;
  readonly name: string;
  readonly type: string;
  readonly ownedBy: string | null;
  /** Exact integers as text. */
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cycle: boolean;
}

export interface UserType {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'enum' | 'domain' | 'composite' | 'range';
  /** Labels of an enum, attributes of a composite, base and constraints of a domain, subtype of a range. */
  readonly details: readonly string[];
  readonly comment: string | null;
}
