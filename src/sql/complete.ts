/**
 * What may come at an offset of a statement: schemas, tables, columns through aliases, common tables and subqueries, join
 * conditions, functions and keywords, best first. Pure and fast: a catalogue of 100,000 columns answers within
 * milliseconds because only the columns of tables in scope are looked at.
 */
import { columnsOfItem, findCommonTable, nameInScope, visibleItems } from './completion-columns';
import type { KnownColumn } from './completion-columns';
import type { CompletionIndex, IndexedRelation } from './completion-index';
import { commonColumns, joinConditions } from './completion-joins';
import { expressionStarts, followers, statementStarts, statementWords } from './completion-keywords';
import { bestMatches } from './completion-match';
import { ddlTable, placeAt, wordBefore } from './completion-place';
import type { Place } from './completion-place';
import type { FromItem } from './outline';

export type CompletionKind = 'column' | 'table' | 'view' | 'schema' | 'function' | 'keyword' | 'alias' | 'join';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Replaces the range of the list. */
  readonly insert: string;
  /** Characters at the end of `insert` before which the cursor is left: 1 puts it inside `count()`. */
  readonly caretBack: number;
  /** Type, schema or where it comes from. */
  readonly detail: string;
}

export interface CompletionList {
  /** Best first. */
  readonly items: readonly Completion[];
  readonly from: number;
  readonly to: number;
  /** There are more than the list holds: ask again after the next letter. */
  readonly incomplete: boolean;
}

const most = 200;

/** An entry before it is matched with what was typed. */
interface Candidate extends Completion {
  readonly lowerName: string;
  /** Groups: smaller comes first among entries that fit equally well. */
  readonly group: number;
}

/** @param offset in `text`, which is one statement (or what is there of it) */
export function complete(text: string, offset: number, index: CompletionIndex): CompletionList {
  const nothing: CompletionList = { items: [], from: offset, to: offset, incomplete: false };
  const place = placeAt(text, offset, index.dialect);
  if (place === null) return nothing;
  const candidates = candidatesFor(place, index);
  const prefix = place.prefix.toLowerCase();
  const sorted = candidates.entries.toSorted((a, b) => a.group - b.group);
  const named = bestMatches(sorted, (candidate) => candidate.lowerName, prefix, most);
  const relations =
    candidates.relations === null ? null : bestMatches(candidates.relations, (entry) => entry.lowerName, prefix, most);
  const merged = [
    ...named.taken.map(([candidate, quality]) => ({
      item: finish(candidate, place, index),
      order: quality * 100 + candidate.group,
    })),
    ...(relations?.taken ?? []).map(([entry, quality]) => ({
      item: finish(relationCompletion(entry, candidates.schemaGiven), place, index),
      order: quality * 100 + relationGroup(entry, index),
    })),
  ].toSorted((a, b) => a.order - b.order);
  return {
    items: merged.slice(0, most).map((entry) => entry.item),
    from: place.from,
    to: place.to,
    incomplete: named.cut || (relations?.cut ?? false) || merged.length > most,
  };
}

const relationGroup = (entry: IndexedRelation, index: CompletionIndex): number => {
  if (entry.system) return 80;
  return entry.pathPlace < index.searchPath.length ? 20 : 50;
};

/** Inside a quote only names come, and they stay quoted. */
function finish(completion: Completion, place: Place, index: CompletionIndex): Completion {
  const { label, kind, insert, caretBack, detail } = completion;
  if (!place.quoted) return { label, kind, insert, caretBack, detail };
  return { label, kind, insert: index.dialect.quoteIdentifier(label), caretBack: 0, detail };
}

interface Candidates {
  readonly entries: readonly Candidate[];
  /** Tables and views; matched apart because there may be very many. */
  readonly relations: readonly IndexedRelation[] | null;
  readonly schemaGiven: boolean;
}

function candidatesFor(place: Place, index: CompletionIndex): Candidates {
  const only = (entries: readonly Candidate[]): Candidates => ({
    entries: place.quoted ? entries.filter((entry) => entry.kind !== 'keyword' && entry.kind !== 'join') : entries,
    relations: null,
    schemaGiven: false,
  });
  switch (place.kind) {
    case 'statement-start':
      return only(keywords(statementStarts, place, 10));
    case 'qualified':
      return qualified(place, index);
    case 'relation':
      return {
        ...only([
          ...commonTables(place, index),
          ...schemas(index, 60),
          ...keywords(place.clause === 'from' ? ['LATERAL', 'ONLY'] : [], place, 90),
        ]),
        relations: index.relations,
      };
    case 'after-item':
      // One or two letters are an alias more often than a word: a list would take the Enter behind `FROM orders o`.
      if (place.clause === 'from' && (place.prefix.length === 1 || place.prefix.length === 2)) return only([]);
      return only(keywords(place.clause === null ? [] : followers[place.clause], place, 10));
    case 'join-condition':
      return only([...joins(place, index), ...operands(place, index)]);
    case 'using':
      return only(
        commonColumns(place.scope, place.from, index).map((column) => columnCandidate(column, '', index, 10)),
      );
    case 'insert-columns':
    case 'set-column':
      return only(targetColumns(place, index));
    case 'ddl-columns':
      return only(ddlColumns(place, index));
    case 'operand':
      return only(operands(place, index));
    case 'operator':
      return only(keywords(place.clause === null ? statementStarts : followers[place.clause], place, 10));
    case 'ddl-word':
      return only(keywords(statementWords, place, 10));
  }
}

/** Keywords in the case of the statement's first word, or of the word being typed where that is the first. */
function keywords(words: readonly string[], place: Place, group: number): readonly Candidate[] {
  const first = place.before[0];
  const written = first === undefined ? place.prefix : place.text.slice(first.start, first.end);
  const lower = /^[a-z]/.test(written);
  return words.map((word, position): Candidate => {
    const label = lower ? word.toLowerCase() : word;
    return {
      label,
      kind: 'keyword',
      insert: label,
      caretBack: 0,
      detail: '',
      lowerName: word.toLowerCase(),
      group: group + position / 100,
    };
  });
}

function columnCandidate(
  column: KnownColumn,
  qualifier: string,
  index: CompletionIndex,
  group: number,
  detail = column.type,
): Candidate {
  const name = index.dialect.identifier(column.name);
  const label = qualifier === '' ? column.name : `${qualifier}.${column.name}`;
  const insert = qualifier === '' ? name : `${index.dialect.identifier(qualifier)}.${name}`;
  return { label, kind: 'column', insert, caretBack: 0, detail, lowerName: column.name.toLowerCase(), group };
}

/** Columns, aliases, functions and keywords where an expression begins. */
function operands(place: Place, index: CompletionIndex): readonly Candidate[] {
  const items = visibleItems(place.scope);
  const known = items.map(({ item, scope, distance }) => ({
    item,
    distance,
    columns: columnsOfItem(item, scope, index),
  }));
  const times = new Map<string, number>();
  for (const { columns } of known)
    for (const column of columns) times.set(column.name, (times.get(column.name) ?? 0) + 1);
  const columns = known.flatMap(({ item, distance, columns: own }) =>
    own.map((column) => {
      const from = nameInScope(item) ?? '';
      const qualifier = (times.get(column.name) ?? 0) > 1 ? from : '';
      const detail = known.length > 1 && from !== '' ? `${column.type} · ${from}` : column.type;
      return columnCandidate(column, qualifier, index, 10 + distance, detail);
    }),
  );
  const outputs = ['order', 'group', 'having'].includes(place.clause ?? '')
    ? place.scope.outputs.flatMap((output) =>
        output.kind === 'column' && output.name !== null && !times.has(output.name)
          ? [{ name: output.name, type: '' }]
          : [],
      )
    : [];
  return [
    ...columns,
    ...outputs.map((column) => columnCandidate(column, '', index, 9, 'output column')),
    ...items.flatMap(({ item, distance }) => aliasCandidate(item, index, 30 + distance)),
    ...routines(index, null, 40),
    ...keywords(
      [
        ...expressionStarts,
        ...(wordBefore(place) === 'select' ? ['DISTINCT'] : []),
        ...(wordBefore(place) === '(' ? ['SELECT'] : []),
      ],
      place,
      35,
    ),
  ];
}

function aliasCandidate(item: FromItem, index: CompletionIndex, group: number): readonly Candidate[] {
  const name = nameInScope(item);
  if (name === null) return [];
  const detail = item.alias !== null && item.name !== null ? `alias of ${item.name.name}` : '';
  return [
    {
      label: name,
      kind: 'alias',
      insert: index.dialect.identifier(name),
      caretBack: 0,
      detail,
      lowerName: name.toLowerCase(),
      group,
    },
  ];
}

function routines(index: CompletionIndex, schema: string | null, group: number): readonly Candidate[] {
  return index.routines
    .filter((entry) => schema === null || entry.routine.schema === schema)
    .map((entry): Candidate => {
      const { name, arguments: list, returns } = entry.routine;
      const called = schema === null ? entry.insert : index.dialect.identifier(name);
      const detail = `(${list})${returns === null ? '' : ` → ${returns}`}`;
      return {
        label: name,
        kind: 'function',
        insert: `${called}()`,
        caretBack: list === '' ? 0 : 1,
        detail,
        lowerName: entry.lowerName,
        group,
      };
    });
}

function schemas(index: CompletionIndex, group: number): readonly Candidate[] {
  return index.schemas.map((schema): Candidate => ({
    label: schema,
    kind: 'schema',
    insert: index.dialect.identifier(schema),
    caretBack: 0,
    detail: 'schema',
    lowerName: schema.toLowerCase(),
    group,
  }));
}

function commonTables(place: Place, index: CompletionIndex): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let scope: Place['scope'] | null = place.scope; scope !== null; scope = scope.parent) {
    for (const { name } of scope.ctes)
      found.push({
        label: name,
        kind: 'table',
        insert: index.dialect.identifier(name),
        caretBack: 0,
        detail: 'common table',
        lowerName: name.toLowerCase(),
        group: 10,
      });
  }
  return found;
}

function relationCompletion(entry: IndexedRelation, schemaGiven: boolean): Completion {
  const { relation, insert } = entry;
  const kind = relation.kind === 'view' || relation.kind === 'materialized' ? 'view' : 'table';
  const detail = relation.schema === '' ? relation.kind : `${relation.schema} · ${relation.kind}`;
  return {
    label: relation.name,
    kind,
    insert: schemaGiven ? insert.slice(bareFrom(insert, relation.schema)) : insert,
    caretBack: 0,
    detail,
  };
}

/** Where the table's own name begins in an insert text that may name its schema. */
function bareFrom(insert: string, schema: string): number {
  for (const written of [`${schema}.`, `"${schema.replaceAll('"', '""')}".`])
    if (insert.startsWith(written)) return written.length;
  return 0;
}

function qualified(place: Place, index: CompletionIndex): Candidates {
  const none: Candidates = { entries: [], relations: null, schemaGiven: true };
  const last = place.qualifiers.at(-1);
  if (last === undefined) return none;
  if (place.qualifiers.length === 1) {
    const visible = visibleItems(place.scope).find(({ item }) => sameFolded(nameInScope(item), last, index));
    const columns =
      visible === undefined ? rowNames(place, last, index) : columnsOfItem(visible.item, visible.scope, index);
    if (columns !== null && place.kind === 'qualified' && !isRelationPlace(place)) {
      return { ...none, entries: columns.map((column) => columnCandidate(column, '', index, 10)) };
    }
    const relations = index.relationsOf(last);
    if (relations.length > 0 || index.schemas.includes(last))
      return { entries: isRelationPlace(place) ? [] : routines(index, last, 40), relations, schemaGiven: true };
    if (isRelationPlace(place)) return none;
    const table = index.find({ schema: null, name: last });
    return {
      ...none,
      entries: (table?.relation.columns ?? []).map((column) => columnCandidate(column, '', index, 10)),
    };
  }
  const schema = place.qualifiers.at(-2) ?? '';
  const table = index.find({ schema, name: last });
  return { ...none, entries: (table?.relation.columns ?? []).map((column) => columnCandidate(column, '', index, 10)) };
}

const sameFolded = (name: string | null, other: string, index: CompletionIndex): boolean =>
  name !== null &&
  (name === other ||
    (index.dialect.identifier('Aa') === 'Aa' && index.dialect.fold(name) === index.dialect.fold(other)));

/** Behind the qualifiers' first word stands what asks for a table, not for a column. */
function isRelationPlace(place: Place): boolean {
  const lead = wordBefore(place, place.qualifiers.length * 2 + 1);
  if (['from', 'join', 'into', 'update', 'table', 'only', 'truncate', 'references'].includes(lead))
    return place.clause === 'from' || place.clause === 'target' || place.clause === 'into' || place.clause === null;
  return lead === ',' && place.clause === 'from';
}

/** `excluded`, `old` and `new` stand for rows of the changed table. */
function rowNames(place: Place, name: string, index: CompletionIndex): readonly KnownColumn[] | null {
  const { scope } = place;
  const cte = findCommonTable(scope, name);
  if (cte !== undefined)
    return columnsOfItem(
      { kind: 'relation', name: { schema: null, name }, alias: null, columns: null, scope: null, start: 0, end: 0 },
      scope,
      index,
    );
  return scope.target !== null && ['excluded', 'old', 'new'].includes(name)
    ? columnsOfItem(scope.target, scope, index)
    : null;
}

function joins(place: Place, index: CompletionIndex): readonly Candidate[] {
  return joinConditions(place.scope, place.from, index).map((condition, position): Candidate => ({
    label: condition.text,
    kind: 'join',
    insert: condition.text,
    caretBack: 0,
    detail: 'join condition',
    lowerName: condition.text.toLowerCase(),
    group: condition.rank + position / 100,
  }));
}

function targetColumns(place: Place, index: CompletionIndex): readonly Candidate[] {
  const { scope, kind } = place;
  if (scope.target === null) return [];
  return columnsOfItem(scope.target, scope, index).map((column, position) => {
    const candidate = columnCandidate(column, '', index, 10 + position / 10_000);
    return kind === 'set-column' ? { ...candidate, insert: `${candidate.insert} = ` } : candidate;
  });
}

function ddlColumns(place: Place, index: CompletionIndex): readonly Candidate[] {
  const range = ddlTable(place);
  if (range === null) return [];
  const parts = place.text
    .slice(range.start, range.end)
    .split('.')
    .map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : index.dialect.fold(part.trim())));
  const table = index.find({ schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '' });
  return (table?.relation.columns ?? []).map((column) => columnCandidate(column, '', index, 10));
}
