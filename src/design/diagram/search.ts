/** Finds tables by what a person types, best first, in a few milliseconds among ten thousand. */
import { countReferences, type DiagramGraph } from './graph';

export interface FoundTable {
  readonly id: string;
  readonly schema: string;
  readonly name: string;
  /** What of the name fits, for highlighting: start and end (exclusive) in UTF-16 units, in order. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

export interface TableSearch {
  /**
   * Words may stand in any order; `schema.` limits to schemas that begin so. For each word, best first: the name, its
   * beginning, the beginning of a later word of it, letters that begin words, a part of it; its letters in order
   * only where nothing else fits. Of equals the shorter name, then the more referenced table. Nothing typed: the most referenced tables.
   */
  find(query: string, most?: number): readonly FoundTable[];
}

interface Entry {
  readonly id: string;
  readonly schema: string;
  readonly name: string;
  readonly lower: string;
  readonly lowerSchema: string;
  /** 1 where a word begins. */
  readonly starts: Uint8Array;
}

type Range = readonly [number, number];
interface Match {
  /** 0 fits best. */
  readonly quality: number;
  /** Fits by letters in order alone. */
  readonly loose: boolean;
  readonly ranges: readonly Range[];
}

const MOST = 50;

export function indexTableNames(graph: DiagramGraph): TableSearch {
  const references = countReferences(graph);
  const referencesOf = ({ id }: { id: string }): number => references.get(id) ?? 0;
  const byName = (a: Entry, b: Entry): number =>
    a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : a.id < b.id ? -1 : 1;
  const all = graph.tables.map(entryOf);
  // Sorted once: within one quality the order of the list is the order of the answer.
  const byLength = all.toSorted(
    (a, b) => a.name.length - b.name.length || referencesOf(b) - referencesOf(a) || byName(a, b),
  );
  const byReferences = all.toSorted((a, b) => referencesOf(b) - referencesOf(a) || byName(a, b));
  return {
    find: (query, most = MOST) => {
      const { schema, words } = parse(query);
      if (schema === '' && words.length === 0) return byReferences.slice(0, most).map((entry) => found(entry, []));
      return best(byLength, schema, words, most);
    },
  };
}

function entryOf({ id, schema, name }: { id: string; schema: string; name: string }): Entry {
  const lower = name.toLowerCase();
  const starts = new Uint8Array(name.length);
  for (let at = 0; at < name.length; at += 1) {
    const [before, letter] = [name[at - 1] ?? '_', name[at]!];
    if (isLetter(letter) && (!isLetter(before) || (isUpper(letter) && !isUpper(before)))) starts[at] = 1;
  }
  return { id, schema, name, lower, lowerSchema: schema.toLowerCase(), starts };
}

const isLetter = (letter: string): boolean =>
  letter > '\x7f' ||
  (letter >= 'a' && letter <= 'z') ||
  (letter >= 'A' && letter <= 'Z') ||
  (letter >= '0' && letter <= '9');
const isUpper = (letter: string): boolean => letter !== letter.toLowerCase();

function parse(query: string): { schema: string; words: readonly string[] } {
  const lower = query.trim().toLowerCase();
  const dot = lower.indexOf('.');
  const words = lower
    .slice(dot + 1)
    .split(/\s+/)
    .filter((word) => word !== '');
  return { schema: dot > 0 ? lower.slice(0, dot) : '', words };
}

function best(
  entries: readonly Entry[],
  schema: string,
  words: readonly string[],
  most: number,
): readonly FoundTable[] {
  const close: [Entry, Match][][] = [];
  const loose: [Entry, Match][] = [];
  for (const entry of entries) {
    if (schema !== '' && !entry.lowerSchema.startsWith(schema)) continue;
    const match = matchAll(entry, words);
    if (!match) continue;
    const bucket = match.loose ? loose : (close[match.quality] ??= []);
    if (bucket.length < most) bucket.push([entry, match]);
  }
  const fitting = close.length > 0 ? close.flat() : loose;
  return fitting.slice(0, most).map(([entry, { ranges }]) => found(entry, ranges));
}

function matchAll(entry: Entry, words: readonly string[]): Match | null {
  const matches: Match[] = [];
  for (const word of words) {
    const match = matchWord(entry, word);
    if (!match) return null;
    matches.push(match);
  }
  return {
    quality: matches.reduce((sum, { quality }) => sum + quality, 0),
    loose: matches.some(({ loose }) => loose),
    ranges: matches.flatMap(({ ranges }) => ranges),
  };
}

function matchWord({ lower, starts }: Entry, word: string): Match | null {
  const fits = (quality: number, ranges: readonly Range[]): Match => ({ quality, loose: false, ranges });
  const first = lower.indexOf(word);
  if (first === 0) return fits(lower.length === word.length ? 0 : 1, [[0, word.length]]);
  for (let at = first; at > 0; at = lower.indexOf(word, at + 1)) {
    if (starts[at] === 1) return fits(2, [[at, at + word.length]]);
  }
  const initials = lettersInOrder(lower, word, (at) => starts[at] === 1);
  if (initials) return fits(3, initials);
  if (first > 0) return fits(4, [[first, first + word.length]]);
  const letters = word.length > 1 ? lettersInOrder(lower, word, () => true) : null;
  // The first letter must begin a word, or nearly every long name would fit.
  return letters && starts[letters[0]![0]] === 1 ? { quality: 5, loose: true, ranges: letters } : null;
}

/** Runs of letters in order: each continues the run before it or begins anew where it may. `ordit` fits `order_items`. */
function lettersInOrder(lower: string, word: string, mayBegin: (at: number) => boolean): readonly Range[] | null {
  const ranges: [number, number][] = [];
  let from = 0;
  for (const letter of word) {
    const run = ranges.at(-1);
    if (run && lower.startsWith(letter, run[1])) {
      run[1] += letter.length;
      from = run[1];
      continue;
    }
    let at = lower.indexOf(letter, from);
    while (at >= 0 && !mayBegin(at)) at = lower.indexOf(letter, at + 1);
    if (at < 0) return null;
    ranges.push([at, at + letter.length]);
    from = at + letter.length;
  }
  return ranges;
}

function found({ id, schema, name }: Entry, ranges: readonly Range[]): FoundTable {
  return { id, schema, name, ranges: joined(ranges) };
}

function joined(ranges: readonly Range[]): readonly Range[] {
  const result: [number, number][] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
