/** How well the keys and indexes of one table serve what a query asks of it. */
import type { Table } from '#model/schema';
import { isImplied } from './implied-condition';
import { readIndexPart, type IndexPart } from './index-part';
import { normalized } from './query-conditions';

export interface TableRequest {
  /** Columns, and expressions as `normalized` writes them, by what is asked of them. */
  readonly equal: readonly string[];
  readonly range: readonly string[];
  readonly search: readonly string[];
  readonly order: readonly { readonly column: string; readonly descending: boolean }[];
  /** Only the first rows are wanted. */
  readonly limited: boolean;
  /** All conditions on the table, normalized: what implies the condition of a partial index. */
  readonly conditions: readonly string[];
  /** There are conditions that were not understood. */
  readonly unclear: boolean;
  /** Columns that are read; null: all. */
  readonly reads: readonly string[] | null;
}

export interface Service {
  readonly index: string;
  /** `key`: finds one row; `covering`: without reading the table; `index`: by all that is asked; `prefix`: by a part of it. */
  readonly how: 'key' | 'index' | 'prefix' | 'covering';
  /** It holds just the rows that are asked for, by its condition alone: no column of it finds them. */
  readonly byCondition: boolean;
  readonly why: string;
}

interface Candidate {
  readonly name: string;
  readonly unique: boolean;
  readonly method: string;
  readonly parts: readonly IndexPart[];
  readonly include: readonly string[];
  readonly where: string | null;
}

interface Match {
  readonly candidate: Candidate;
  readonly equal: readonly string[];
  readonly range: readonly string[];
  readonly ordered: boolean;
  readonly isKey: boolean;
}

function candidatesOf(table: Table): readonly Candidate[] {
  const keys = [
    ...(table.primaryKey ? [{ key: table.primaryKey, name: table.primaryKey.name ?? 'the primary key' }] : []),
    ...table.uniques.map((key) => ({ key, name: key.name ?? `the key (${key.columns.join(', ')})` })),
  ].map(({ key, name }) => ({
    name,
    unique: true,
    method: 'btree',
    parts: key.columns.map((column): IndexPart => ({
      column,
      expression: column,
      collation: null,
      operatorClass: null,
      descending: false,
      nulls: 'last',
    })),
    include: key.include ?? [],
    where: null,
  }));
  const indexes = table.indexes
    .filter((index) => index.valid && index.constraint === null)
    .map((index) => ({ ...index, parts: index.parts.map(readIndexPart) }));
  return [...keys, ...indexes];
}

/** The best of the table's keys and indexes; null when none finds the rows. */
export function serviceOf(table: Table, request: TableRequest): Service | null {
  const matches = candidatesOf(table)
    .filter(({ where }) => where === null || isImplied(normalized(where), request.conditions))
    .map((candidate) => matchOf(candidate, request))
    .filter((match) => match !== null);
  const [best] = matches.toSorted((a, b) => weightOf(b, request) - weightOf(a, request));
  return best ? describe(best, request) : null;
}

const textOf = (part: IndexPart): string => part.column ?? normalized(part.expression);

function matchOf(candidate: Candidate, request: TableRequest): Match | null {
  const parts = candidate.parts.map(textOf);
  const isTree = candidate.method === 'btree' || candidate.method === '';
  if (!isTree) return matchOther(candidate, parts, request);
  const wanted = new Set(request.equal);
  let count = 0;
  while (count < parts.length && wanted.has(parts[count]!)) count += 1;
  const next = parts[count];
  const range = next !== undefined && request.range.includes(next) ? [next] : [];
  const rest = request.order.filter(({ column }) => !wanted.has(column));
  const ordered = request.order.length > 0 && followsOrder(candidate.parts.slice(count), rest);
  const finds = count > 0 || range.length > 0 || (ordered && request.limited);
  if (!finds && !isAskedFor(candidate, request)) return null;
  return {
    candidate,
    equal: parts.slice(0, count),
    range,
    ordered,
    isKey: candidate.unique && count === parts.length,
  };
}

/**
 * A partial index whose condition is all that is asked for gives exactly these rows, however it is ordered. With more asked
 * than that it may still hold most of the table (`deleted_at IS NULL`), so it does not count as finding anything.
 */
function isAskedFor(candidate: Candidate, request: TableRequest): boolean {
  return candidate.where !== null && !request.unclear && leftOf(candidate, request, new Set()).length === 0;
}

/** What is asked for beyond the columns that find the rows. */
function leftOf(candidate: Candidate, request: TableRequest, used: ReadonlySet<string>): readonly string[] {
  // What the condition of a partial index says is true of all that it finds.
  const condition = normalized(candidate.where ?? '').replaceAll(/'(?:[^']|'')*'/g, '');
  const given = new Set(condition.match(/[\w$]+/g));
  return [...request.equal, ...request.range, ...request.search].filter(
    (column) => !used.has(column) && !given.has(column.toLowerCase()),
  );
}

function matchOther(candidate: Candidate, parts: readonly string[], request: TableRequest): Match | null {
  const { method } = candidate;
  const none = { candidate, range: [], ordered: false, isKey: false };
  if (method === 'hash') return parts.every((part) => request.equal.includes(part)) ? { ...none, equal: parts } : null;
  const asked = method === 'brin' ? [...request.equal, ...request.range] : [...request.search, ...request.equal];
  const found = parts.filter((part) => asked.includes(part));
  return found.length === 0 ? null : { ...none, equal: found };
}

/** The parts give the rows in this order, read forwards or backwards. */
function followsOrder(parts: readonly IndexPart[], order: TableRequest['order']): boolean {
  const flips = order.map(({ column, descending }, at) =>
    parts[at]?.column === column ? parts[at].descending !== descending : null,
  );
  return flips.every((flip) => flip !== null && flip === flips[0]);
}

function weightOf({ candidate, equal, range, ordered, isKey }: Match, request: TableRequest): number {
  const covers = coversOf(candidate, request) ? 1 : 0;
  // Among equals the narrowest is read fastest.
  return (
    (isKey ? 1_000 : 0) +
    equal.length * 20 +
    range.length * 10 +
    (ordered ? 5 : 0) +
    covers -
    candidate.parts.length / 100
  );
}

function coversOf({ parts, include, method }: Candidate, { reads }: TableRequest): boolean {
  if (reads === null || method === 'gin') return false;
  const held = new Set([...parts.map(({ column }) => column), ...include]);
  return reads.every((column) => held.has(column));
}

function describe(match: Match, request: TableRequest): Service {
  const { candidate, equal, range, ordered, isKey } = match;
  const used = new Set([...equal, ...range]);
  const left = leftOf(candidate, request, used);
  const byCondition = used.size === 0 && !(ordered && request.limited);
  const sorts = request.order.length > 0 && !ordered && !isKey;
  const how = isKey
    ? 'key'
    : left.length > 0 || (sorts && request.limited)
      ? 'prefix'
      : coversOf(candidate, request)
        ? 'covering'
        : 'index';
  const finds = byCondition
    ? 'reads an index of just these rows'
    : used.size === 0
      ? 'reads the first rows in order'
      : `finds rows by ${[...used].join(', ')}`;
  const checks = left.length === 0 ? '' : `, then looks at ${[...new Set(left)].join(', ')} of each`;
  const then = sorts ? ', then sorts them' : '';
  return { index: candidate.name, how, byCondition, why: `${finds}${checks}${then}` };
}
