/** How partitions, their keys and their indexes come together with those of their parents. */
import type { DatabaseSchema, Key, Table } from '#model/schema';
import { nameKey } from './mentions';
import { keysOf } from './constraint';
import type { Named } from './names';

export class Partitions {
  readonly #tables = new Map<string, Table>();
  /** Indexes of parents that an index of a partition is attached to. */
  readonly #attachedTo = new Set<string>();

  constructor(schema: DatabaseSchema) {
    for (const table of schema.namespaces.flatMap(({ tables }) => tables)) {
      this.#tables.set(nameKey(table.schema, table.name), table);
      for (const { partitionOf } of table.indexes)
        if (partitionOf) this.#attachedTo.add(nameKey(partitionOf.schema, partitionOf.name));
    }
  }

  table({ schema, name }: Named): Table | undefined {
    return this.#tables.get(nameKey(schema, name));
  }

  parent(table: Table): Table | undefined {
    return table.partitionOf ? this.table(table.partitionOf) : undefined;
  }

  /** Made without the partitions' indexes, which are attached to it one by one under their own names. */
  isAttachedTo(table: Table, index: string): boolean {
    return table.partitionKey !== null && this.#attachedTo.has(nameKey(table.schema, index));
  }

  /** Keys and exclusions stand in statements of their own, after the partitions. */
  hasOwnKeys(table: Table): boolean {
    const constraints = [...keysOf(table).map(({ key }) => key), ...table.exclusions];
    if (constraints.length === 0) return false;
    return (
      table.partitionOf !== null || constraints.some(({ name }) => name !== null && this.isAttachedTo(table, name))
    );
  }

  /** A design's partition may repeat a key that comes from its parent by itself. */
  comesFromParent(table: Table, key: Key): boolean {
    const index = table.indexes.find(({ constraint }) => constraint !== null && constraint === key.name);
    const parent = this.parent(table);
    if (index?.partitionOf || !parent) return false;
    return keysOf(parent).some(({ key: of }) => of.columns.join('\u0000') === key.columns.join('\u0000'));
  }

  /** The server attaches no exclusions: a partition gets its own with its parent's. */
  isCopied(table: Table, exclusion: string | null): boolean {
    return (
      table.exclusions.some(({ name }) => name === exclusion) &&
      table.indexes.some(({ constraint, partitionOf }) => constraint === exclusion && partitionOf !== undefined)
    );
  }

  /** Whether the columns come back in their order: those of inheritance parents stand before a table's own. */
  keepsOrder(table: Table): boolean {
    if (!table.inherits || table.ofType) return true;
    const above = table.inherits.flatMap((parent) => this.table(parent)?.columns ?? []).map(({ name }) => name);
    const own = table.columns.filter(({ inherited }) => !inherited).map(({ name }) => name);
    const expected = [...new Set([...above, ...own])];
    return table.columns.every(({ name }, at) => expected[at] === name);
  }
}
