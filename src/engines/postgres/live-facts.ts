import { AppError } from '#base/errors';
import type { LiveFacts } from '#model/live-facts';
import liveColumnsSql from './catalog/live-columns.sql?raw';
import liveIndexesSql from './catalog/live-indexes.sql?raw';
import liveKeysSql from './catalog/live-keys.sql?raw';
import liveRelationsSql from './catalog/live-relations.sql?raw';
import type { Channel, Rows } from './channel';
import dialect from './dialect';

/** Questions in one exchange: few round trips, and one that fails costs few others their answer. */
const questionsAtOnce = 50;

/** What a question of ours may cost a server that others work on. */
export const timeLimits = `SELECT pg_catalog.set_config('statement_timeout', '2000', true),
  pg_catalog.set_config('lock_timeout', '200', true)`;

/** What statistics and ends of indexes tell. Nothing is counted, and what this user may not see is left out. */
export async function readLiveFacts(channel: Channel, signal: AbortSignal): Promise<LiveFacts> {
  const [relations, indexes, columns, keys] = await channel.ask(
    [{ sql: liveRelationsSql }, { sql: liveIndexesSql }, { sql: liveColumnsSql }, { sql: liveKeysSql }],
    signal,
  );
  return {
    rows: numbers(relations!, 2, 2),
    tableBytes: numbers(relations!, 2, 3),
    tableScans: numbers(relations!, 2, 4),
    indexBytes: numbers(indexes!, 2, 2),
    indexScans: numbers(indexes!, 2, 3),
    nullShare: numbers(columns!, 3, 3),
    distinct: numbers(columns!, 3, 4),
    largestValue: await readLargest(channel, keys!, signal),
  };
}

/** The column at `value` by the name that the first columns make; what is null is not there. */
function numbers(rows: Rows, named: number, value: number): Readonly<Record<string, number>> {
  return Object.fromEntries(
    rows
      .filter((row) => row[value] !== null)
      .map((row) => [row.slice(0, named).join('.'), Number(row[value])] as const),
  );
}

async function readLargest(
  channel: Channel,
  keys: Rows,
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  const largest: Record<string, string> = {};
  const note = (row: Rows[number], answer: Rows): void => {
    const value = answer[0]?.[0] ?? null;
    if (value !== null) largest[row.join('.')] = value;
  };
  for (let at = 0; at < keys.length; at += questionsAtOnce) {
    const some = keys.slice(at, at + questionsAtOnce);
    const answers = await askOrLeave(channel, some, signal);
    if (answers) some.forEach((row, index) => note(row, answers[index]!));
    else
      for (const row of some) {
        const alone = await askOrLeave(channel, [row], signal);
        if (alone) note(row, alone[0]!);
      }
  }
  return largest;
}

/** Null when one of them failed: locked, too slow, dropped meanwhile. Its value is then unknown. */
async function askOrLeave(channel: Channel, keys: Rows, signal: AbortSignal): Promise<Rows[] | null> {
  try {
    const questions = keys.map(([schema, table, column]) => ({
      sql: `SELECT pg_catalog.max(${quote(column)}) FROM ${quote(schema)}.${quote(table)}`,
    }));
    const [, ...answers] = await channel.ask([{ sql: timeLimits }, ...questions], signal);
    return answers;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'server-error' || error.code === 'timed-out')) return null;
    throw error;
  }
}

const quote = (name: string | null | undefined): string => dialect.quoteIdentifier(name ?? '');
