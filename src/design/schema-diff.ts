/**
 * The differences of two schemas as a plain list: by id, else by name. An object that came or went is one difference,
 * whatever is in it. What both share is not looked into, so an edit of a large design costs what it changed.
 */
import type { DatabaseSchema } from '#model/schema';
import { objectsById } from './identity';
import { naturalKey, sameField } from './natural-key';
import { childrenIn, type ObjectKind, type SchemaObject, type Slot, slotsOf } from './object-tree';

export interface FieldDifference {
  /** `type`; `order` where the objects in it stand in another order. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface SchemaDifference {
  readonly kind: 'added' | 'removed' | 'changed' | 'renamed';
  readonly objectKind: ObjectKind | 'database';
  /** Qualified name after the change (before it, when removed): `public.orders.total`. */
  readonly object: string;
  /** The name before, when renamed. */
  readonly from: string | null;
  readonly id: string | null;
  /** Empty for what was added or removed. Of a rename: what else changed. */
  readonly fields: readonly FieldDifference[];
}

export function diffSchemas(before: DatabaseSchema, after: DatabaseSchema): readonly SchemaDifference[] {
  const differ = new Differ(before, after);
  differ.object(before, after, { kind: null, path: '' });
  return differ.found;
}

interface Place {
  readonly kind: ObjectKind | null;
  readonly path: string;
}

class Differ {
  readonly found: SchemaDifference[] = [];
  readonly #before: DatabaseSchema;
  readonly #after: DatabaseSchema;

  constructor(before: DatabaseSchema, after: DatabaseSchema) {
    this.#before = before;
    this.#after = after;
  }

  object(before: SchemaObject | DatabaseSchema, after: SchemaObject | DatabaseSchema, place: Place): void {
    if (before === after) return;
    const fields = fieldDifferences(before, after, place.kind);
    const reordered: FieldDifference[] = [];
    const inner: (() => void)[] = [];
    for (const slot of slotsOf(place.kind)) {
      const [left, right] = [childrenIn(before, slot), childrenIn(after, slot)];
      if (left !== right) inner.push(() => this.#list(left, right, slot, place, reordered));
    }
    const at = this.found.length;
    for (const compare of inner) compare();
    const all = [...fields, ...reordered];
    const name = 'name' in before ? before.name : undefined;
    const renamed = place.kind !== null && 'name' in after && name !== after.name;
    if (all.length === 0 && !renamed) return;
    this.found.splice(at, 0, {
      kind: renamed ? 'renamed' : 'changed',
      objectKind: place.kind ?? 'database',
      object: place.path,
      from: renamed ? (name ?? null) : null,
      id: idOf(after) ?? idOf(before),
      fields: all,
    });
  }

  #list(
    left: readonly SchemaObject[],
    right: readonly SchemaObject[],
    slot: Slot,
    place: Place,
    reordered: FieldDifference[],
  ): void {
    const pairs = matched(left, right, slot.kind);
    const partnerless = new Set(left);
    const order: number[] = [];
    right.forEach((after, index) => {
      const path = pathOf(place, after, slot);
      const position = pairs[index]!;
      const before = left[position] ?? this.#elsewhere(this.#before, after);
      if (position >= 0) {
        order.push(position);
        partnerless.delete(left[position]!);
      }
      if (before) this.object(before, after, { kind: slot.kind, path });
      else this.#add('added', slot, after, path);
    });
    for (const before of partnerless)
      if (!this.#elsewhere(this.#after, before)) this.#add('removed', slot, before, pathOf(place, before, slot));
    if (slot.kind === 'column' && order.some((position, index) => index > 0 && position < order[index - 1]!))
      reordered.push({ field: 'order', before: left.map(({ name }) => name), after: right.map(({ name }) => name) });
  }

  /** The same object under another parent: it was moved. */
  #elsewhere(schema: DatabaseSchema, object: SchemaObject): SchemaObject | undefined {
    return object.id === undefined ? undefined : objectsById(schema).get(object.id)?.object;
  }

  #add(kind: 'added' | 'removed', slot: Slot, object: SchemaObject, path: string): void {
    this.found.push({ kind, objectKind: slot.kind, object: path, from: null, id: object.id ?? null, fields: [] });
  }
}

const idOf = (object: SchemaObject | DatabaseSchema): string | null => ('id' in object ? (object.id ?? null) : null);

function pathOf({ path }: Place, object: SchemaObject, slot: Slot): string {
  const own = object.name ?? slot.kind;
  return path === '' ? own : `${path}.${own}`;
}

/** For each of `right` the position of its partner in `left`, or -1. Ids decide where both sides have them. */
export function matched(left: readonly SchemaObject[], right: readonly SchemaObject[], kind: ObjectKind): number[] {
  const byId = new Map<string, number>();
  const byName = new Map<string, number[]>();
  left.forEach((object, index) => {
    if (object.id !== undefined) byId.set(object.id, index);
    const key = naturalKey(kind, object);
    const list = byName.get(key);
    if (list) list.push(index);
    else byName.set(key, [index]);
  });
  const taken = new Set<number>();
  const pairs = right.map((object) => {
    const index = object.id === undefined ? undefined : byId.get(object.id);
    if (index === undefined || taken.has(index)) return -1;
    taken.add(index);
    return index;
  });
  return pairs.map((index, at) => {
    if (index >= 0) return index;
    const object = right[at]!;
    const found = byName
      .get(naturalKey(kind, object))
      ?.find((each) => !taken.has(each) && (object.id === undefined || left[each]!.id === undefined));
    if (found === undefined) return -1;
    taken.add(found);
    return found;
  });
}

const lists = new Map<ObjectKind | null, ReadonlySet<string>>();

/** Fields that are compared elsewhere: lists of objects, the name, the id. */
function skipped(kind: ObjectKind | null): ReadonlySet<string> {
  let found = lists.get(kind);
  if (!found)
    lists.set(kind, (found = new Set(['id', 'name', ...slotsOf(kind).map(({ list, within }) => within ?? list)])));
  return found;
}

function fieldDifferences(before: object, after: object, kind: ObjectKind | null): FieldDifference[] {
  const [left, right] = [before as Readonly<Record<string, unknown>>, after as Readonly<Record<string, unknown>>];
  const skip = skipped(kind);
  const found: FieldDifference[] = [];
  const compare = (field: string): void => {
    if (skip.has(field) || sameField(field, left[field], right[field])) return;
    // An index that only a design knows has no text of the engine.
    if (kind === 'index' && field === 'definition' && (left[field] === '' || right[field] === '')) return;
    found.push({ field, before: left[field], after: right[field] });
  };
  for (const field in left) compare(field);
  for (const field in right) if (!(field in left)) compare(field);
  if (kind === 'type') found.push(...domainDifferences(left['domain'], right['domain']));
  return found;
}

/** A domain's own fields; its checks are objects. */
function domainDifferences(before: unknown, after: unknown): FieldDifference[] {
  if (before === undefined || after === undefined) return before === after ? [] : [{ field: 'domain', before, after }];
  const [left, right] = [before as Readonly<Record<string, unknown>>, after as Readonly<Record<string, unknown>>];
  return ['type', 'collation', 'default', 'notNull']
    .filter((field) => !sameField(field, left[field], right[field]))
    .map((field) => ({ field, before: left[field], after: right[field] }));
}
