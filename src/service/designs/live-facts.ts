import { AppError } from '#base/errors';
import { findDependencies, leastRows } from '#analysis/functional-dependencies';
import { uniqueKeys } from '#analysis/table-keys';
import type { Session } from '#engines/engine';
import type { ReadingProgress } from '#model/design';
import type { FactsReading, FunctionalDependency, LiveFacts } from '#model/live-facts';
import type { DatabaseSchema, Table } from '#model/schema';
import { columnType } from '#sql/column-type';

/** Enough for a left side of a thousand values to show each of them five times; read in well under a second. */
const sampledRows = 5000;

export interface FactsRequest {
  readonly schema: DatabaseSchema;
  /** Reads rows of each table to find functional dependencies; only when a person asked for it. */
  readonly measure: boolean;
  readonly progress: (state: ReadingProgress) => void;
  readonly signal: AbortSignal;
}

/** What a live database tells beside its schema. Rejects with `unsupported` for an engine that tells nothing. */
export async function readFacts(
  session: Session,
  { schema, measure, progress, signal }: FactsRequest,
): Promise<FactsReading> {
  if (!session.lintFacts)
    throw new AppError('unsupported', `${session.server.product} does not tell facts about its tables.`);
  progress({ step: 'Reading statistics', done: measure ? 0 : null });
  const facts = await session.lintFacts({ schema, signal });
  if (!measure) return { facts, notes: [] };
  if (!session.sampleTable)
    return { facts, notes: [`${session.server.product} gives no samples of rows, so no dependencies were measured.`] };
  const dependencies: FunctionalDependency[] = [];
  const notes: string[] = [];
  const tables = measurableTables(schema, facts);
  for (const [at, table] of tables.entries()) {
    progress({ step: `Measuring ${table.name}`, done: at / tables.length });
    try {
      dependencies.push(...(await measureTable(session, table, signal)));
    } catch (error) {
      // One that is locked, or that this user may not read, does not take the others away.
      if (signal.aborted || !(error instanceof AppError) || !passing.has(error.code)) throw error;
      notes.push(`${table.schema}.${table.name} was not measured: ${error.message}`);
    }
  }
  return { facts: { ...facts, dependencies }, notes };
}

const passing: ReadonlySet<string> = new Set(['server-error', 'timed-out', 'unsupported']);

function measurableTables({ namespaces }: DatabaseSchema, { rows = {} }: LiveFacts): readonly Table[] {
  return namespaces
    .flatMap(({ tables }) => tables)
    .filter(
      ({ schema, name, kind, partitionOf }) =>
        (kind === 'table' || kind === 'partitioned') &&
        partitionOf === null &&
        (rows[`${schema}.${name}`] ?? leastRows) >= leastRows,
    );
}

async function measureTable(
  session: Session,
  table: Table,
  signal: AbortSignal,
): Promise<readonly FunctionalDependency[]> {
  const columns = table.columns
    .filter(({ type, generated }) => generated === null && isComparable(type))
    .map(({ name }) => name);
  if (columns.length < 2) return [];
  const sample = await session.sampleTable!({ table, columns, rows: sampledRows, signal });
  const keys = uniqueKeys(table).map((key) => key.columns);
  return findDependencies({ table: `${table.schema}.${table.name}`, columns, sample, keys });
}

/** Documents and lists are compared by their spelling only, and hold facts of their own. */
function isComparable(type: string): boolean {
  const { family, array } = columnType(type);
  return !array && family !== 'json' && family !== 'xml' && family !== 'bytes';
}
