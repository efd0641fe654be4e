/**
 * Functional dependencies of a table, searched in a sample of its rows: level by level over left sides of one and of two
 * columns, as TANE does (Huhtala et al., The Computer Journal 42(2), 1999), with the partition of the rows by the left side.
 *
 * A sample can only refute a dependency, so one counts when the rows would hardly have failed to refute it:
 * - at least `leastRows` rows;
 * - a left side that repeats: on average each of its values stands in two rows or more. A column that hardly repeats
 *   decides everything and says nothing;
 * - a right side that varies. Were it independent of the left side, the chance that each row that repeats a value of the
 *   left side repeats the right side too is at most p^r, with r such rows and p the share of the most frequent right value.
 *   This has to be under 1e-9: a table of 40 columns has some 30,000 candidates, so one in 30,000 tables shows an accident.
 *
 * A null on the left side decides nothing, on the right side it is a value. Only left sides of which no part decides the
 * column alone are given.
 */
import type { FunctionalDependency, TableSample } from '#model/live-facts';

/** Fewer rows say nothing about rules: they are lists that somebody typed. */
export const leastRows = 1000;
const leastRepeats = 2;
const largestChance = 1e-9;
/** Of wider tables the first columns are searched: work grows with the third power. */
const mostColumns = 40;

export interface SampledTable {
  /** `schema.table` */
  readonly table: string;
  /** Names of the columns of the sample. */
  readonly columns: readonly string[];
  readonly sample: TableSample;
  /** Sets of columns of which no two rows agree: what they decide is known. */
  readonly keys: readonly (readonly string[])[];
}

/** A number for each row, the same for the same value, from 0 on; -1 where a part is null. */
interface Partition {
  readonly groups: Int32Array;
  readonly count: number;
  /** Rows without null. */
  readonly rows: number;
}

interface Determinant extends Partition {
  readonly columns: readonly number[];
}

/** Ordered by left side, then by right side, in the order of the columns. */
export function findDependencies({ table, columns, sample, keys }: SampledTable): readonly FunctionalDependency[] {
  if (sample.rows < leastRows) return [];
  const width = Math.min(columns.length, mostColumns);
  const values = sample.columns.slice(0, width).map((column) => numbered(column, false));
  const sides = sample.columns.slice(0, width).map((column) => numbered(column, true));
  const found: FunctionalDependency[] = [];
  const holds = new Set<string>();
  const holdsKey = (names: readonly string[]): boolean =>
    keys.some((key) => key.every((column) => names.includes(column)));
  const search = (determinant: Determinant): void => {
    const from = determinant.columns.map((column) => columns[column]!);
    if (!repeats(determinant) || holdsKey(from)) return;
    for (let to = 0; to < width; to += 1) {
      if (determinant.columns.some((column) => column === to || holds.has(`${column} ${to}`))) continue;
      if (!decides(determinant, values[to]!)) continue;
      if (determinant.columns.length === 1) holds.add(`${determinant.columns[0]} ${to}`);
      found.push({ table, from, to: columns[to]!, rows: sample.rows, complete: sample.complete });
    }
  };
  const singles = sides.map((side, column): Determinant => ({ ...side, columns: [column] }));
  singles.forEach(search);
  // With a constant, or with a column that already hardly repeats, a pair is not better than the other one alone.
  const parts = singles.filter((single) => single.count > 1 && repeats(single));
  for (const [at, first] of parts.entries())
    for (const second of parts.slice(at + 1)) {
      const isBound = [first, second].some(({ columns: [a] }, index) =>
        holds.has(`${a} ${[second, first][index]!.columns[0]}`),
      );
      // When one decides the other, the pair is the same partition as that one.
      if (!isBound) search({ ...product(first, second), columns: [first.columns[0]!, second.columns[0]!] });
    }
  return found;
}

const repeats = ({ count, rows }: Partition): boolean => count > 0 && rows / count >= leastRepeats;

function numbered(values: readonly (string | null)[], nullsApart: boolean): Partition {
  const numbers = new Map<string | null, number>();
  let rows = 0;
  const groups = Int32Array.from(values, (value) => {
    if (value === null && nullsApart) return -1;
    rows += 1;
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, numbers.size);
    return numbers.size - 1;
  });
  return { groups, count: numbers.size, rows };
}

function product(a: Partition, b: Partition): Partition {
  const numbers = new Map<number, number>();
  let rows = 0;
  const groups = a.groups.map((group, row) => {
    const other = b.groups[row]!;
    if (group < 0 || other < 0) return -1;
    rows += 1;
    const pair = group * b.count + other;
    const known = numbers.get(pair);
    if (known !== undefined) return known;
    numbers.set(pair, numbers.size);
    return numbers.size - 1;
  });
  return { groups, count: numbers.size, rows };
}

/** No group has two values, and that is no accident. */
function decides(from: Partition, to: Partition): boolean {
  const firsts = new Int32Array(from.count).fill(-1);
  const frequencies = new Int32Array(to.count);
  for (let row = 0; row < from.groups.length; row += 1) {
    const group = from.groups[row]!;
    if (group < 0) continue;
    const value = to.groups[row]!;
    if (firsts[group]! >= 0 && firsts[group] !== value) return false;
    firsts[group] = value;
    frequencies[value]! += 1;
  }
  const most = frequencies.reduce((largest, each) => Math.max(largest, each), 0);
  if (most === from.rows) return false;
  return (from.rows - from.count) * Math.log(most / from.rows) <= Math.log(largestChance);
}
