/**
 * How well a text answers what was typed, for the palette: 0 is not at all. All letters must occur in order; a whole
 * match beats a beginning, a beginning of a word beats the middle, shorter texts beat longer ones.
 */
export function matchScore(text: string, typed: string): number {
  if (typed === '') return 1;
  const hay = text.toLowerCase();
  const needle = typed.toLowerCase();
  const at = hay.indexOf(needle);
  if (at === 0) return (hay.length === needle.length ? 1000 : 800) - hay.length / 100;
  if (at > 0) return (isWordStart(hay, at) ? 600 : 400) - hay.length / 100;
  let from = 0;
  let starts = 0;
  for (const letter of needle) {
    if (letter === ' ') continue;
    const next = hay.indexOf(letter, from);
    if (next < 0) return 0;
    if (isWordStart(hay, next)) starts++;
    from = next + 1;
  }
  return 50 + (100 * starts) / needle.length - hay.length / 100;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[\s._\-/:]/.test(text[at - 1] ?? '');
}

/** The best `limit` of `items`, best first; equal ones keep their order. */
export function bestMatches<Item>(
  items: readonly Item[],
  typed: string,
  textOf: (item: Item) => string,
  limit: number,
): readonly Item[] {
  return items
    .map((item) => ({ item, score: matchScore(textOf(item), typed) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ item }) => item);
}
