import type { Column, DatabaseSchema, ForeignKey, Table } from '#model/schema';

/** Lookups over one schema, built once: names to objects, and who references whom. */
export interface SchemaIndex {
  /** Tables that hold rows or are parents of such: no views. */
  readonly tables: readonly Table[];
  table(schema: string, name: string): Table | undefined;
  column(table: Table, name: string): Column | undefined;
  /** Foreign keys that point at the table, with the table that has them. */
  referencing(table: Table): readonly { readonly table: Table; readonly key: ForeignKey }[];
  /** Partitions of the table, and tables that inherit from it. */
  children(table: Table): readonly Table[];
  /**
   * A name for an index or constraint that nothing in the namespace has, given out once in a run: `orders_customer_id_idx`,
   * else `orders_customer_id_idx1`. At most 60 characters, so that it fits every engine but old Oracle.
   */
  freeName(schema: string, words: readonly string[], ending: string): string;
}

const NONE: readonly never[] = [];
const LONGEST_NAME = 60;

export function indexSchema(schema: DatabaseSchema): SchemaIndex {
  const tables = schema.namespaces.flatMap((namespace) => namespace.tables);
  const byName = new Map(tables.map((table) => [nameKey(table.schema, table.name), table]));
  const references = new Map<string, { table: Table; key: ForeignKey }[]>();
  const children = new Map<string, Table[]>();
  for (const table of tables) {
    for (const key of table.foreignKeys)
      push(references, nameKey(key.references.schema, key.references.table), { table, key });
    for (const parent of parentsOf(table)) push(children, nameKey(parent.schema, parent.name), table);
  }
  const columns = new WeakMap<Table, Map<string, Column>>();
  const taken = new Map<string, Set<string>>();
  return {
    tables,
    table: (name, table) => byName.get(nameKey(name, table)),
    column: (table, name) => {
      let map = columns.get(table);
      if (!map) columns.set(table, (map = new Map(table.columns.map((column) => [column.name, column]))));
      return map.get(name);
    },
    referencing: (table) => references.get(nameKey(table.schema, table.name)) ?? NONE,
    children: (table) => children.get(nameKey(table.schema, table.name)) ?? NONE,
    freeName: (name, words, ending) => {
      let names = taken.get(name);
      if (!names) taken.set(name, (names = namesIn(schema, name)));
      const free = freeName(names, words.join('_'), ending);
      names.add(free);
      return free;
    },
  };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

export function parentsOf(table: Table): readonly { readonly schema: string; readonly name: string }[] {
  return [...(table.partitionOf ? [table.partitionOf] : []), ...(table.inherits ?? [])];
}

/** Everything that an index or constraint may clash with. */
function namesIn(schema: DatabaseSchema, name: string): Set<string> {
  const names = new Set<string>();
  for (const namespace of schema.namespaces.filter((each) => each.name === name)) {
    for (const { name: taken } of [...namespace.tables, ...namespace.views, ...namespace.sequences]) names.add(taken);
    for (const { indexes } of [...namespace.tables, ...namespace.views])
      for (const each of indexes) names.add(each.name);
    for (const table of namespace.tables)
      for (const each of [table.primaryKey, ...table.uniques, ...table.foreignKeys, ...table.checks])
        if (each?.name) names.add(each.name);
  }
  return names;
}

function freeName(names: ReadonlySet<string>, base: string, ending: string): string {
  for (let number = 0; ; number += 1) {
    const tail = `_${ending}${number === 0 ? '' : String(number)}`;
    const name = base.slice(0, LONGEST_NAME - tail.length) + tail;
    if (!names.has(name)) return name;
  }
}

/** No name holds a NUL character, so two names never run together. */
const nameKey = (schema: string, name: string): string => `${schema}\0${name}`;
