/** Brings two changed versions of one design together, by id and field. Where both changed one thing, ours stands and it is said. */
import type { DatabaseSchema, Namespace } from '#model/schema';
import { type ExpressionDialect, plainDialect } from './expression-names';
import { withIds } from './identity';
import { naturalKey, sameValue } from './natural-key';
import { childrenIn, type ObjectKind, type SchemaObject, type Slot, slotsOf, withChildren } from './object-tree';
import { propagateRenames } from './propagate-renames';

export interface MergeConflict {
  readonly id: string;
  readonly kind: ObjectKind | 'database';
  /** Qualified name in the merged schema. */
  readonly object: string;
  /** null: one side removed what the other changed; that side's value is null. */
  readonly field: string | null;
  readonly base: unknown;
  /** It stands in the merged schema. */
  readonly ours: unknown;
  readonly theirs: unknown;
}

export interface Merged {
  readonly schema: DatabaseSchema;
  readonly conflicts: readonly MergeConflict[];
}

/** All three have ids (`reconcile` gives them to what was read from a file). */
export function mergeSchemas(
  base: DatabaseSchema,
  ours: DatabaseSchema,
  theirs: DatabaseSchema,
  dialect: ExpressionDialect = plainDialect,
): Merged {
  if (ours === theirs || base === theirs) return { schema: ours, conflicts: [] };
  const conflicts: MergeConflict[] = [];
  const sides: Sides<DatabaseSchema> = { base, ours, theirs };
  const merged = mergeObject(sides, null, '', conflicts) as DatabaseSchema;
  const placed = mergeContents(merged, sides, conflicts);
  return { schema: withIds(propagateRenames(base, placed, dialect)), conflicts };
}

interface Sides<T> {
  /** null: the object is not there. */
  readonly base: T | null;
  readonly ours: T;
  readonly theirs: T;
}

type Fields = Readonly<Record<string, unknown>>;

/** Lists of objects are merged one by one; those of namespaces all at once, for a table may have moved. */
const isContents = (kind: ObjectKind | null): boolean => kind === 'namespace';

function mergeObject(sides: Sides<object>, kind: ObjectKind | null, path: string, conflicts: MergeConflict[]): object {
  const { base, ours, theirs } = sides;
  if (ours === theirs || base === theirs) return ours;
  if (base === ours) return theirs;
  const slots = slotsOf(kind);
  const lists = new Set<string>(slots.flatMap(({ list, within }) => (within ? [] : [list])));
  const result: Record<string, unknown> = {};
  const [left, right, before] = [ours as Fields, theirs as Fields, (base ?? {}) as Fields];
  for (const field of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (lists.has(field)) {
      result[field] = left[field] ?? right[field];
      continue;
    }
    const value = mergeValue({ base: before[field], ours: left[field], theirs: right[field] }, (values) => {
      // The same new object on both sides is not a conflict of every field that one of them left away.
      conflicts.push({ id: idOf(ours), kind: kind ?? 'database', object: path, field, ...values });
    });
    if (value !== undefined) result[field] = value;
  }
  if (isContents(kind)) return result;
  return slots.reduce<object>((merged, slot) => {
    if (kind === null && slot.kind !== 'namespace' && !(slot.list in merged)) return merged;
    const children = mergeList(
      { base: base ? childrenIn(base, slot) : [], ours: childrenIn(ours, slot), theirs: childrenIn(theirs, slot) },
      slot,
      path,
      conflicts,
    );
    return withChildren(merged, slot, children);
  }, result);
}

const idOf = (object: object): string => (object as { readonly id?: string }).id ?? '';

function mergeValue(
  { base, ours, theirs }: { readonly base: unknown; readonly ours: unknown; readonly theirs: unknown },
  conflict: (values: { readonly base: unknown; readonly ours: unknown; readonly theirs: unknown }) => void,
): unknown {
  if (sameValue(ours, theirs) || sameValue(base, theirs)) return ours;
  if (sameValue(base, ours)) return theirs;
  conflict({ base, ours, theirs });
  return ours;
}

const keyOf = (object: SchemaObject, slot: Slot): string =>
  object.id === undefined ? `${slot.kind} ${naturalKey(slot.kind, object)}` : `#${object.id}`;

/** In our order; what they added stands after what it follows on their side. */
function mergeList(
  { base, ours, theirs }: Record<'base' | 'ours' | 'theirs', readonly SchemaObject[]>,
  slot: Slot,
  path: string,
  conflicts: MergeConflict[],
): readonly SchemaObject[] {
  if (ours === theirs || base === theirs) return ours;
  const index = (list: readonly SchemaObject[]): Map<string, SchemaObject> =>
    new Map(list.map((each) => [keyOf(each, slot), each]));
  const [before, left, right] = [index(base), index(ours), index(theirs)];
  const merged = new Map<string, SchemaObject | null>();
  for (const key of orderOf(left, right)) {
    const sides = { base: before.get(key) ?? null, ours: left.get(key) ?? null, theirs: right.get(key) ?? null };
    merged.set(key, mergeOne(sides, slot, path, conflicts));
  }
  return [...merged.values()].filter((each) => each !== null);
}

function orderOf(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): string[] {
  const followers = new Map<string | null, string[]>();
  let previous: string | null = null;
  for (const key of right.keys()) {
    if (!left.has(key)) {
      const list = followers.get(previous);
      if (list) list.push(key);
      else followers.set(previous, [key]);
    } else previous = key;
  }
  return [...(followers.get(null) ?? []), ...[...left.keys()].flatMap((key) => [key, ...(followers.get(key) ?? [])])];
}

function mergeOne(
  {
    base,
    ours,
    theirs,
  }: { readonly base: SchemaObject | null; readonly ours: SchemaObject | null; readonly theirs: SchemaObject | null },
  slot: Slot,
  path: string,
  conflicts: MergeConflict[],
): SchemaObject | null {
  const present = ours ?? theirs;
  if (!present) return null;
  const own = present.name ?? slot.kind;
  const object = path === '' ? own : `${path}.${own}`;
  if (ours && theirs) return mergeObject({ base, ours, theirs }, slot.kind, object, conflicts) as SchemaObject;
  if (!base) return present;
  // One side took it away: it goes, unless the other side changed it.
  if (sameValue(base, present)) return null;
  conflicts.push({ id: idOf(present), kind: slot.kind, object, field: null, base, ours, theirs });
  return present;
}

/** What stands in namespaces, by id across all of them: each object goes where the merged `schema` says. */
function mergeContents(
  merged: DatabaseSchema,
  sides: Sides<DatabaseSchema>,
  conflicts: MergeConflict[],
): DatabaseSchema {
  const names = new Map<string, Record<string, SchemaObject[]>>();
  for (const slot of slotsOf('namespace')) {
    const all = (schema: DatabaseSchema | null): readonly SchemaObject[] =>
      schema?.namespaces.flatMap((namespace) => childrenIn(namespace, slot)) ?? [];
    const objects = mergeContent(
      { base: all(sides.base), ours: all(sides.ours), theirs: all(sides.theirs) },
      slot,
      conflicts,
    );
    for (const object of objects) {
      const { schema } = object as unknown as { readonly schema: string };
      const lists = names.get(schema) ?? {};
      (lists[slot.list] ??= []).push(object);
      names.set(schema, lists);
    }
  }
  const filled = merged.namespaces.map((namespace): Namespace => {
    const lists = names.get(namespace.name) ?? {};
    names.delete(namespace.name);
    return slotsOf('namespace').reduce<Namespace>(
      (each, slot) => withChildren(each, slot, lists[slot.list] ?? []),
      namespace,
    );
  });
  // A schema that one side removed and the other put something into stays.
  const rest = [...names].map(([name, lists]): Namespace => {
    const empty = { tables: [], views: [], routines: [], sequences: [], types: [] };
    return { name, comment: null, ...empty, ...lists } as unknown as Namespace;
  });
  return { ...merged, namespaces: [...filled, ...rest] };
}

function mergeContent(
  sides: Record<'base' | 'ours' | 'theirs', readonly SchemaObject[]>,
  slot: Slot,
  conflicts: MergeConflict[],
): readonly SchemaObject[] {
  const found: MergeConflict[] = [];
  const merged = mergeList(sides, slot, '', found);
  const schemas = new Map(
    merged.map((each) => [each.id ?? '', (each as unknown as { readonly schema: string }).schema]),
  );
  const owners = ownersOf(merged, slot);
  conflicts.push(
    ...found.map((conflict) => {
      const owner = owners.get(conflict.id) ?? conflict.id;
      return { ...conflict, object: `${schemas.get(owner) ?? ''}.${conflict.object}` };
    }),
  );
  return merged;
}

/** For the ids of all parts of these objects, the id of the object. */
function ownersOf(objects: readonly SchemaObject[], slot: Slot): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  const visit = (parent: SchemaObject, kind: ObjectKind, owner: string): void => {
    for (const inner of slotsOf(kind))
      for (const child of childrenIn(parent, inner)) {
        if (child.id !== undefined) owners.set(child.id, owner);
        visit(child, inner.kind, owner);
      }
  };
  for (const object of objects) visit(object, slot.kind, object.id ?? '');
  return owners;
}
