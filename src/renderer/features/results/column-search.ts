interface Named {
  readonly name: string;
  readonly type: string;
}

/** Columns whose name or type contains the text: names that begin with it first, then the source's order. */
export function columnsMatching(columns: readonly Named[], text: string): readonly number[] {
  const needle = text.trim().toLowerCase();
  const all = columns.map((_, index) => index);
  if (needle === '') return all;
  const rank = (index: number): number => {
    const name = columns[index]?.name.toLowerCase() ?? '';
    if (name.startsWith(needle)) return 0;
    if (name.includes(needle)) return 1;
    return columns[index]?.type.toLowerCase().includes(needle) ? 2 : 3;
  };
  return all
    .map((index) => ({ index, rank: rank(index) }))
    .filter((each) => each.rank < 3)
    .toSorted((a, b) => a.rank - b.rank || a.index - b.index)
    .map((each) => each.index);
}
