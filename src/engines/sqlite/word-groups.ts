import type { Word } from './statement';

/** Index of the parenthesis that closes the one at `at`; the end where there is none. */
export function closing(words: readonly Word[], at: number): number {
  let depth = 0;
  for (let index = at; index < words.length; index += 1) {
    if (words[index]!.text === '(') depth += 1;
    else if (words[index]!.text === ')' && --depth === 0) return index;
  }
  return words.length;
}

/** Cuts at the commas that stand outside parentheses. */
export function splitByComma(words: readonly Word[]): (readonly Word[])[] {
  const items: Word[][] = [[]];
  let depth = 0;
  for (const word of words) {
    if (word.text === '(') depth += 1;
    else if (word.text === ')') depth -= 1;
    if (depth === 0 && word.text === ',') items.push([]);
    else items.at(-1)!.push(word);
  }
  return items.filter((found) => found.length > 0);
}
