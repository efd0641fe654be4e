import type { Column, DatabaseSchema, ForeignKey, Table } from '#model/schema';

/** Lookups over one schema, built once: names to objects, and who references whom. */
export interface SchemaIndex {
  /** Tables that hold rows or are parents of such: no views. */
  readonly tables: readonly Table[];
  table(schema: string, name: string): Table | undefined;
  column(table: Table, name: string): Column | undefined;
  /** Foreign keys that point at the table, with the table that has them. */
  referencing(table: Table): readonly { readonly table: Table; readonly key: ForeignKey }[];
}

const NONE: readonly never[] = [];

export function indexSchema(schema: DatabaseSchema): SchemaIndex {
  const tables = schema.namespaces.flatMap((namespace) => namespace.tables);
  const byName = new Map(tables.map((table) => [nameKey(table.schema, table.name), table]));
  const references = new Map<string, { table: Table; key: ForeignKey }[]>();
  for (const table of tables) {
    for (const key of table.foreignKeys) {
      const target = nameKey(key.references.schema, key.references.table);
      const list = references.get(target);
      if (list) list.push({ table, key });
      else references.set(target, [{ table, key }]);
    }
  }
  const columns = new WeakMap<Table, Map<string, Column>>();
  return {
    tables,
    table: (name, table) => byName.get(nameKey(name, table)),
    column: (table, name) => {
      let map = columns.get(table);
      if (!map) columns.set(table, (map = new Map(table.columns.map((column) => [column.name, column]))));
      return map.get(name);
    },
    referencing: (table) => references.get(nameKey(table.schema, table.name)) ?? NONE,
  };
}

/** No name holds a NUL character, so two names never run together. */
const nameKey = (schema: string, name: string): string => `${schema}\0${name}`;
