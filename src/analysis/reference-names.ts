/** Which table a column means by its name: `customer_id` the table `customer` or `customers`. */
import type { Table } from '#model/schema';
import { nameWords } from './name-words';
import type { SchemaIndex } from './schema-index';

/** Words of the name without the ending that says "this is a reference"; null when it has none. */
export function referenceStem(column: string): readonly string[] | null {
  const words = nameWords(column);
  const last = words.at(-1);
  return words.length > 1 && (last === 'id' || last === 'fk') ? words.slice(0, -1) : null;
}

/** Finds tables by the singular or plural of their name, those of the same schema first. */
export interface TableNames {
  find(words: readonly string[], schema: string): Table | undefined;
}

export function tableNames(index: SchemaIndex): TableNames {
  const byName = new Map<string, Table[]>();
  for (const table of index.tables) {
    if (table.kind === 'partition') continue;
    const key = singular(nameWords(table.name));
    const list = byName.get(key);
    if (list) list.push(table);
    else byName.set(key, [table]);
  }
  return {
    find: (words, schema) => {
      const found = byName.get(singular(words)) ?? [];
      const near = found.filter((table) => table.schema === schema);
      const candidates = near.length > 0 ? near : found;
      // Two tables of one name leave open which is meant.
      return candidates.length === 1 ? candidates[0] : undefined;
    },
  };
}

/** The words with the last in the singular, as a key. */
export function singular(words: readonly string[]): string {
  return [...words.slice(0, -1), ...words.slice(-1).map(singularWord)].join(' ');
}

const irregular: Readonly<Record<string, string>> = { people: 'person', children: 'child', men: 'man', women: 'woman' };

export function singularWord(word: string): string {
  if (Object.hasOwn(irregular, word)) return irregular[word]!;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  // `status` and `address` are singular, `statuses` is not.
  if (/uses$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}
