/** How a language becomes a schema. A reader is one file in `read/`; its name is the language and the ending of its files. */
import type { SchemaSource } from '#engines/engine';
import type { ReadingProgress, SchemaReading } from '#model/design';
import type { SpawnedProcess } from '../deps';

export interface ReadContext {
  /** For SQL: whose. */
  readonly dialect: string;
  /** A process for an engine that has to run what is read. */
  readonly spawn: () => Promise<SpawnedProcess>;
  readonly progress: (state: ReadingProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * What cannot be read is a problem with its place and the rest is kept. Rejects with `parse-failed` only where nothing can
 * be read at all, and with `file-unreadable` or `cancelled`.
 */
export type SchemaReader = (source: SchemaSource, context: ReadContext) => Promise<SchemaReading>;

export interface ReaderModule {
  readonly default: SchemaReader;
}
