/**
 * The tables of a schema and their foreign keys as a graph of plain data: small, and cloned to a worker as it is. A
 * table is known by its stable id, or by its qualified name where it has none (an introspected schema).
 */
import type { DatabaseSchema, ForeignKey, Index, Table } from '#model/schema';

export interface DiagramGraph {
  readonly tables: readonly GraphTable[];
  readonly edges: readonly GraphEdge[];
  /** Ids of tables that so many reference that lines to them tell nothing: shown as badges. */
  readonly hubs: readonly string[];
}

export interface GraphTable {
  readonly id: string;
  readonly schema: string;
  readonly name: string;
}

/** One foreign key. It leaves `from`, the table that has it, and ends at `to`, the table that it references. */
export interface GraphEdge {
  readonly id: string;
  readonly name: string | null;
  readonly from: string;
  /** In pairs with `toColumns`. First the column that no other foreign key of the table has, if any: the line leaves there. */
  readonly fromColumns: readonly string[];
  readonly fromEnd: Cardinality;
  readonly to: string;
  readonly toColumns: readonly string[];
  readonly toEnd: Cardinality;
  /**
   * How far above or below the middle of the referenced row the line ends, in pixels. Lines to one column end at one
   * point, those with another cardinality beside it: marks on top of each other could not be read.
   */
  readonly toShift: number;
}

/** How many rows at this end belong to one row at the other end. */
export type Cardinality = 'one' | 'zero-or-one' | 'zero-or-many';

export interface GraphOptions {
  /** Only these tables, by id, and the foreign keys among them; null or absent: all. */
  readonly only?: ReadonlySet<string> | null | undefined;
}

/** The stable id of a table, else its qualified name. */
export function tableId(table: Pick<Table, 'id' | 'schema' | 'name'>): string {
  return table.id ?? (table.schema === '' ? table.name : `${table.schema}.${table.name}`);
}

/** All tables of a schema by their id in the graph. */
export function tablesById(schema: DatabaseSchema): ReadonlyMap<string, Table> {
  return new Map(schema.namespaces.flatMap(({ tables }) => tables).map((table) => [tableId(table), table]));
}

/**
 * The graph of a schema. Partitions are left out: their parent stands for them, also as the target of a foreign key.
 * A foreign key to a table that the schema does not have is no edge.
 */
export function buildGraph(schema: DatabaseSchema, { only }: GraphOptions = {}): DiagramGraph {
  const all = schema.namespaces.flatMap((namespace) => namespace.tables);
  const byName = new Map(all.map((table) => [nameKey(table.schema, table.name), table]));
  const parentOf = (table: Table): Table => {
    const parent = table.partitionOf && byName.get(nameKey(table.partitionOf.schema, table.partitionOf.name));
    return parent && parent !== table ? parentOf(parent) : table;
  };
  const shown = all.filter((table) => parentOf(table) === table && (!only || only.has(tableId(table))));
  const ids = new Set(shown.map(tableId));
  const edges = new Map<string, GraphEdge>();
  for (const table of shown) {
    for (const key of table.foreignKeys) {
      const target = byName.get(nameKey(key.references.schema, key.references.table));
      if (!target || !ids.has(tableId(parentOf(target)))) continue;
      const edge = edgeOf(table, key, tableId(parentOf(target)));
      edges.set(edges.has(edge.id) ? `${edge.id}#${edges.size}` : edge.id, edge);
    }
  }
  const tables = shown.map((table) => ({ id: tableId(table), schema: table.schema, name: table.name }));
  const list = [...edges].map(([id, edge]) => (edge.id === id ? edge : { ...edge, id }));
  return { tables, edges: shiftEnds(list), hubs: hubsOf(tables, list) };
}

function edgeOf(table: Table, key: ForeignKey, target: string): GraphEdge {
  const from = tableId(table);
  const nullable = key.columns.some((name) => table.columns.find((column) => column.name === name)?.nullable ?? false);
  const first = tellingColumn(table, key);
  const reordered = (columns: readonly string[]): readonly string[] =>
    first === 0 ? columns : [columns[first]!, ...columns.filter((_, index) => index !== first)];
  return {
    id: key.id ?? `${from}(${key.columns.join(',')})>${target}(${key.references.columns.join(',')})`,
    name: key.name,
    from,
    fromColumns: reordered(key.columns),
    fromEnd: isUnique(table, key.columns) ? 'zero-or-one' : 'zero-or-many',
    to: target,
    toColumns: reordered(key.references.columns),
    toEnd: nullable ? 'zero-or-one' : 'one',
    toShift: 0,
  };
}

/** Foreign keys of several columns often share one (`tenant_id`): lines from it could not be told apart. */
function tellingColumn(table: Table, key: ForeignKey): number {
  const { columns, references } = key;
  if (columns.length === 1 || references.columns.length !== columns.length) return 0;
  const others = new Set(table.foreignKeys.flatMap((other) => (other === key ? [] : other.columns)));
  return Math.max(
    0,
    columns.findIndex((column) => !others.has(column)),
  );
}

const END_SHIFT = 5;

function shiftEnds(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const endsAt = ({ to, toColumns }: GraphEdge): string => `${to}\n${toColumns[0]}`;
  const kinds = Map.groupBy(edges, endsAt);
  return edges.map((edge) =>
    kinds.get(endsAt(edge))!.every(({ toEnd }) => toEnd === edge.toEnd)
      ? edge
      : { ...edge, toShift: edge.toEnd === 'one' ? -END_SHIFT : END_SHIFT },
  );
}

/** Whether no two rows can hold the same values in these columns: a key or a full unique index lies within them. */
export function isUnique(table: Table, columns: readonly string[]): boolean {
  const within = (names: readonly string[]): boolean =>
    names.length > 0 && names.every((name) => columns.includes(name));
  return (
    within(table.primaryKey?.columns ?? []) ||
    table.uniques.some((key) => within(key.columns)) ||
    table.indexes.some((index) => index.unique && index.where === null && within(index.parts.map(indexedColumn)))
  );
}

/** The column of a part of an index: without quotes, order and operator class. An expression stays what it is. */
export function indexedColumn(part: string): string {
  const quoted = /^"((?:[^"]|"")+)"/.exec(part) ?? /^`((?:[^`]|``)+)`/.exec(part) ?? /^\[([^\]]+)\]/.exec(part);
  if (quoted?.[1] !== undefined) return quoted[1].replaceAll('""', '"').replaceAll('``', '`');
  return /^[^\s(]+(?=\s|$)/.exec(part)?.[0] ?? part;
}

/** Columns that some index has, for the mark on their row. */
export function indexedColumns(indexes: readonly Index[]): ReadonlySet<string> {
  return new Set(indexes.flatMap((index) => index.parts.map(indexedColumn)));
}

const LEAST_HUB_REFERENCES = 8;

/**
 * Tables referenced by many others. There is no agreed cut (Kirkley, Identifying hubs in directed networks, Phys. Rev. E
 * 109, 2024, reviews them); the customary one is taken: mean plus two standard deviations, here of the number of
 * distinct tables that reference a table, and never below eight, since fewer lines can still be followed one by one.
 */
function hubsOf(tables: readonly GraphTable[], edges: readonly GraphEdge[]): string[] {
  const references = countReferences({ edges });
  const counts = tables.map(({ id }) => references.get(id) ?? 0);
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(1, counts.length);
  const least = Math.max(LEAST_HUB_REFERENCES, mean + 2 * Math.sqrt(variance));
  return tables.filter((_, index) => (counts[index] ?? 0) >= least).map(({ id }) => id);
}

/** How many other tables reference a table, by its id; none: absent. */
export function countReferences({ edges }: Pick<DiagramGraph, 'edges'>): ReadonlyMap<string, number> {
  const pairs = new Set<string>();
  const counts = new Map<string, number>();
  for (const { from, to } of edges) {
    const pair = `${from}\n${to}`;
    if (from === to || pairs.has(pair)) continue;
    pairs.add(pair);
    counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  return counts;
}

/** Which edges touch a table; an edge of a table to itself stands once. Built once per graph. */
export function edgesByTable(graph: DiagramGraph): ReadonlyMap<string, readonly GraphEdge[]> {
  const known = byTable.get(graph);
  if (known) return known;
  const lists = new Map<string, GraphEdge[]>(graph.tables.map(({ id }) => [id, []]));
  for (const edge of graph.edges) {
    lists.get(edge.from)?.push(edge);
    if (edge.to !== edge.from) lists.get(edge.to)?.push(edge);
  }
  byTable.set(graph, lists);
  return lists;
}

const byTable = new WeakMap<DiagramGraph, ReadonlyMap<string, readonly GraphEdge[]>>();

/** The graph of some of its tables and the edges among them. Hubs stay hubs. */
export function subgraph(graph: DiagramGraph, ids: ReadonlySet<string>): DiagramGraph {
  return {
    tables: graph.tables.filter(({ id }) => ids.has(id)),
    edges: graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
    hubs: graph.hubs.filter((id) => ids.has(id)),
  };
}

/** No name holds a NUL character, so two names never run together. */
const nameKey = (schema: string, name: string): string => `${schema}\0${name}`;
