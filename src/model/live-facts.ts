/**
 * What a live database adds to a schema, for the design review. Keys are `schema.table` and `schema.table.column`, as the
 * schema spells names. What is not there is unknown: nobody may take it for zero.
 */
export interface LiveFacts {
  /** Rows, counted or from statistics. */
  readonly rows?: Readonly<Record<string, number>> | undefined;
  /** Bytes of the table without indexes, and of each index by `schema.index`. */
  readonly tableBytes?: Readonly<Record<string, number>> | undefined;
  readonly indexBytes?: Readonly<Record<string, number>> | undefined;
  /** Scans of each index since statistics were reset, by `schema.index`. */
  readonly indexScans?: Readonly<Record<string, number>> | undefined;
  /** Scans of each table in any way since then: how much an index without any could have been used. */
  readonly tableScans?: Readonly<Record<string, number>> | undefined;
  /** Largest value of key columns, as exact text. */
  readonly largestValue?: Readonly<Record<string, string>> | undefined;
  /** Share of nulls (0 to 1) and number of distinct values (negative: share of rows, as PostgreSQL keeps it). */
  readonly nullShare?: Readonly<Record<string, number>> | undefined;
  readonly distinct?: Readonly<Record<string, number>> | undefined;
  /** Functional dependencies that hold in the rows that were read. */
  readonly dependencies?: readonly FunctionalDependency[] | undefined;
}

export interface FunctionalDependency {
  readonly table: string;
  readonly from: readonly string[];
  readonly to: string;
  /** Rows that were read, and whether these were all. */
  readonly rows: number;
  readonly complete: boolean;
}

/** Some rows of a table, by columns in the order asked for: equal values are equal texts, different ones different. */
export interface TableSample {
  readonly columns: readonly (readonly (string | null)[])[];
  readonly rows: number;
  /** These are all rows that the table has. */
  readonly complete: boolean;
}

/** Facts of a connection and, one sentence each, what could not be had. */
export interface FactsReading {
  readonly facts: LiveFacts;
  readonly notes: readonly string[];
}
