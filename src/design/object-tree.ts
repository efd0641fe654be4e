/**
 * A schema as a tree of identified objects: which lists each kind has and what stands in them. Whatever walks over all
 * objects (ids, edits, differences, merges) goes by this table, so a new kind of object is a line here.
 */
import type { DatabaseSchema, Identified } from '#model/schema';
import type { SchemaList } from '#model/schema-edit';

export type ObjectKind =
  | 'namespace'
  | 'extension'
  | 'publication'
  | 'other'
  | 'default privilege'
  | 'pattern'
  | 'acceptance'
  | 'table'
  | 'view'
  | 'routine'
  | 'sequence'
  | 'type'
  | 'statistics'
  | 'column'
  | 'attribute'
  | 'primary key'
  | 'unique'
  | 'foreign key'
  | 'check'
  | 'exclusion'
  | 'index'
  | 'trigger'
  | 'policy'
  | 'rule';

/** An object of any kind, where only what all have is asked. */
export interface SchemaObject extends Identified {
  readonly name?: string | null | undefined;
}

export type ObjectList = SchemaList | 'primaryKey';

/** One list of a kind; `single`: the field holds one object or null; `within`: it is a list of that field. */
export interface Slot {
  readonly list: ObjectList;
  readonly kind: ObjectKind;
  readonly single?: boolean;
  readonly within?: 'domain';
}

const NONE: readonly Slot[] = [];
const columns: Slot = { list: 'columns', kind: 'column' };
const indexes: Slot = { list: 'indexes', kind: 'index' };
const triggers: Slot = { list: 'triggers', kind: 'trigger' };
const rules: Slot = { list: 'rules', kind: 'rule' };

/** In the order in which they are printed and compared. */
const slots: Readonly<Partial<Record<ObjectKind, readonly Slot[]>>> = {
  namespace: [
    { list: 'types', kind: 'type' },
    { list: 'sequences', kind: 'sequence' },
    { list: 'tables', kind: 'table' },
    { list: 'views', kind: 'view' },
    { list: 'routines', kind: 'routine' },
    { list: 'statistics', kind: 'statistics' },
  ],
  table: [
    columns,
    { list: 'primaryKey', kind: 'primary key', single: true },
    { list: 'uniques', kind: 'unique' },
    { list: 'foreignKeys', kind: 'foreign key' },
    { list: 'checks', kind: 'check' },
    { list: 'exclusions', kind: 'exclusion' },
    indexes,
    triggers,
    { list: 'policies', kind: 'policy' },
    rules,
  ],
  view: [columns, indexes, triggers, rules],
  type: [
    { list: 'attributes', kind: 'attribute' },
    { list: 'checks', kind: 'check', within: 'domain' },
  ],
};

export const rootSlots: readonly Slot[] = [
  { list: 'extensions', kind: 'extension' },
  { list: 'namespaces', kind: 'namespace' },
  { list: 'others', kind: 'other' },
  { list: 'publications', kind: 'publication' },
  { list: 'defaultPrivileges', kind: 'default privilege' },
  { list: 'patterns', kind: 'pattern' },
  { list: 'accepted', kind: 'acceptance' },
];

/** Lists of a kind; null is the database itself. */
export function slotsOf(kind: ObjectKind | null): readonly Slot[] {
  return kind === null ? rootSlots : (slots[kind] ?? NONE);
}

const EMPTY: readonly never[] = [];
type Fields = Readonly<Record<string, unknown>>;

export function childrenIn(parent: object, slot: Slot): readonly SchemaObject[] {
  const holder = slot.within ? (parent as Fields)[slot.within] : parent;
  if (holder === undefined || holder === null) return EMPTY;
  const value = (holder as Fields)[slot.list];
  if (value === undefined || value === null) return EMPTY;
  return slot.single ? [value] : (value as readonly SchemaObject[]);
}

/** The parent with another list in this place; the parent itself when the list is the same. */
export function withChildren<T extends object>(parent: T, slot: Slot, children: readonly SchemaObject[]): T {
  if (slot.within) {
    const holder = (parent as Fields)[slot.within];
    if (holder === undefined || holder === null) return parent;
    const changed = withChildren(holder, { list: slot.list, kind: slot.kind }, children);
    return changed === holder ? parent : { ...parent, [slot.within]: changed };
  }
  const before = (parent as Fields)[slot.list];
  if (slot.single) {
    const value = children[0] ?? null;
    return before === value ? parent : { ...parent, [slot.list]: value };
  }
  return before === children || (before === undefined && children.length === 0)
    ? parent
    : { ...parent, [slot.list]: children };
}

/** The same list when nothing in it changed: what structural sharing rests on. `null` takes an element away. */
export function mapShared<T>(list: readonly T[], change: (value: T, index: number) => T | null): readonly T[] {
  let changed: T[] | null = null;
  for (let index = 0; index < list.length; index += 1) {
    const before = list[index] as T;
    const after = change(before, index);
    if (after === before) changed?.push(before);
    else {
      changed ??= list.slice(0, index);
      if (after !== null) changed.push(after);
    }
  }
  return changed ?? list;
}

/** Where an object stands: the objects above it, outermost first, and its slot in the last of them. */
export interface ObjectPath {
  readonly steps: readonly { readonly slot: Slot; readonly index: number; readonly object: SchemaObject }[];
}

/** Looks for an id without building an index: one walk, no allocation but the answer. */
export function findPath(schema: DatabaseSchema, id: string): ObjectPath | null {
  const steps: { slot: Slot; index: number; object: SchemaObject }[] = [];
  const search = (parent: object, kind: ObjectKind | null): boolean => {
    for (const slot of slotsOf(kind)) {
      const children = childrenIn(parent, slot);
      for (let index = 0; index < children.length; index += 1) {
        const object = children[index]!;
        if (object.id === id || search(object, slot.kind)) {
          steps.push({ slot, index, object });
          return true;
        }
      }
    }
    return false;
  };
  return search(schema, null) ? { steps: steps.reverse() } : null;
}

/** `public.orders.total` of the steps to an object; a part without a name is called by its kind. */
export function qualifiedName(path: ObjectPath): string {
  return path.steps.map(({ object, slot }) => object.name ?? slot.kind).join('.');
}

/** Replaces the object at the end of a path, sharing all that is not above it. `null` takes it away. */
export function replaceAt(
  schema: DatabaseSchema,
  path: ObjectPath,
  change: (object: SchemaObject) => SchemaObject | null,
): DatabaseSchema {
  const replace = (parent: object, depth: number): object => {
    const { slot, index } = path.steps[depth]!;
    const list = mapShared(childrenIn(parent, slot), (child, at) => {
      if (at !== index) return child;
      return depth === path.steps.length - 1 ? change(child) : (replace(child, depth + 1) as SchemaObject);
    });
    return withChildren(parent, slot, list);
  };
  return replace(schema, 0) as DatabaseSchema;
}
