/** What stands in schemas as nodes that need each other: types, routines, sequences, tables, views and the kinds beside. */
import type { DatabaseSchema, OtherObject, Routine, Sequence, Table, UserType, View } from '#model/schema';
import { bareMentions, nameKey, qualifiedMentions, withoutBody } from './mentions';
import type { Node } from './order';

export type Item =
  | { readonly kind: 'type'; readonly type: UserType }
  | { readonly kind: 'routine'; readonly routine: Routine }
  | { readonly kind: 'sequence'; readonly sequence: Sequence }
  | { readonly kind: 'table'; readonly table: Table }
  /** Keys of a table that is a partition or has some. */
  | { readonly kind: 'keys'; readonly table: Table }
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'other'; readonly other: OtherObject };

export interface Graph {
  readonly nodes: readonly Node[];
  readonly items: ReadonlyMap<string, Item>;
}

const otherRanks: readonly string[] = [
  'language',
  'access method',
  'shell type',
  'collation',
  'foreign data wrapper',
  'foreign server',
  'user mapping',
];
const lateOtherRanks: readonly string[] = [
  'operator',
  'operator family',
  'operator class',
  'cast',
  'conversion',
  'text search parser',
  'text search template',
  'text search dictionary',
  'text search configuration',
  'transform',
];
const ranks = { type: 10, routine: 11, lateOther: 20, sequence: 40, table: 41, keys: 42, view: 43 } as const;

/** Kinds that come after everything else. */
export const isEventTrigger = ({ kind }: OtherObject): boolean => kind === 'event trigger';

export function graphOf(schema: DatabaseSchema, hasOwnKeys: (table: Table) => boolean): Graph {
  const items = new Map<string, Item>();
  const names = new Names();
  const drafts: { readonly key: string; readonly rank: number; readonly item: Item }[] = [];
  const add = (item: Item, kind: string, schemaName: string, name: string, rank: number): string => {
    const key = `${kind}\u0000${schemaName}\u0000${name}`;
    items.set(key, item);
    drafts.push({ key, rank, item });
    return key;
  };
  for (const space of schema.namespaces) {
    for (const type of space.types)
      names.addType(type, add({ kind: 'type', type }, 'type', type.schema, type.name, ranks.type));
    for (const routine of space.routines)
      names.add(
        routine,
        add(
          { kind: 'routine', routine },
          'routine',
          routine.schema,
          `${routine.name}(${routine.arguments})`,
          ranks.routine,
        ),
      );
    for (const sequence of space.sequences)
      names.add(
        sequence,
        add({ kind: 'sequence', sequence }, 'sequence', sequence.schema, sequence.name, ranks.sequence),
      );
    for (const table of space.tables) {
      names.add(table, add({ kind: 'table', table }, 'table', table.schema, table.name, ranks.table));
      if (hasOwnKeys(table))
        names.add(table, add({ kind: 'keys', table }, 'keys', table.schema, table.name, ranks.keys));
    }
    for (const view of space.views)
      names.add(view, add({ kind: 'view', view }, 'view', view.schema, view.name, ranks.view));
  }
  for (const other of schema.others ?? []) {
    if (isEventTrigger(other)) continue;
    const rank = otherRanks.includes(other.kind)
      ? otherRanks.indexOf(other.kind)
      : ranks.lateOther + lateOtherRanks.indexOf(other.kind);
    names.addOther(other, add({ kind: 'other', other }, other.kind, other.schema ?? '', other.name, rank));
  }
  return { items, nodes: drafts.map(({ key, rank, item }) => ({ key, rank, name: key, ...needsOf(item, names) })) };
}

type Needs = Pick<Node, 'needs' | 'later' | 'guessed'>;

function needsOf(item: Item, names: Names): Needs {
  switch (item.kind) {
    case 'type':
      return typeNeeds(item.type, names);
    case 'routine':
      return routineNeeds(item.routine, names);
    case 'sequence':
      return { needs: new Set() };
    case 'table':
      return tableNeeds(item.table, names);
    case 'keys':
      return { needs: keyNeeds(item.table, names) };
    case 'view': {
      const needs = names.mentioned(item.view.definition);
      const guessed = names.guessed(item.view.definition, needs);
      return { needs: new Set([...needs, ...guessed]), later: item.view.materialized ? undefined : needs, guessed };
    }
    case 'other':
      return { needs: names.mentioned(item.other.definition, 'without others') };
  }
}

function typeNeeds(type: UserType, names: Names): Needs {
  const { domain, attributes } = type;
  const types = [...(domain ? [domain.type] : []), ...(attributes ?? []).map((attribute) => attribute.type)];
  const collations = [domain?.collation, ...(attributes ?? []).map(({ collation }) => collation)];
  const texts = [
    ...types,
    ...(domain ? [domain.default ?? '', ...domain.checks.map(({ expression }) => expression)] : []),
    ...(type.kind === 'enum' ? [] : type.details),
    ...collations.map((collation) => collation ?? ''),
  ];
  return withGuesses(
    new Set(texts.flatMap((text) => [...names.mentioned(text)])),
    types.flatMap((name) => names.bareType(name)),
  );
}

function routineNeeds(routine: Routine, names: Names): Needs {
  const header = `${routine.arguments} ${routine.returns ?? ''}`;
  const needs = names.mentioned(`${withoutBody(routine.definition ?? '')} ${header}`);
  for (const key of names.language(routine.language)) needs.add(key);
  return withGuesses(
    needs,
    header.split(/[\s,()[\]]+/).flatMap((word) => names.bareType(word)),
  );
}

function withGuesses(needs: ReadonlySet<string>, guesses: readonly string[]): Needs {
  if (guesses.length === 0) return { needs };
  const guessed = new Set(guesses.filter((key) => !needs.has(key)));
  return { needs: new Set([...needs, ...guessed]), guessed };
}

function tableNeeds(table: Table, names: Names): Needs {
  const needs = new Set<string>();
  const later = new Set<string>();
  const guessed = new Set<string>();
  const take = (into: Set<string>, keys: Iterable<string>): void => {
    for (const key of keys) into.add(key);
  };
  for (const column of table.columns) {
    if (column.type.includes('.')) take(needs, names.mentioned(column.type));
    take(guessed, names.bareType(column.type));
    if (column.collation) take(needs, names.mentioned(column.collation));
    if (column.generated) take(needs, names.mentioned(column.generated.expression));
    if (column.default !== null) {
      take(later, names.mentioned(column.default));
      take(guessed, names.guessed(column.default, later));
    }
  }
  for (const check of table.checks) take(later, names.mentioned(check.expression));
  for (const exclusion of table.exclusions) take(needs, names.mentioned(exclusion.expression));
  if (table.partitionKey) take(needs, names.mentioned(table.partitionKey));
  if (table.ofType) take(needs, names.relation(table.ofType));
  const parents = [...(table.inherits ?? []), ...(table.partitionOf ? [table.partitionOf] : [])];
  for (const parent of parents) take(needs, names.table(parent));
  return {
    needs: new Set([...needs, ...later, ...guessed]),
    later: new Set([...later].filter((key) => !needs.has(key))),
    guessed: new Set([...guessed].filter((key) => !needs.has(key) && !later.has(key))),
  };
}

function keyNeeds(table: Table, names: Names): Set<string> {
  return new Set([
    ...names.table(table),
    ...(table.partitionOf ? names.table(table.partitionOf) : []),
    ...table.exclusions.flatMap(({ expression }) => [...names.mentioned(expression)]),
  ]);
}

/** Which nodes a name may mean. */
class Names {
  readonly #qualified = new Map<string, string[]>();
  readonly #ofOthers = new Map<string, string[]>();
  readonly #bare = new Map<string, string[]>();
  /** By spelling: a large schema has few types and many columns. */
  readonly #bareTypes = new Map<string, readonly string[]>();

  add({ schema, name }: { readonly schema: string; readonly name: string }, key: string): void {
    push(this.#qualified, nameKey(schema, name), key);
    push(this.#bare, name, key);
  }

  /** A range type's multirange has a name of its own. */
  addType(type: UserType, key: string): void {
    this.add(type, key);
    if (type.kind !== 'range') return;
    const multirange = type.details.find((detail) => detail.startsWith('MULTIRANGE_TYPE_NAME'));
    for (const name of multirange ? qualifiedMentions(multirange) : []) push(this.#qualified, name, key);
  }

  /** Operators by their symbol; of families and classes nobody but an index speaks. */
  addOther({ kind, schema, name }: OtherObject, key: string): void {
    if (kind === 'language') push(this.#ofOthers, nameKey('language', name), key);
    if (schema === null || kind === 'operator family' || kind === 'operator class') return;
    push(this.#ofOthers, nameKey(schema, kind === 'operator' ? name.replace(/\(.*$/s, '') : name), key);
  }

  mentioned(text: string, others: 'with others' | 'without others' = 'with others'): Set<string> {
    return new Set(
      qualifiedMentions(text).flatMap((name) => [
        ...(this.#qualified.get(name) ?? []),
        ...(others === 'with others' ? (this.#ofOthers.get(name) ?? []) : []),
      ]),
    );
  }

  guessed(text: string, but: ReadonlySet<string>): Set<string> {
    return new Set(bareMentions(text).flatMap((name) => (this.#bare.get(name) ?? []).filter((key) => !but.has(key))));
  }

  /** A type without a schema: the server's own, unless a design spells one of its types so. */
  bareType(type: string): readonly string[] {
    let keys = this.#bareTypes.get(type);
    if (!keys) {
      keys = this.#bare.get(type.replace(/[([].*$/s, '').replace(/^"(.*)"$/s, '$1')) ?? [];
      this.#bareTypes.set(type, keys);
    }
    return keys;
  }

  language(name: string): readonly string[] {
    return this.#ofOthers.get(nameKey('language', name)) ?? [];
  }

  relation({ schema, name }: { readonly schema: string; readonly name: string }): readonly string[] {
    return this.#qualified.get(nameKey(schema, name)) ?? [];
  }

  table(name: { readonly schema: string; readonly name: string }): readonly string[] {
    return this.relation(name).filter((key) => key.startsWith('table\u0000'));
  }
}

function push(map: Map<string, string[]>, name: string, key: string): void {
  const keys = map.get(name);
  if (keys) keys.push(key);
  else map.set(name, [key]);
}
