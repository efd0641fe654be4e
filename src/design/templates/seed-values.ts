/** Values that the templates' rows are made of. People and places are invented. */
import type { Random } from '#base/random';
import type { SeedRows, SeedValue } from '../templates';

const firstNames = [
  'Ada',
  'Bruno',
  'Clara',
  'Dario',
  'Elif',
  'Farid',
  'Greta',
  'Hanna',
  'Ivo',
  'Jana',
  'Kofi',
  'Lea',
  'Mats',
  'Nadia',
  'Oleg',
  'Priya',
];
const lastNames = [
  'Abel',
  'Brandt',
  'Costa',
  'Dietz',
  'Evers',
  'Fink',
  'Garcia',
  'Hartl',
  'Ionescu',
  'Jansen',
  'Koch',
  'Lindt',
  'Moreau',
  'Novak',
  'Okafor',
  'Petrov',
];
export const streets = ['Mill Lane', 'Station Road', 'Harbour Street', 'Oak Avenue', 'Market Square', 'Hill Road'];
export const cities = ['Aldport', 'Brenfeld', 'Castlemoor', 'Dornau', 'Eastmere', 'Fernbach'];

export const people = (random: Random): string => `${random.pick(firstNames)} ${random.pick(lastNames)}`;

const start = Date.UTC(2025, 0, 1);

/** A moment, minutes after the start of 2025: `2025-01-01 00:00:00+00`. */
export const at = (minutes: number): string =>
  `${new Date(start + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')}+00`;

/** A day, days after the start of 2025. */
export const day = (days: number): string => at(days * 24 * 60).slice(0, 10);

/** Rows of a table in the schema that templates use. */
export function seedRows(
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly SeedValue[]>,
  schema = 'public',
): SeedRows {
  return { schema, table, columns, rows };
}
