/** The catalogue as the object browser reads it: names first and all at once, details when opened. */
import type { Routine, Sequence, Table, UserType, View } from './schema';

export type CatalogKind =
  | 'table'
  | 'partitioned'
  | 'partition'
  | 'foreign'
  | 'virtual'
  | 'view'
  | 'materialized'
  | 'function'
  | 'procedure'
  | 'aggregate'
  | 'window'
  | 'sequence'
  | 'type';

/** One line of the tree. */
export interface CatalogEntry {
  readonly schema: string;
  readonly name: string;
  readonly kind: CatalogKind;
  /** For routines: the arguments, part of the identity. */
  readonly signature?: string | undefined;
  /** Estimate from statistics, exact for none; null when the engine keeps none. */
  readonly estimatedRows: number | null;
  /** Bytes with indexes; null when not known or not allowed. */
  readonly bytes: number | null;
  readonly comment?: string | null | undefined;
}

/** Everything the tree needs to filter as one types. */
export interface CatalogListing {
  readonly schemas: readonly { readonly name: string; readonly system: boolean; readonly comment: string | null }[];
  readonly entries: readonly CatalogEntry[];
  /** What could not be read and why ("no USAGE on schema billing"). */
  readonly notes: readonly string[];
  /** How the row estimates came about, for the tooltip: `from the planner's statistics`. */
  readonly estimateBasis: string;
}

export interface ObjectRef {
  readonly schema: string;
  readonly name: string;
  readonly kind: CatalogKind;
  readonly signature?: string | undefined;
}

/** An opened object: its place in the model, its DDL and what statistics say about it. */
export interface CatalogObject {
  readonly ref: ObjectRef;
  readonly table: Table | null;
  readonly view: View | null;
  readonly routine: Routine | null;
  readonly sequence: Sequence | null;
  readonly type: UserType | null;
  /** DDL that creates it, or the reason why there is none. */
  readonly ddl: string;
  readonly estimatedRows: number | null;
  readonly tableBytes: number | null;
  readonly indexBytes: Readonly<Record<string, number>>;
  /** When the statistics were taken, ISO 8601 with zone, or null when never or unknown. */
  readonly analyzedAt: string | null;
  /** A statement that reads its rows, with every name quoted, without a limit; null where it has no rows. */
  readonly select: string | null;
}

/** Names for completion: tables with their columns, compact. Routines by name only. */
export interface CompletionCatalog {
  readonly searchPath: readonly string[];
  /** Schemas of the engine itself: their tables are offered last, their functions without a schema. */
  readonly systemSchemas?: readonly string[] | undefined;
  readonly relations: readonly {
    readonly schema: string;
    readonly name: string;
    readonly kind: CatalogKind;
    readonly columns: readonly { readonly name: string; readonly type: string }[];
  }[];
  readonly routines: readonly {
    readonly schema: string;
    readonly name: string;
    readonly arguments: string;
    readonly returns: string | null;
  }[];
}
