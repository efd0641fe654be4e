import type { Index } from '#model/schema';
import { id, nameOf, qualified, type Named } from './names';

/**
 * Put together from its parts, not from the server's text, so that a renamed table or index is printed under its new
 * name. `only`: not on the partitions, whose indexes are attached afterwards.
 */
export function createIndex(
  index: Index,
  table: Named,
  { idempotent, only }: { idempotent: boolean; only: boolean },
): string {
  const options = index.options ?? [];
  return [
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${idempotent ? 'IF NOT EXISTS ' : ''}${id(index.name)}`,
    `ON ${only ? 'ONLY ' : ''}${nameOf(table)} USING ${id(index.method)} (${index.parts.join(', ')})`,
    ...(index.include.length > 0 ? [`INCLUDE (${index.include.join(', ')})`] : []),
    ...(index.nullsNotDistinct ? ['NULLS NOT DISTINCT'] : []),
    ...options.filter((option) => option.startsWith('WITH ')),
    ...options.filter((option) => option.startsWith('TABLESPACE ')),
    ...(index.where === null ? [] : [`WHERE (${index.where})`]),
  ].join(' ');
}

/** Statistics targets of its expressions; the tablespace of one that stands behind an exclusion. */
export function indexSettings(index: Index, schema: string): string[] {
  return Object.entries(index.statisticsTargets ?? {}).map(
    ([at, target]) => `ALTER INDEX ${qualified(schema, index.name)} ALTER COLUMN ${at} SET STATISTICS ${target}`,
  );
}
