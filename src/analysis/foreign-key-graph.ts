import type { ForeignKey, Table } from '#model/schema';
import type { SchemaIndex } from './schema-index';

export interface Edge {
  readonly from: Table;
  readonly to: Table;
  readonly key: ForeignKey;
}

/** Foreign keys between different tables for which `wanted` holds. */
export function edgesOf(index: SchemaIndex, wanted: (edge: Edge) => boolean): ReadonlyMap<Table, readonly Edge[]> {
  const edges = new Map<Table, readonly Edge[]>();
  for (const from of index.tables) {
    if (from.kind === 'partition') continue;
    const own = from.foreignKeys.flatMap((key): Edge[] => {
      const to = index.table(key.references.schema, key.references.table);
      return to && to !== from && wanted({ from, to, key }) ? [{ from, to, key }] : [];
    });
    if (own.length > 0) edges.set(from, own);
  }
  return edges;
}

/**
 * Sets of two or more tables of which each reaches each other: strongly connected components by Tarjan's algorithm (SIAM
 * Journal on Computing 1, 1972), without recursion, since a chain of foreign keys may be as long as the schema is large.
 */
export function cycles(edges: ReadonlyMap<Table, readonly Edge[]>): readonly (readonly Table[])[] {
  const order = new Map<Table, number>();
  const lowest = new Map<Table, number>();
  const open: Table[] = [];
  const isOpen = new Set<Table>();
  const components: Table[][] = [];
  const enter = (table: Table, path: { table: Table; next: number }[]): void => {
    order.set(table, order.size);
    lowest.set(table, order.get(table)!);
    open.push(table);
    isOpen.add(table);
    path.push({ table, next: 0 });
  };
  for (const start of edges.keys()) {
    if (order.has(start)) continue;
    const path: { table: Table; next: number }[] = [];
    enter(start, path);
    while (path.length > 0) {
      const top = path.at(-1)!;
      const edge = edges.get(top.table)?.[top.next];
      top.next += 1;
      if (edge) {
        if (!order.has(edge.to)) enter(edge.to, path);
        else if (isOpen.has(edge.to)) lower(lowest, top.table, order.get(edge.to)!);
        continue;
      }
      path.pop();
      const below = path.at(-1);
      if (below) lower(lowest, below.table, lowest.get(top.table)!);
      if (lowest.get(top.table) !== order.get(top.table)) continue;
      const component = open.splice(open.lastIndexOf(top.table));
      for (const table of component) isOpen.delete(table);
      if (component.length > 1) components.push(component);
    }
  }
  return components;
}

function lower(lowest: Map<Table, number>, table: Table, value: number): void {
  if (value < lowest.get(table)!) lowest.set(table, value);
}

/** Edges that close a cycle when the tables are visited in their order: without these the rest has no cycle. */
export function closingEdges(tables: readonly Table[], edges: ReadonlyMap<Table, readonly Edge[]>): readonly Edge[] {
  const inside = new Set(tables);
  const state = new Map<Table, 'open' | 'done'>();
  const closing: Edge[] = [];
  for (const start of tables) {
    if (state.has(start)) continue;
    const path = [{ table: start, next: 0 }];
    state.set(start, 'open');
    while (path.length > 0) {
      const top = path.at(-1)!;
      const edge = edges.get(top.table)?.[top.next];
      top.next += 1;
      if (!edge) {
        state.set(top.table, 'done');
        path.pop();
      } else if (inside.has(edge.to)) {
        if (state.get(edge.to) === 'open') closing.push(edge);
        else if (!state.has(edge.to)) {
          state.set(edge.to, 'open');
          path.push({ table: edge.to, next: 0 });
        }
      }
    }
  }
  return closing;
}
