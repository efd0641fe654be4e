/** How well a name fits what was typed. */

/** Smaller fits better: 0 begins with it, 1 a later word of it does, 2 contains it, 3 has its letters in order; null does not fit. */
export function matchQuality(lowerName: string, lowerPrefix: string): 0 | 1 | 2 | 3 | null {
  if (lowerPrefix === '') return 0;
  const found = lowerName.indexOf(lowerPrefix);
  if (found === 0) return 0;
  if (found > 0) return isWordStart(lowerName, found) || lowerName.includes(`_${lowerPrefix}`) ? 1 : 2;
  return hasLettersInOrder(lowerName, lowerPrefix) ? 3 : null;
}

const isWordStart = (name: string, at: number): boolean => /[^\p{L}\p{N}]/u.test(name[at - 1] ?? '');

/** `oi` fits `order_items`; the first letters must agree, or everything would fit. */
function hasLettersInOrder(name: string, letters: string): boolean {
  if (name[0] !== letters[0]) return false;
  let position = 0;
  for (const letter of letters) {
    position = name.indexOf(letter, position);
    if (position < 0) return false;
    position += 1;
  }
  return true;
}

/** Takes up to `most` entries, best first, keeping the given order within one quality: no sorting of ten thousand names. */
export function bestMatches<T>(
  entries: readonly T[],
  lowerName: (entry: T) => string,
  lowerPrefix: string,
  most: number,
): { readonly taken: readonly (readonly [entry: T, quality: number])[]; readonly cut: boolean } {
  const buckets: (readonly [T, number])[][] = [[], [], [], []];
  let cut = false;
  for (const entry of entries) {
    const quality = matchQuality(lowerName(entry), lowerPrefix);
    if (quality === null) continue;
    const bucket = buckets[quality] ?? [];
    if (bucket.length < most) bucket.push([entry, quality]);
    else cut = true;
  }
  const all = buckets.flat();
  return { taken: all.slice(0, most), cut: cut || all.length > most };
}
