import type { Identified } from '#model/schema';
import { isOwnTable } from './own-columns';
import { placeOf } from './place';
import type { LintInput, Place } from './rule';

/** A table, view or column by the name that queries spell. */
export interface NamedObject {
  readonly kind: 'table' | 'view' | 'column';
  readonly at: Place;
  readonly object: Identified;
  readonly name: string;
  /** `orders.total` for a column. */
  readonly label: string;
}

/** What people name in queries: tables, views and the columns that a table declares itself. */
export function* namedObjects({ schema, index }: Pick<LintInput, 'schema' | 'index'>): Generator<NamedObject> {
  for (const table of index.tables) {
    if (!isOwnTable(table)) continue;
    yield { kind: 'table', at: placeOf(table), object: table, name: table.name, label: table.name };
    for (const column of table.columns) {
      if (column.inherited === true) continue;
      const label = `${table.name}.${column.name}`;
      yield { kind: 'column', at: placeOf(table, column), object: column, name: column.name, label };
    }
  }
  for (const view of schema.namespaces.flatMap(({ views }) => views))
    yield { kind: 'view', at: placeOf(view), object: view, name: view.name, label: view.name };
}
