/**
 * The schema of one database as plain data. Additive: later capabilities add fields and object kinds, they do not
 * change what stands here. An optional field that is absent means "none" or "the engine's default". Whatever
 * introspection meets and this model cannot hold is listed in `unsupported`.
 *
 * A design is the same data with an `id` on every object: names change, the id stays, so a rename is a rename.
 * References between objects are by name; `design/edit.ts` keeps them right when a name changes.
 */
import type { Acceptance, AccessPattern, PersonalData } from './design';

export interface DatabaseSchema {
  /** Version of this shape. */
  readonly format: 1;
  readonly engine: string;
  readonly product: string;
  readonly database: string;
  readonly namespaces: readonly Namespace[];
  readonly unsupported: readonly Unsupported[];
  readonly extensions?: readonly Extension[] | undefined;
  readonly publications?: readonly Publication[] | undefined;
  readonly defaultPrivileges?: readonly DefaultPrivilege[] | undefined;
  /** Kinds that are held by their own text alone (aggregates, casts, operators, event triggers, foreign servers, …). */
  readonly others?: readonly OtherObject[] | undefined;
  /** Named queries that a design must serve. */
  readonly patterns?: readonly AccessPattern[] | undefined;
  /** Findings that were accepted with a reason. */
  readonly accepted?: readonly Acceptance[] | undefined;
}

/** Stable identity within a design: short, unguessable not needed; introspected objects have none until they enter a design. */
export interface Identified {
  readonly id?: string | undefined;
}

/** What most kinds have. */
export interface Described extends Identified {
  readonly comment?: string | null | undefined;
}

/** Rights are told as the difference to what the engine gives by itself; the owner's own full rights are never listed. */
export interface Owned {
  readonly owner?: string | undefined;
  readonly grants?: readonly Grant[] | undefined;
  /** Rights that the engine gives by itself and that were taken away: from the owner, or from `PUBLIC` for a function. */
  readonly revoked?: readonly Grant[] | undefined;
}

/** Rights of one grantee on one object. `PUBLIC` is the grantee of rights that everybody has. */
export interface Grant {
  readonly grantee: string;
  readonly privileges: readonly string[];
  /** Those of `privileges` that the grantee may hand on. */
  readonly grantable?: readonly string[] | undefined;
  /** Who gave them, where that is not the owner. */
  readonly grantor?: string | undefined;
}

export interface Unsupported {
  readonly object: string;
  readonly why: string;
}

export interface Extension extends Described {
  readonly name: string;
  readonly schema: string;
  readonly version: string;
}

export interface Publication extends Described {
  readonly name: string;
  readonly owner?: string | undefined;
  readonly allTables: boolean;
  readonly tables: readonly {
    readonly schema: string;
    readonly name: string;
    /** null: all columns. */
    readonly columns: readonly string[] | null;
    readonly where: string | null;
  }[];
  readonly schemas: readonly string[];
  /** `insert`, `update`, `delete`, `truncate`. */
  readonly operations: readonly string[];
  readonly viaRoot: boolean;
  /** Further parameters as the engine spells them (`publish_generated_columns = stored`). */
  readonly options?: readonly string[] | undefined;
}

export interface DefaultPrivilege extends Identified {
  readonly role: string;
  /** null: in every schema. */
  readonly schema: string | null;
  readonly on: 'tables' | 'sequences' | 'functions' | 'types' | 'schemas' | 'large objects';
  readonly grants: readonly Grant[];
  /** Rights that the built-in default gives and this one takes away. */
  readonly revoked?: readonly Grant[] | undefined;
}

export interface OtherObject extends Described, Owned {
  /** The engine's own word: `cast`, `operator`, `collation`, `event trigger`, … */
  readonly kind: string;
  /** null where the kind lives outside schemas. */
  readonly schema: string | null;
  readonly name: string;
  /** Statements that create it, each ended by `;` at a line's end. */
  readonly definition: string;
  /** What other statements call it: `OPERATOR CLASS public.by_length USING btree`. */
  readonly target?: string | undefined;
}

export interface Namespace extends Identified, Owned {
  readonly name: string;
  /** The extension that brings it along: listed where something else stands in it, made by nobody else. */
  readonly extension?: string | undefined;
  readonly comment: string | null;
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly routines: readonly Routine[];
  readonly sequences: readonly Sequence[];
  readonly types: readonly UserType[];
  readonly statistics?: readonly StatisticsObject[] | undefined;
}

export type TableKind = 'table' | 'partitioned' | 'partition' | 'foreign' | 'virtual';

export interface Table extends Identified, Owned {
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
  /** Parents in order, where they are no partitioning. */
  readonly inherits?: readonly { readonly schema: string; readonly name: string }[] | undefined;
  /** The composite type that its columns come from. */
  readonly ofType?: { readonly schema: string; readonly name: string } | undefined;
  /** `WITH (…)`, `STRICT`, `WITHOUT ROWID`, `UNLOGGED`, tablespace: as the engine spells them. */
  readonly options: readonly string[];
  readonly rowSecurity: boolean;
  /** Row-level security also binds the table's owner. */
  readonly forceRowSecurity?: boolean | undefined;
  readonly policies?: readonly Policy[] | undefined;
  readonly rules?: readonly Rule[] | undefined;
  /** `FULL`, `NOTHING` or the name of an index; absent: the default. */
  readonly replicaIdentity?: 'FULL' | 'NOTHING' | { readonly index: string } | undefined;
  /** The index that `CLUSTER` would follow. */
  readonly clusteredOn?: string | undefined;
  /** How long rows are kept, in words: `7 years after closing`. A note of the design; no engine enforces it. */
  readonly retention?: string | undefined;
}

export interface Column extends Identified {
  readonly name: string;
  /** The engine's own spelling with modifiers. */
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
  readonly generated: { readonly expression: string; readonly stored: boolean } | null;
  readonly identity: 'always' | 'by default' | null;
  readonly collation: string | null;
  readonly comment: string | null;
  /** Where they differ from the type's defaults. Exact integers as text. */
  readonly identitySequence?: IdentitySequence | undefined;
  /** A NOT NULL that is a constraint with a name of its own or not the plain kind (PostgreSQL 18). */
  readonly notNull?:
    | {
        readonly name: string | null;
        readonly noInherit: boolean;
        readonly validated: boolean;
        readonly comment?: string | null | undefined;
      }
    | undefined;
  /** Taken over from an inheritance parent, and not declared here as well. */
  readonly inherited?: boolean | undefined;
  readonly storage?: string | undefined;
  readonly compression?: string | undefined;
  readonly statisticsTarget?: number | undefined;
  /** `n_distinct=…` and the options of a foreign column. */
  readonly options?: readonly string[] | undefined;
  readonly grants?: readonly Grant[] | undefined;
  /** What the design says about the person behind the value. */
  readonly personal?: PersonalData | undefined;
}

export interface IdentitySequence extends Described, Owned {
  /** Qualified, as the engine spells it; absent: the one that the engine chooses. */
  readonly name?: string | undefined;
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
}

export interface Key extends Described {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly nullsNotDistinct: boolean;
  /** The last column is a range whose values must not overlap (PostgreSQL 18). */
  readonly withoutOverlaps?: boolean | undefined;
  /** Columns with order and collation, where those are not the default (SQLite). */
  readonly parts?: readonly string[] | undefined;
  /** Columns carried by its index. */
  readonly include?: readonly string[] | undefined;
  /** Storage of its index, tablespace, conflict clause: as the engine spells them. */
  readonly options?: readonly string[] | undefined;
}

export interface ForeignKey extends Described {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly references: { readonly schema: string; readonly table: string; readonly columns: readonly string[] };
  readonly onUpdate: string;
  readonly onDelete: string;
  readonly match: string;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly validated: boolean;
  /** `ON DELETE SET NULL (a, b)`: only these. */
  readonly onDeleteColumns?: readonly string[] | undefined;
  /** The last columns of both sides are periods (PostgreSQL 18). */
  readonly period?: boolean | undefined;
  /** false: declared and not checked (PostgreSQL 18). */
  readonly enforced?: boolean | undefined;
  /** A partition's part of its parent's key, listed where its name is another. */
  readonly inherited?: boolean | undefined;
}

export interface Check extends Described {
  readonly name: string | null;
  readonly expression: string;
  readonly validated: boolean;
  readonly noInherit?: boolean | undefined;
  readonly enforced?: boolean | undefined;
  /** Taken over from an inheritance parent, and not declared here as well. */
  readonly inherited?: boolean | undefined;
}

export interface Index extends Described {
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
  /** The engine's own text of it; empty for one that only a design knows. */
  readonly definition: string;
  readonly nullsNotDistinct?: boolean | undefined;
  /** `WITH (…)`, tablespace: as the engine spells them. */
  readonly options?: readonly string[] | undefined;
  /** Statistics targets of expressions, by position from 1. */
  readonly statisticsTargets?: Readonly<Record<string, number>> | undefined;
  /** The index of the partitioned parent that it is attached to. */
  readonly partitionOf?: { readonly schema: string; readonly name: string } | undefined;
}

export interface Trigger extends Described {
  readonly name: string;
  readonly definition: string;
  readonly enabled: boolean;
  /** When it fires, where that is not the default: in replica sessions only, or in all. */
  readonly fires?: 'replica' | 'always' | undefined;
  /** A partition's copy of its parent's trigger, listed where it is enabled in another way. */
  readonly inherited?: boolean | undefined;
}

/** A rewrite rule other than a view's own. */
export interface Rule extends Described {
  readonly name: string;
  readonly definition: string;
  readonly enabled: boolean;
  readonly fires?: 'replica' | 'always' | undefined;
}

export interface Policy extends Described {
  readonly name: string;
  readonly permissive: boolean;
  readonly command: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

export interface StatisticsObject extends Described {
  readonly schema: string;
  readonly name: string;
  readonly table: { readonly schema: string; readonly name: string };
  /** `ndistinct`, `dependencies`, `mcv`; empty for a single expression. */
  readonly kinds: readonly string[];
  /** Columns and expressions. */
  readonly on: readonly string[];
  readonly target?: number | undefined;
  readonly owner?: string | undefined;
}

export interface View extends Identified, Owned {
  readonly schema: string;
  readonly name: string;
  readonly materialized: boolean;
  readonly comment: string | null;
  readonly columns: readonly Column[];
  readonly definition: string;
  readonly indexes: readonly Index[];
  /** `WITH (security_barrier=true)`, check option, storage, tablespace, access method: as the engine spells them. */
  readonly options?: readonly string[] | undefined;
  readonly triggers?: readonly Trigger[] | undefined;
  readonly rules?: readonly Rule[] | undefined;
  /** false: a materialised view that holds no rows yet. */
  readonly populated?: boolean | undefined;
  /** Names of columns that stand in front of the query, where `definition` holds the query alone (SQLite, MySQL). */
  readonly columnList?: readonly string[] | undefined;
  readonly clusteredOn?: string | undefined;
}

export interface Routine extends Identified, Owned {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'function' | 'procedure' | 'aggregate' | 'window';
  /** Arguments as the engine prints them; with the name it is the identity. */
  readonly arguments: string;
  readonly returns: string | null;
  readonly language: string;
  readonly definition: string | null;
  readonly comment: string | null;
  /** Types of the input arguments alone, where that is what names it in other statements. */
  readonly identityArguments?: string | undefined;
}

export interface Sequence extends Described, Owned {
  readonly schema: string;
  readonly name: string;
  readonly type: string;
  /** `schema.table.column`, as the engine spells it. */
  readonly ownedBy: string | null;
  /** Exact integers as text. */
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cycle: boolean;
  readonly cache?: string | undefined;
  readonly unlogged?: boolean | undefined;
}

export interface UserType extends Identified, Owned {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'enum' | 'domain' | 'composite' | 'range';
  /** Labels of an enum, attributes of a composite, base and constraints of a domain, subtype of a range. */
  readonly details: readonly string[];
  readonly comment: string | null;
  readonly domain?: Domain | undefined;
  readonly attributes?: readonly Attribute[] | undefined;
}

export interface Domain {
  readonly type: string;
  readonly collation: string | null;
  readonly default: string | null;
  readonly notNull: boolean;
  /** Of the NOT NULL, where it is not the one that the engine chooses. */
  readonly notNullName?: string | undefined;
  readonly checks: readonly Check[];
}

export interface Attribute extends Described {
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
}
