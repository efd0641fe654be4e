import { describe, expect, it } from 'vitest';
import { findDependencies, leastRows } from './functional-dependencies';

type Row = Readonly<Record<string, string | null>>;

/** `a, b -> c` for each that was found. */
function search(count: number, row: (index: number) => Row, keys: readonly (readonly string[])[] = []): string[] {
  const rows = Array.from({ length: count }, (_, index) => row(index));
  const names = Object.keys(rows[0]!);
  const columns = names.map((name) => rows.map((each) => each[name]!));
  const sample = { columns, rows: count, complete: false };
  return findDependencies({ table: 'public.t', columns: names, sample, keys }).map(
    ({ from, to }) => `${from.join(', ')} -> ${to}`,
  );
}

/** The same each time, and without a pattern that divides anything. */
const mixed = (index: number, salt: number): number => {
  let value = Math.imul(index + 1, 2654435761) ^ Math.imul(salt + 1, 40503);
  value = Math.imul(value ^ (value >>> 15), 2246822519);
  return (value ^ (value >>> 13)) >>> 0;
};
const pick = (index: number, salt: number, count: number): string => String(mixed(index, salt) % count);

describe('functional dependencies of a sample', () => {
  it('are found from one column, and not back', () => {
    const row = (index: number): Row => {
      const postcode = pick(index, 1, 300);
      return { id: String(index), postcode, city: String(Number(postcode) % 80), age: pick(index, 2, 90) };
    };
    expect(search(3000, row)).toEqual(['postcode -> city']);
  });

  it('are found from two columns when none of them is enough', () => {
    const row = (index: number): Row => {
      const [year, quarter] = [pick(index, 1, 9), pick(index, 2, 4)];
      return { year, quarter, budget: String((Number(year) * 7 + Number(quarter) * 5) % 23), who: pick(index, 3, 50) };
    };
    expect(search(3000, row)).toContain('year, quarter -> budget');
    expect(search(3000, row).filter((each) => each.endsWith('who'))).toEqual([]);
  });

  it('are refuted by one row', () => {
    const row = (index: number): Row => {
      const postcode = pick(index, 1, 300);
      return { postcode, city: index === 2999 ? 'elsewhere' : String(Number(postcode) % 80) };
    };
    expect(search(3000, row)).toEqual([]);
  });

  it('take a null on the left for nothing, and on the right for a value', () => {
    const row = (index: number): Row => {
      const code = index % 3 === 0 ? null : pick(index, 1, 40);
      return {
        code,
        name: code === null ? pick(index, 2, 40) : Number(code) % 2 === 0 ? null : `n${Number(code) % 10}`,
      };
    };
    expect(search(3000, row)).toEqual(['code -> name']);
    expect(search(3000, (index) => ({ ...row(index), name: index % 7 === 0 ? null : row(index).name! }))).toEqual([]);
  });

  it('say nothing about constants, columns that hardly repeat, and what a key decides', () => {
    const row = (index: number): Row => ({
      number: String(Math.floor(index / 1.5)),
      land: 'CH',
      kind: pick(Math.floor(index / 1.5), 1, 5),
    });
    expect(search(3000, row)).toEqual([]);
    const keyed = (index: number): Row => ({ a: pick(index, 1, 30), b: String(Number(pick(index, 1, 30)) % 7) });
    expect(search(3000, keyed)).toEqual(['a -> b']);
    expect(search(3000, keyed, [['a']])).toEqual([]);
  });

  it('are no accident: a right side that hardly varies has to be repeated often enough', () => {
    // In 1,200 rows with 600 values a flag that is set three times would agree by chance.
    const rare = (index: number): Row => ({ visit: pick(index, 1, 400), fraud: index % 1000 === 7 ? 'yes' : 'no' });
    expect(search(1200, rare)).toEqual([]);
    const real = (index: number): Row => {
      const visit = pick(index, 1, 400);
      return { visit, fraud: Number(visit) % 20 === 0 ? 'yes' : 'no' };
    };
    expect(search(1200, real)).toEqual(['visit -> fraud']);
  });

  it('need enough rows', () => {
    const row = (index: number): Row => ({ a: pick(index, 1, 20), b: String(Number(pick(index, 1, 20)) % 5) });
    expect(search(leastRows - 1, row)).toEqual([]);
    expect(search(leastRows, row)).toEqual(['a -> b']);
  });
});
