import type { LogicalType } from '#model/logical-type';

/** By lower-case words of the type without its modifiers: `timestamp with time zone` for `timestamp(3) with time zone`. */
export type TypeWords = Readonly<
  Record<string, (modifiers: readonly number[], values: readonly string[]) => LogicalType | null>
>;

/** Reads a spelling by a table of words; null when they are not in it. */
export function readSpelling(spelling: string, words: TypeWords): LogicalType | null {
  const group = /\(([^()]*(?:'(?:[^']|'')*'[^()]*)*)\)/.exec(spelling);
  const name = spelling
    .replace(group?.[0] ?? '', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  if (!Object.hasOwn(words, name)) return null;
  const inside = group?.[1] ?? '';
  const values = [...inside.matchAll(/'((?:[^']|'')*)'/g)].map(([, value]) => (value ?? '').replaceAll("''", "'"));
  const numbers = values.length > 0 ? [] : (inside.match(/-?\d+/g) ?? []).map(Number);
  return words[name]!(numbers, values);
}
