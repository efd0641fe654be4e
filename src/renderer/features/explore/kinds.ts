import {
  Binary,
  Eye,
  FunctionSquare,
  KeyRound,
  Layers,
  ListOrdered,
  ListTree,
  Link2,
  Shapes,
  Table2,
  TableProperties,
  Waypoints,
  type LucideIcon,
} from 'lucide-react';
import type { CatalogKind } from '#model/catalog';

export const kindIcons: Readonly<Record<CatalogKind, LucideIcon>> = {
  table: Table2,
  partitioned: Layers,
  partition: Table2,
  foreign: Waypoints,
  virtual: TableProperties,
  view: Eye,
  materialized: Binary,
  function: FunctionSquare,
  procedure: FunctionSquare,
  aggregate: FunctionSquare,
  window: FunctionSquare,
  sequence: ListOrdered,
  type: Shapes,
};

/** Columns are the plain case and carry no glyph. */
export const partIcons = { column: null, key: KeyRound, foreignKey: Link2, index: ListTree };

export const kindWords: Readonly<Record<CatalogKind, string>> = {
  table: 'table',
  partitioned: 'partitioned table',
  partition: 'partition',
  foreign: 'foreign table',
  virtual: 'virtual table',
  view: 'view',
  materialized: 'materialized view',
  function: 'function',
  procedure: 'procedure',
  aggregate: 'aggregate',
  window: 'window function',
  sequence: 'sequence',
  type: 'type',
};

/** Groups of a schema in the tree, in order. The first has no line of its own: tables stand right below their schema. */
export const groups = [
  { id: 'tables', title: 'Tables', kinds: ['table', 'partitioned', 'foreign', 'virtual'] },
  { id: 'views', title: 'Views', kinds: ['view', 'materialized'] },
  { id: 'partitions', title: 'Partitions', kinds: ['partition'] },
  { id: 'routines', title: 'Routines', kinds: ['function', 'procedure', 'aggregate', 'window'] },
  { id: 'sequences', title: 'Sequences', kinds: ['sequence'] },
  { id: 'types', title: 'Types', kinds: ['type'] },
] as const satisfies readonly { readonly id: string; readonly title: string; readonly kinds: readonly CatalogKind[] }[];

const groupOfKind = new Map<CatalogKind, string>(
  groups.flatMap((group) => group.kinds.map((kind) => [kind, group.id] as const)),
);

export function groupOf(kind: CatalogKind): string {
  return groupOfKind.get(kind) ?? 'types';
}

/** Whether it has rows to look at. */
export function hasRows(kind: CatalogKind): boolean {
  return groupOf(kind) === 'tables' || groupOf(kind) === 'views' || kind === 'partition';
}
