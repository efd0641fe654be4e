import { AppError } from '#base/errors';
import type { TableSample } from '#model/live-facts';
import type { SampleOptions } from '../engine';
import sampleTargetSql from './catalog/sample-target.sql?raw';
import type { Channel } from './channel';
import dialect from './dialect';
import { timeLimits } from './live-facts';

/** Longer values are told apart by a hash of 64 bits. */
const longestValue = 64;

/**
 * Reads whole a table that statistics call small. Of others whole pages are picked at random, which reads nothing else;
 * rows of one page were often written together, so they repeat more than others do.
 */
export async function sampleTable(
  channel: Channel,
  { table, columns, rows, signal }: SampleOptions,
): Promise<TableSample> {
  const [target] = await channel.ask([{ sql: sampleTargetSql, values: [table.schema, table.name] }], signal);
  const [tuples = null, hidden = null] = target![0] ?? [];
  if (target!.length === 0)
    throw new AppError('unsupported', `"${table.name}" is no table whose rows can be sampled.`, {
      hint: 'Refresh the schema; it may have been dropped.',
    });
  const estimate = tuples === null ? null : Number(tuples);
  const isWhole = estimate === null || estimate <= rows;
  const percent = estimate === null ? 100 : Math.min(100, (100 * rows) / Math.max(estimate, 1));
  // Estimates are rough, and a limit that is reached leaves out the end of the table.
  const limit = isWhole ? rows + 1 : 2 * rows;
  const part = isWhole ? '' : ` TABLESAMPLE SYSTEM (${percent}) REPEATABLE (1)`;
  const list = columns.map(comparable).join(', ');
  const from = `${dialect.quoteIdentifier(table.schema)}.${dialect.quoteIdentifier(table.name)}`;
  const sql = `SELECT ${list === '' ? '1' : list} FROM ${from}${part} LIMIT ${limit}`;
  const [, read] = await channel.ask([{ sql: timeLimits }, { sql }], signal);
  const kept = isWhole ? read!.slice(0, rows) : read!;
  return {
    columns: columns.map((_, column) => kept.map((row) => row[column] ?? null)),
    rows: kept.length,
    complete: isWhole && read!.length <= rows && hidden === 'f',
  };
}

function comparable(column: string): string {
  const text = `${dialect.quoteIdentifier(column)}::pg_catalog.text`;
  return `CASE WHEN pg_catalog.octet_length(${text}) <= ${longestValue} THEN ${text}
    ELSE 'hash ' || pg_catalog.hashtextextended(${text} COLLATE "C", 0) END`;
}
