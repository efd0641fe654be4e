/** Designs of the project: kept, imported, linked to text files, exported. */
import type { Design, Diagram, ImportProblem, ReadingProgress, SchemaReading } from '#model/design';
import type { FactsReading } from '#model/live-facts';
import type { DatabaseSchema } from '#model/schema';

export interface DesignSummary {
  readonly id: string;
  readonly name: string;
  readonly engine: string;
  readonly tables: number;
  /** The text file that it is kept in step with. */
  readonly file: string | null;
  readonly changedAt: string;
}

export type { ImportProblem } from '#model/design';

/** The last one is the reading. */
export type ImportEvent = ReadingProgress | SchemaReading;

/** The last one is the reading. */
export type FactsEvent = ReadingProgress | FactsReading;

/** What happened to the file of a linked design. */
export type LinkedFileEvent =
  { readonly kind: 'changed'; readonly text: string; readonly layout: string | null } | { readonly kind: 'gone' };

export interface DesignsService {
  list(args: { search: string }): Promise<readonly DesignSummary[]>;
  open(args: { id: string }): Promise<Design>;
  /** Objects without an id get one. */
  create(args: { name: string; schema: DatabaseSchema; diagrams: readonly Diagram[] }): Promise<Design>;
  /** Keeps it in the project, and in its file when it has one. */
  save(args: { id: string; schema: DatabaseSchema; diagrams: readonly Diagram[] }): Promise<DesignSummary>;
  rename(args: { id: string; name: string }): Promise<DesignSummary>;
  remove(args: { id: string }): Promise<void>;
  /** Undo of `remove` within the running program. */
  restore(args: { id: string }): Promise<DesignSummary>;
  /** The schema of a live database, with ids. */
  readConnection(args: { connection: string }): AsyncIterable<ImportEvent>;
  /**
   * What the connection's database tells the design review beside its schema: `lintSchema(schema, { live: facts })`. `measure`
   * also reads some rows of each table to find functional dependencies, which takes a while: only when a person asks for it.
   */
  reviewFacts(args: { connection: string; measure: boolean }): AsyncIterable<FactsEvent>;
  /** A `.sql`, `.dbml`, `.prisma` or `.schema` file; `dialect` is for SQL. What cannot be read is reported, the rest is kept. */
  readFile(args: { path: string; dialect: string }): AsyncIterable<ImportEvent>;
  /** The same from a pasted text. */
  readText(args: {
    text: string;
    language: 'sql' | 'dbml' | 'prisma' | 'schema';
    dialect: string;
  }): AsyncIterable<ImportEvent>;
  /** Keeps the design in step with `path` and `path.layout` from now on; null ends it. An existing file is read, not overwritten. */
  linkFile(args: { id: string; path: string | null }): Promise<DesignSummary>;
  /** Changes made to the file by others, until the caller leaves. */
  watchFile(args: { id: string }): AsyncIterable<LinkedFileEvent>;
  /** Writes an export that the page made; atomic. Rejects with `guard-refused` when it exists, unless `overwrite`. */
  writeExport(args: {
    path: string;
    content: string;
    encoding: 'utf8' | 'base64';
    overwrite: boolean;
  }): Promise<{ bytes: number }>;
  /** Runs the DDL of a schema on an empty engine of its dialect and reads it back; for dialects with an engine at hand. */
  tryOut(args: {
    schema: DatabaseSchema;
    dialect: string;
  }): AsyncIterable<ReadingProgress | { readonly ok: boolean; readonly problems: readonly ImportProblem[] }>;
}
