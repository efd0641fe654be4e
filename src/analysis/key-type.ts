import { columnType, type ColumnType } from '#sql/column-type';

/** What two columns that refer to each other have to agree in. */

const isUnsigned = (spelling: string): boolean => /\bunsigned\b/i.test(spelling);

/** Largest value of a whole-number type; null: something else, or of no known width. */
export function largestInteger(spelling: string): bigint | null {
  const { family, bits, array } = columnType(spelling);
  if (family !== 'integer' || bits === null || array) return null;
  return 2n ** BigInt(isUnsigned(spelling) ? bits : bits - 1) - 1n;
}

/**
 * Whether values of the two are stored alike: same kind, same width or length, same sign. A serial is the integer behind
 * it; aliases of a name (`int4`, `integer`) are one type.
 */
export function isSameType(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [columnType(a), columnType(b)];
  return sameness(one, a) === sameness(other, b);
}

function sameness({ family, name, modifiers, array, zone, bits }: ColumnType, spelling: string): string {
  const kind = family === 'other' || family === 'enum' || family === 'set' ? name : family;
  // The number behind an integer is its width on screen.
  const size = family === 'integer' ? (bits ?? name) : modifiers.join(',');
  const caseFolding = name === 'citext';
  return [kind, size, array, zone, isUnsigned(spelling), caseFolding, family === 'float' ? bits : ''].join(' ');
}
