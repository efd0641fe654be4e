/** Reads what the conditions of one scope of a query ask of each column. */
import type { Scope } from '#sql/outline';
import { clausesOf, splitAt, topLevel, unwrapped, type Word } from './query-words';
import type { ColumnUse, Resolver, Source } from './query-sources';

export interface Condition {
  /** `search`: containment, overlap, full text; `filter`: nothing that an index finds rows by; `other`: not understood. */
  readonly kind: 'equal' | 'range' | 'search' | 'filter' | 'other';
  /** Whose rows it is about. */
  readonly source: Source;
  /** The column, or the expression as `expressionText` writes it. */
  readonly on: string;
  readonly isExpression: boolean;
  /** Sources that have to be read first: those of the other side. */
  readonly needs: readonly Source[];
  /** The whole condition as `expressionText` writes it: what the condition of a partial index is compared with. */
  readonly text: string;
}

export interface Ordering extends ColumnUse {
  readonly descending: boolean;
}

const comparisons: ReadonlyMap<string, Condition['kind']> = new Map([
  ['=', 'equal'],
  ['==', 'equal'],
  ['<', 'range'],
  ['>', 'range'],
  ['<=', 'range'],
  ['>=', 'range'],
  ['<>', 'filter'],
  ['!=', 'filter'],
  ['@>', 'search'],
  ['<@', 'search'],
  ['&&', 'search'],
  ['@@', 'search'],
  ['@?', 'search'],
  ['?|', 'search'],
  ['?&', 'search'],
  ['~', 'filter'],
  ['~*', 'filter'],
  ['!~', 'filter'],
  ['!~*', 'filter'],
]);
const wordComparisons: ReadonlySet<string> = new Set([
  'in',
  'like',
  'ilike',
  'between',
  'is',
  'similar',
  'glob',
  'match',
  'regexp',
  'not',
  'isnull',
  'notnull',
]);

/** In lower case without spaces, qualifiers, parentheses around the whole and casts: `lower(o.email::text)` is `lower(email)`. */
export function expressionText(words: readonly Word[]): string {
  const parts: string[] = [];
  for (const [at, word] of unwrapped(words).entries()) {
    const inside = unwrapped(words);
    if (inside[at + 1]?.text === '.' || (word.text === '.' && word.name === null)) continue;
    parts.push(word.name ?? word.text);
  }
  return normalized(parts.join(' '));
}

/** The same for an expression of the schema, which is text. */
export function normalized(expression: string): string {
  return expression
    .replaceAll(/'(?:[^']|'')*'|[^']+/g, (part) => (part.startsWith("'") ? part : part.toLowerCase()))
    .replaceAll(
      /\s*::\s*(character varying|double precision|timestamp with(out)? time zone|[\w."]+)(\s*\(\d+(,\s*\d+)?\))?(\[\])?/g,
      '',
    )
    .replaceAll(/[\s"]+/g, ' ')
    .replaceAll(/\s*([^\w\s$'])\s*/g, '$1')
    .replaceAll(/\(([\w$]+|'[^']*')\)(?![\w$])/g, (group, inner: string, at: number, all: string) =>
      /[\w$]/.test(all[at - 1] ?? '') ? group : inner,
    )
    .trim();
}

export function conditionsOf(words: readonly Word[], scope: Scope, resolver: Resolver): readonly Condition[] {
  const clauses = [...clausesOf(words, scope, 'where'), ...clausesOf(words, scope, 'on')];
  return [
    ...clauses.flatMap((clause) => conjuncts(clause).flatMap((part) => readConjunct(part, resolver))),
    ...clausesOf(words, scope, 'using').flatMap((clause) => readUsing(clause, resolver)),
  ];
}

function conjuncts(words: readonly Word[]): readonly (readonly Word[])[] {
  const parts = splitAt(unwrapped(words), 'and');
  return parts.length === 1 ? [unwrapped(words)] : parts.flatMap(conjuncts);
}

/** `USING (a, b)`: the table that was just joined equals one of those before it. */
function readUsing(words: readonly Word[], { sources }: Resolver): readonly Condition[] {
  if (words[0]?.text !== '(') return [];
  const before = sources.filter(({ item }) => item.end <= words[0]!.token.start);
  return splitAt(unwrapped(words), ',').flatMap((part) => {
    const name = part[0]?.name?.toLowerCase();
    const having = before.filter(
      ({ table }) => table === null || table.columns.some((column) => column.name.toLowerCase() === name),
    );
    const [joined, other] = [having.at(-1), having.at(-2)];
    if (name === undefined || !joined || !other) return [];
    const pair = (source: Source, needs: Source): Condition[] =>
      source.table === null
        ? []
        : [{ kind: 'equal', source, on: columnOf(source, name), isExpression: false, needs: [needs], text: '' }];
    return [...pair(joined, other), ...pair(other, joined)];
  });
}

const columnOf = ({ table }: Source, name: string): string =>
  table?.columns.find((column) => column.name.toLowerCase() === name)?.name ?? name;

function readConjunct(words: readonly Word[], resolver: Resolver): readonly Condition[] {
  const text = expressionText(words);
  if (splitAt(words, 'or').length > 1) return readAlternatives(words, resolver, text);
  const first = words[0]?.text;
  if (first === 'exists' || (first === 'not' && words[1]?.text === 'exists')) return [];
  const flag = resolver.column(first === 'not' ? words.slice(1) : words);
  if (flag) return [{ kind: 'equal', source: flag.source, on: flag.column, isExpression: false, needs: [], text }];
  const at = topLevel(words).find(({ word }) =>
    word.token.kind === 'word' ? wordComparisons.has(word.text) : comparisons.has(word.text),
  )?.at;
  if (at === undefined || at === 0) return others(words, resolver, text);
  const left = words.slice(0, at);
  const [kind, right] = comparisonAt(words, at);
  const swapped = kind === 'equal' || kind === 'range';
  return [
    ...side(left, right, { kind, resolver, text }),
    ...(swapped ? side(right, left, { kind, resolver, text }) : []),
  ];
}

/** What the comparison at a place asks for, and the words of its right side. */
function comparisonAt(words: readonly Word[], at: number): readonly [Condition['kind'], readonly Word[]] {
  const { text } = words[at]!;
  const right = words.slice(at + 1);
  switch (text) {
    case 'in':
      return ['equal', right];
    case 'between':
      return ['range', right];
    case 'is':
      // `IS NULL` and `IS TRUE` are looked up, their negations read nearly everything.
      return [right[0]?.text === 'not' ? 'filter' : 'equal', right];
    case 'isnull':
      return ['equal', right];
    case 'like':
    case 'glob':
      // Only a pattern whose beginning is known is a range.
      return [/^[eEnN]?'[^%_*?[']/.test(right[0]?.text ?? '') ? 'range' : 'filter', right];
    default:
      return [comparisons.get(text) ?? 'filter', right];
  }
}

/** What is asked of the source that one side is about. */
function side(
  words: readonly Word[],
  other: readonly Word[],
  { kind, resolver, text }: { readonly kind: Condition['kind']; readonly resolver: Resolver; readonly text: string },
): readonly Condition[] {
  const own = unwrapped(words);
  const [use, ...more] = splitAt(own, ',').map((part) => resolver.column(part));
  // `(a, b) > ($1, $2)` is a range of the first, and of the others after it.
  if (use && more.length > 0 && kind === 'range') return side(splitAt(own, ',')[0]!, [], { kind, resolver, text });
  const uses = resolver.uses(own);
  const source = use?.source ?? uses[0]?.source;
  if (source === undefined || uses.some((each) => each.source !== source)) return [];
  const needs = [...new Set(resolver.uses(other).map((each) => each.source))];
  const isExpression = !use;
  // Both sides of one row are compared with each other: nothing to look up.
  const means = needs.includes(source) ? 'filter' : kind;
  return [{ kind: means, source, on: use?.column ?? expressionText(own), isExpression, needs, text }];
}

/** `a = 1 OR a = 2` is a list of one column; other alternatives are not understood. */
function readAlternatives(words: readonly Word[], resolver: Resolver, text: string): readonly Condition[] {
  const arms = splitAt(words, 'or').map((arm) => conjuncts(arm).flatMap((part) => readConjunct(part, resolver)));
  const [first] = arms;
  const only = first?.length === 1 ? first[0]! : null;
  const isList =
    only !== null &&
    arms.every(
      (arm) => arm.length === 1 && arm[0]!.kind === 'equal' && arm[0]!.on === only.on && arm[0]!.source === only.source,
    );
  return isList ? [{ ...only, text }] : others(words, resolver, text);
}

function others(words: readonly Word[], resolver: Resolver, text: string): readonly Condition[] {
  const sources = new Set(resolver.uses(words).map(({ source }) => source));
  return [...sources].map((source) => ({ kind: 'other', source, on: text, isExpression: true, needs: [], text }));
}

/** The ORDER BY of a scope; null when part of it is no plain column. */
export function orderOf(words: readonly Word[], scope: Scope, resolver: Resolver): readonly Ordering[] | null {
  const [clause] = clausesOf(words, scope, 'order');
  if (!clause) return [];
  const list = clause[0]?.text === 'by' ? clause.slice(1) : clause;
  const orders = splitAt(list, ',').map((part) => {
    const end = part.findIndex(({ text, token }) => token.kind === 'word' && ['asc', 'desc', 'nulls'].includes(text));
    const use = resolver.column(end < 0 ? part : part.slice(0, end));
    return use && { ...use, descending: part.some(({ text }) => text === 'desc') };
  });
  return orders.every((order) => order !== null) ? orders : null;
}
