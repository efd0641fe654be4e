/**
 * Ids of objects: short, unique within a design, and never changed once given. A design read from a database counts
 * (`t3`, `c17`). What is added later gets its id from its name (`t7k2m`), so that two branches of one file do not give
 * one id to two objects, and do give it to the same one.
 */
import type { DatabaseSchema } from '#model/schema';
import { childrenIn, mapShared, type ObjectKind, type SchemaObject, slotsOf, withChildren } from './object-tree';

/** Makes an id that is not taken. `path` are the names down to the object. */
export type IdSource = (wanted: {
  readonly kind: ObjectKind;
  readonly path: readonly string[];
  readonly taken: (id: string) => boolean;
}) => string;

const prefixes: Readonly<Record<ObjectKind, string>> = {
  namespace: 's',
  extension: 'e',
  publication: 'pb',
  other: 'o',
  'default privilege': 'dp',
  pattern: 'ap',
  acceptance: 'ac',
  table: 't',
  view: 'v',
  routine: 'r',
  sequence: 'q',
  type: 'y',
  statistics: 'st',
  column: 'c',
  attribute: 'a',
  'primary key': 'k',
  unique: 'k',
  'foreign key': 'f',
  check: 'h',
  exclusion: 'x',
  index: 'i',
  trigger: 'g',
  policy: 'p',
  rule: 'u',
};

export const idPrefix = (kind: ObjectKind): string => prefixes[kind];

/** `t1`, `t2`, …: each prefix counts by itself. */
export function countedIds(): IdSource {
  const counts = new Map<string, number>();
  return ({ kind, taken }) => {
    const prefix = prefixes[kind];
    let count = counts.get(prefix) ?? 0;
    do count += 1;
    while (taken(prefix + String(count)));
    counts.set(prefix, count);
    return prefix + String(count);
  };
}

/** Without letters that are taken for one another or for digits. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';
const tailLength = 4;

function idOf(prefix: string, number: number): string {
  let tail = '';
  for (let rest = number >>> 0; tail.length < tailLength; rest >>>= 5) tail += digits[rest & 31]!;
  return prefix + tail;
}

/** FNV-1a, 32 bits, http://www.isthe.com/chongo/tech/comp/fnv/; folded to the 20 bits that an id shows. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 20) ^ value;
}

/** From the object's name and place: the same in every branch. */
export const namedIds: IdSource = ({ kind, path, taken }) => {
  const text = `${kind}\0${path.join('\0')}`;
  for (let salt = 0; ; salt += 1) {
    const id = idOf(prefixes[kind], hash(salt === 0 ? text : `${text}\0${String(salt)}`));
    if (!taken(id)) return id;
  }
};

/** `random` gives numbers from 0 (included) to 1 (excluded). */
export function randomIds(random: () => number): IdSource {
  return ({ kind, taken }) => {
    for (;;) {
      const id = idOf(prefixes[kind], Math.floor(random() * 2 ** 20));
      if (!taken(id)) return id;
    }
  };
}

export function idsOf(schema: DatabaseSchema): Set<string> {
  const ids = new Set<string>();
  walk(schema, null, (object) => {
    if (object.id !== undefined) ids.add(object.id);
  });
  return ids;
}

function walk(parent: object, kind: ObjectKind | null, visit: (object: SchemaObject, kind: ObjectKind) => void): void {
  for (const slot of slotsOf(kind))
    for (const object of childrenIn(parent, slot)) {
      visit(object, slot.kind);
      walk(object, slot.kind, visit);
    }
}

/**
 * Gives an id to every object that has none; the same schema when all have one. Of two objects with one id the later
 * one gets another.
 */
export function withIds(schema: DatabaseSchema, source?: IdSource): DatabaseSchema {
  const taken = idsOf(schema);
  const make = source ?? (taken.size === 0 ? countedIds() : namedIds);
  return giveIds(schema, null, { path: [], make, taken, seen: new Set() });
}

/** The same for one object and all in it, which are about to enter a schema that has the ids in `taken`. */
export function withOwnIds<T extends SchemaObject>(
  object: T,
  kind: ObjectKind,
  place: { readonly path: readonly string[]; readonly taken: Set<string>; readonly make: IdSource },
): T {
  const state: Giving = { path: [...place.path], make: place.make, taken: place.taken, seen: new Set(place.taken) };
  return giveId(object, kind, state) as T;
}

interface Giving {
  readonly path: string[];
  readonly make: IdSource;
  readonly taken: Set<string>;
  readonly seen: Set<string>;
}

function giveId(object: SchemaObject, kind: ObjectKind, state: Giving): SchemaObject {
  state.path.push(object.name ?? '');
  let { id } = object;
  if (id === undefined || state.seen.has(id)) {
    id = state.make({ kind, path: state.path, taken: (wanted) => state.taken.has(wanted) });
    state.taken.add(id);
  }
  state.seen.add(id);
  const inner = giveIds(object, kind, state);
  state.path.pop();
  return inner.id === id ? inner : { ...inner, id };
}

function giveIds<T extends object>(parent: T, kind: ObjectKind | null, state: Giving): T {
  let result = parent;
  for (const slot of slotsOf(kind)) {
    const children = childrenIn(parent, slot);
    if (children.length === 0) continue;
    // A single child stands in a list made for the occasion: only a child that changed makes another parent.
    const given = mapShared(children, (child) => giveId(child, slot.kind, state));
    if (given !== children) result = withChildren(result, slot, given);
  }
  return result;
}

export interface IndexedObject {
  readonly kind: ObjectKind;
  readonly object: SchemaObject;
  /** null: it stands in the database itself. */
  readonly parent: IndexedObject | null;
}

const indexed = new WeakMap<DatabaseSchema, ReadonlyMap<string, IndexedObject>>();

/** Every object that has an id. Made once for a schema and kept as long as it. */
export function objectsById(schema: DatabaseSchema): ReadonlyMap<string, IndexedObject> {
  const known = indexed.get(schema);
  if (known) return known;
  const map = new Map<string, IndexedObject>();
  const visit = (parent: object, kind: ObjectKind | null, above: IndexedObject | null): void => {
    for (const slot of slotsOf(kind))
      for (const object of childrenIn(parent, slot)) {
        const entry: IndexedObject = { kind: slot.kind, object, parent: above };
        if (object.id !== undefined) map.set(object.id, entry);
        visit(object, slot.kind, entry);
      }
  };
  visit(schema, null, null);
  indexed.set(schema, map);
  return map;
}

/** `public.orders.total`; a part that has no name is called by its kind. */
export function nameOf(entry: IndexedObject): string {
  const own = entry.object.name ?? entry.kind;
  return entry.parent === null ? own : `${nameOf(entry.parent)}.${own}`;
}
