/** Which key or index serves each table that the named queries of a design read, and which has none. */
import type { AccessPattern } from '#model/design';
import type { DatabaseSchema, Table } from '#model/schema';
import { columnType } from '#sql/column-type';
import type { Dialect } from '#sql/dialect';
import { allScopes, outline, type Scope } from '#sql/outline';
import { serviceOf, type Service, type TableRequest } from './index-service';
import { portableDialect } from './portable-dialect';
import { conditionsOf, orderOf, type Condition } from './query-conditions';
import { findTable, resolverOf, sourcesOf, type Resolver, type Source } from './query-sources';
import { clausesOf, splitAt, unwrapped, wordsOf, type Word } from './query-words';

/** How a query gets at the rows of one table. */
export interface TableAccess {
  readonly table: { readonly schema: string; readonly name: string };
  /** What it asks for; expressions are among the columns as they are written. */
  readonly columns: {
    readonly equal: readonly string[];
    readonly range: readonly string[];
    readonly order: readonly string[];
  };
  readonly servedBy: Pick<Service, 'index' | 'how'> | null;
  /** One clause without a full stop: `finds rows by buyer_id, then sorts them`. */
  readonly why: string;
  /** Columns of an index that would serve it; empty when it is served or no index can. */
  readonly missing: readonly string[];
}

export interface PatternService {
  readonly pattern: AccessPattern;
  /** In the order in which the tables are read. */
  readonly accesses: readonly TableAccess[];
  /** `partly`: some tables are served, or by a part of what is asked. `unknown`: the statement was not understood; `why` tells. */
  readonly verdict: 'served' | 'partly' | 'unserved' | 'unknown';
  readonly why: string | null;
}

interface ReadAccess extends TableAccess {
  /** Part of its conditions was not understood, and nothing else serves it. */
  readonly unclear: boolean;
  /** Reads a few rows as they come, or all of them on purpose. */
  readonly needsNone: boolean;
}

export function analyzePatterns(
  schema: DatabaseSchema,
  patterns: readonly AccessPattern[],
  dialect: Dialect = portableDialect,
): readonly PatternService[] {
  return patterns.map((pattern) => analyze(schema, pattern, dialect));
}

function analyze(schema: DatabaseSchema, pattern: AccessPattern, dialect: Dialect): PatternService {
  const text = pattern.query.replace(/;\s*$/, '');
  const read = outline(text, dialect);
  const scopes = allScopes(read.root).filter((scope) => scope !== read.root);
  const unknown = (why: string): PatternService => ({ pattern, accesses: [], verdict: 'unknown', why });
  if (scopes.length === 0 || scopes.some(({ kind }) => kind === 'other' || kind === 'merge'))
    return unknown('The statement is not one that is understood.');
  if (read.tokens.some(({ closed }) => !closed)) return unknown('The statement ends inside a text or name.');
  const accesses: ReadAccess[] = [];
  for (const scope of scopes) {
    const words = wordsOf(text, read, scope, dialect);
    const sources = sourcesOf(schema, scope);
    const stranger = sources.find((source) => source.unknown !== null);
    if (stranger) return { ...unknown(`${capital(stranger.unknown!)}.`), accesses };
    if (words.some(({ text: word, token }) => token.kind === 'word' && word === 'natural'))
      return { ...unknown('A natural join does not say by which columns.'), accesses };
    accesses.push(...readScope({ scope, words, resolver: resolverOf(sources) }), ...conflictOf(schema, scope, words));
  }
  return { pattern, accesses: accesses.map(published), verdict: verdictOf(accesses), why: whyOf(accesses) };
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const published = ({ unclear: _unclear, needsNone: _needsNone, ...access }: ReadAccess): TableAccess => access;

function verdictOf(accesses: readonly ReadAccess[]): PatternService['verdict'] {
  if (accesses.some(({ unclear }) => unclear)) return 'unknown';
  const bad = accesses.filter(({ servedBy, needsNone }) => servedBy === null && !needsNone);
  if (bad.length > 0) return bad.length === accesses.length ? 'unserved' : 'partly';
  return accesses.some(({ servedBy }) => servedBy?.how === 'prefix') ? 'partly' : 'served';
}

function whyOf(accesses: readonly ReadAccess[]): string | null {
  const unclear = accesses.find((access) => access.unclear);
  return unclear ? `The conditions on ${unclear.table.name} are not understood.` : null;
}

interface ReadingScope {
  readonly scope: Scope;
  readonly words: readonly Word[];
  readonly resolver: Resolver;
}

/**
 * Orders the tables as a planner with good statistics may: the best served first, and each next one by what joins it to
 * those before. It is greedy, so a better order of more than two steps can be missed; it never claims an index that does
 * not fit.
 */
function readScope(reading: ReadingScope): readonly ReadAccess[] {
  const { scope, words, resolver } = reading;
  const conditions = conditionsOf(words, scope, resolver);
  // Rows of subqueries and functions are there before a table is looked up by them.
  const read = new Set(resolver.sources.filter(({ table }) => table === null));
  const left = new Set(resolver.sources.filter(({ table }) => table !== null));
  const accesses: ReadAccess[] = [];
  while (left.size > 0) {
    const choices = [...left].map((source) => {
      const request = requestOf(reading, source, { conditions, read });
      return { source, request, service: serviceOf(source.table!, request) };
    });
    const best = choices.toSorted((a, b) => rankOf(b) - rankOf(a))[0]!;
    left.delete(best.source);
    accesses.push(accessOf(best.source.table!, best.request, best.service, conditionsOn(conditions, best.source)));
    read.add(best.source);
  }
  return accesses;
}

interface Choice {
  readonly request: TableRequest;
  readonly service: Service | null;
}

const hows: readonly Service['how'][] = ['prefix', 'index', 'covering', 'key'];

function rankOf({ request, service }: Choice): number {
  if (service) return (service.byCondition ? 2 : 10) + hows.indexOf(service.how);
  // Of tables without an index the one with conditions is read first: the others may be found by its rows.
  return request.equal.length + request.range.length > 0 ? 1 : 0;
}

const conditionsOn = (conditions: readonly Condition[], source: Source): readonly Condition[] =>
  conditions.filter((condition) => condition.source === source);

function requestOf(
  { scope, words, resolver }: ReadingScope,
  source: Source,
  { conditions, read }: { readonly conditions: readonly Condition[]; readonly read: ReadonlySet<Source> },
): TableRequest {
  const own = conditionsOn(conditions, source).filter(({ needs }) => needs.every((need) => read.has(need)));
  const of = (kind: Condition['kind']): string[] => [
    ...new Set(own.filter((each) => each.kind === kind).map(({ on }) => on)),
  ];
  const order = orderOf(words, scope, resolver) ?? [];
  const isFirst = [...read].every(({ table }) => table === null);
  const ownOrder = isFirst && order.every((each) => each.source === source) ? order : [];
  return {
    equal: of('equal'),
    range: of('range'),
    search: of('search'),
    order: ownOrder.map(({ column, descending }) => ({ column, descending })),
    limited: scope.clauses.some(({ clause }) => clause === 'limit'),
    conditions: own.map(({ text }) => text),
    unclear: own.some(({ kind }) => kind === 'other'),
    reads: readsOf({ scope, words, resolver }, source),
  };
}

/** Columns of a source that the scope and the queries inside it read; null: all, or nobody knows. */
function readsOf({ scope, words, resolver }: ReadingScope, source: Source): readonly string[] | null {
  if (scope.kind !== 'select' || scope.children.length > 0) return null;
  const isAll = scope.outputs.some(
    (output) =>
      output.kind === 'star' &&
      (output.qualifier === null || output.qualifier.toLowerCase() === source.label.toLowerCase()),
  );
  if (isAll) return null;
  return [
    ...new Set(
      resolver
        .uses(words)
        .filter((use) => use.source === source)
        .map(({ column }) => column),
    ),
  ];
}

function accessOf(
  table: Table,
  request: TableRequest,
  service: Service | null,
  conditions: readonly Condition[],
): ReadAccess {
  const unclear = service === null && conditions.some(({ kind }) => kind === 'other');
  const base = {
    table: { schema: table.schema, name: table.name },
    columns: {
      equal: request.equal,
      range: [...request.range, ...request.search],
      order: request.order.map(({ column }) => column),
    },
    unclear,
    needsNone: false,
    missing: [],
  };
  if (service) return { ...base, servedBy: { index: service.index, how: service.how }, why: service.why };
  if (unclear) return { ...base, servedBy: null, why: 'its conditions are not understood' };
  const asked = [...request.equal, ...request.range, ...request.search];
  if (asked.length === 0 && request.order.length === 0)
    return request.limited
      ? { ...base, servedBy: null, needsNone: true, why: 'reads the first rows as they come' }
      : {
          ...base,
          servedBy: null,
          why:
            conditions.length === 0
              ? 'reads all rows: there is no condition on it'
              : 'reads all rows: no index finds rows by its conditions',
        };
  const missing = missingOf(table, request);
  const why =
    asked.length > 0
      ? `reads all rows to find those by ${asked.join(', ')}`
      : `sorts all rows by ${base.columns.order.join(', ')}`;
  return { ...base, servedBy: null, why, missing };
}

/** Equality first, then one range or the order. A truth value alone picks too many rows for an index to help. */
function missingOf(table: Table, { equal, range, order, limited }: TableRequest): readonly string[] {
  const isFlag = (name: string): boolean => {
    const column = table.columns.find((each) => each.name === name);
    return column !== undefined && columnType(column.type).family === 'boolean';
  };
  const useful = equal.filter((name) => !isFlag(name));
  const rest = order.map(({ column }) => column).filter((column) => !equal.includes(column));
  if (useful.length === 0 && range.length === 0 && !(limited && rest.length > 0)) return [];
  // With flags a partial index is better; it is for a person to decide.
  const tail = range.length > 0 ? range.slice(0, 1) : limited ? rest : [];
  return [...new Set([...useful, ...tail])];
}

/** `ON CONFLICT (a, b)` finds the row that is in the way. */
function conflictOf(schema: DatabaseSchema, scope: Scope, words: readonly Word[]): readonly ReadAccess[] {
  const name = scope.target?.name;
  const [clause] = clausesOf(words, scope, 'conflict');
  if (scope.kind !== 'insert' || !name || clause?.[0]?.text !== '(') return [];
  const table = findTable(schema, name.schema, name.name);
  if (table === null) return [];
  const end = clause.findIndex(({ text }) => text === ')');
  const columns = splitAt(unwrapped(clause.slice(0, end + 1)), ',').flatMap(([word]) => word?.name ?? []);
  const request = {
    equal: columns,
    range: [],
    search: [],
    order: [],
    limited: false,
    conditions: [],
    unclear: false,
    reads: null,
  };
  return [accessOf(table, request, serviceOf(table, request), [])];
}
