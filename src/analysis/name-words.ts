/** Names taken apart: their words and the way they are written. */

const known = new Map<string, readonly string[]>();
/** Columns share their names; a schema of 10,000 tables has some thousands of different ones. */
const MAXIMUM_KNOWN = 50_000;

/** Words in lower case: `OrderLine_totalUSD` is `order line total usd`. Digits stay with the word before them. */
export function nameWords(name: string): readonly string[] {
  let words = known.get(name);
  if (!words) {
    if (known.size >= MAXIMUM_KNOWN) known.clear();
    known.set(name, (words = split(name)));
  }
  return words;
}

function split(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** True when one of the words, or two neighbours run together (`pass_word`), is in the set. */
export function hasWord(name: string, wanted: ReadonlySet<string>): boolean {
  const words = nameWords(name);
  return words.some((word, at) => wanted.has(word) || (at > 0 && wanted.has(words[at - 1]! + word)));
}

export type CaseStyle = 'snake_case' | 'camelCase' | 'PascalCase' | 'UPPER_CASE' | 'kebab-case' | 'mixed';

/** The styles that a name agrees with: a single lower-case word is good snake_case and good camelCase. */
export function caseStyles(name: string): readonly CaseStyle[] {
  const styles: CaseStyle[] = [];
  if (/^_*[\p{Ll}\p{Lo}\p{N}]+(_+[\p{Ll}\p{Lo}\p{N}]+)*_*$/u.test(name)) styles.push('snake_case');
  if (/^[\p{Ll}\p{Lo}][\p{L}\p{N}]*$/u.test(name)) styles.push('camelCase');
  if (/^\p{Lu}[\p{L}\p{N}]*$/u.test(name) && (name.length === 1 || /\p{Ll}/u.test(name))) styles.push('PascalCase');
  if (/^_*[\p{Lu}\p{N}]+(_+[\p{Lu}\p{N}]+)*_*$/u.test(name)) styles.push('UPPER_CASE');
  if (/^[\p{Ll}\p{N}]+(-[\p{Ll}\p{N}]+)+$/u.test(name)) styles.push('kebab-case');
  return styles.length === 0 ? ['mixed'] : styles;
}

/** The name written in a style. */
export function inStyle(name: string, style: CaseStyle): string {
  const words = nameWords(name);
  const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
  switch (style) {
    case 'snake_case':
      return words.join('_');
    case 'UPPER_CASE':
      return words.join('_').toUpperCase();
    case 'kebab-case':
      return words.join('-');
    case 'PascalCase':
      return words.map(capital).join('');
    case 'camelCase':
      return words.map((word, at) => (at === 0 ? word : capital(word))).join('');
    case 'mixed':
      return name;
  }
}

/**
 * What most of the things do, when there are enough of them and enough agree; else null. `of` gives the choices a thing
 * agrees with; a thing without any is not counted.
 */
export function majorityOf<Thing, Choice extends string>(
  things: readonly Thing[],
  of: (thing: Thing) => readonly Choice[],
  { least, share }: { readonly least: number; readonly share: number },
): Choice | null {
  const counts = new Map<Choice, number>();
  let total = 0;
  for (const thing of things) {
    const choices = of(thing);
    if (choices.length === 0) continue;
    total += 1;
    for (const choice of choices) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  }
  if (total < least) return null;
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a);
  return best !== undefined && best[1] >= total * share ? best[0] : null;
}
