import type { ForeignKey, Table, View } from '#model/schema';

export interface TableOrder {
  readonly tables: readonly Table[];
  /** References that close a cycle, by the table they stand on: their target is created later. */
  readonly late: ReadonlyMap<Table, readonly ForeignKey[]>;
}

const keyOf = (schema: string, name: string): string => `${schema}\0${name}`;

/** Tables so that each follows what it refers to, otherwise in the order of the schema. */
export function orderTables(tables: readonly Table[]): TableOrder {
  const byName = new Map(tables.map((table) => [keyOf(table.schema, table.name), table]));
  const ordered = new Set<Table>();
  const open = new Set<Table>();
  // A stack of its own: chains of references can be longer than the call stack.
  for (const first of tables) {
    const stack = [first];
    while (stack.length > 0) {
      const table = stack.at(-1)!;
      open.add(table);
      const next = neededBy(table, byName).find((needed) => !ordered.has(needed) && !open.has(needed));
      if (next) stack.push(next);
      else {
        stack.pop();
        ordered.add(table);
      }
    }
  }
  const place = new Map([...ordered].map((table, index) => [table, index]));
  const late = new Map<Table, readonly ForeignKey[]>();
  for (const table of ordered) {
    const keys = table.foreignKeys.filter(({ references }) => {
      const target = byName.get(keyOf(references.schema, references.table));
      return target !== undefined && place.get(target)! > place.get(table)!;
    });
    if (keys.length > 0) late.set(table, keys);
  }
  return { tables: [...ordered], late };
}

function neededBy(table: Table, byName: ReadonlyMap<string, Table>): readonly Table[] {
  const names = [
    ...(table.partitionOf ? [table.partitionOf] : []),
    ...(table.inherits ?? []),
    ...table.foreignKeys.map(({ references }) => ({ schema: references.schema, name: references.table })),
  ];
  return names.flatMap(({ schema, name }) => byName.get(keyOf(schema, name)) ?? []);
}

/** Views so that each follows those whose names stand in its query, otherwise in the order given. */
export function orderViews(views: readonly View[]): readonly View[] {
  const words = new Map(
    views.map((view) => [view, new Set(view.definition.toLowerCase().match(/[\p{L}\p{N}_$]+/gu) ?? [])]),
  );
  const ordered = new Set<View>();
  const visit = (view: View, above: readonly View[]): void => {
    if (ordered.has(view) || above.includes(view)) return;
    for (const other of views)
      if (other !== view && words.get(view)!.has(other.name.toLowerCase())) visit(other, [...above, view]);
    ordered.add(view);
  };
  for (const view of views) visit(view, []);
  return [...ordered];
}
