/** A text that was edited outside, brought together with the design: ids are kept, renames are recognised, never guessed in silence. */
import type { Column, DatabaseSchema, Index, Namespace, Table } from '#model/schema';
import { type ExpressionDialect, plainDialect } from './expression-names';
import { objectsById, withIds } from './identity';
import { sameField, sameValue } from './natural-key';
import {
  childrenIn,
  findPath,
  mapShared,
  type ObjectKind,
  replaceAt,
  type SchemaObject,
  slotsOf,
  withChildren,
} from './object-tree';
import { propagateRenames } from './propagate-renames';
import { matched } from './schema-diff';

export interface LikelyRename {
  /** The object that is gone. */
  readonly id: string;
  /** The one that came without an id. */
  readonly newId: string;
  readonly kind: ObjectKind;
  /** Qualified names. */
  readonly from: string;
  readonly to: string;
  /** From 0 to 1; none below one half is offered. */
  readonly confidence: number;
  /** `the same type and place, a similar name` */
  readonly why: string;
}

export interface NamedObject {
  readonly id: string;
  readonly kind: ObjectKind;
  readonly object: string;
}

export interface Reconciled {
  /** What the text says, with an id for every object, and references that follow what was renamed in it. */
  readonly schema: DatabaseSchema;
  /** Not what stands in something that was added or removed itself. */
  readonly added: readonly NamedObject[];
  readonly removed: readonly NamedObject[];
  readonly likelyRenames: readonly LikelyRename[];
}

/**
 * `parsed` is what the text says now, `previous` the design before. A line that lost its id and not its name gets the id
 * back; another name after an id is a rename, and the references to it follow.
 */
export function reconcile(
  previous: DatabaseSchema,
  parsed: DatabaseSchema,
  dialect: ExpressionDialect = plainDialect,
): Reconciled {
  const gathered = gatherRenamedNamespaces(previous, parsed);
  const schema = withIds(propagateRenames(previous, keepKnown(gathered, previous, null), dialect));
  const [before, after] = [objectsById(previous), objectsById(schema)];
  const isTop = (entry: ReturnType<typeof before.get>, other: typeof before): boolean =>
    entry !== undefined && (entry.parent?.object.id === undefined || other.has(entry.parent.object.id));
  const only = (from: typeof before, other: typeof before): NamedObject[] =>
    [...from].flatMap(([id, entry]) =>
      other.has(id) || !isTop(entry, other) ? [] : [{ id, kind: entry.kind, object: qualified(entry) }],
    );
  const removed = only(before, after);
  const added = only(after, before);
  return { schema, added, removed, likelyRenames: likelyRenames(previous, schema, removed, added) };
}

type Entry = NonNullable<ReturnType<ReturnType<typeof objectsById>['get']>>;

const qualified = (entry: Entry): string => {
  const own = entry.object.name ?? entry.kind;
  return entry.parent ? `${qualified(entry.parent)}.${own}` : own;
};

/** Gives the ids of `before` back to objects of the same name that have none; drops texts of the engine that are out of date. */
function keepKnown<T extends object>(parent: T, before: object | null, kind: ObjectKind | null): T {
  let result = parent;
  for (const slot of slotsOf(kind)) {
    const known = before ? childrenIn(before, slot) : [];
    const children = childrenIn(parent, slot);
    if (children.length === 0) continue;
    const pairs = matched(known, children, slot.kind);
    const ids = new Set(children.map(({ id }) => id));
    const kept = mapShared(children, (child, index) => {
      const partner = known[pairs[index]!] ?? null;
      const id = child.id ?? (partner?.id !== undefined && !ids.has(partner.id) ? partner.id : undefined);
      const own: SchemaObject = id === child.id ? child : { ...child, id };
      const current = slot.kind === 'index' && partner ? withoutStaleDefinition(own as Index, partner as Index) : own;
      return keepKnown(current, partner, slot.kind);
    });
    result = withChildren(result, slot, kept);
  }
  return result;
}

const told = ['name', 'unique', 'method', 'parts', 'include', 'where', 'nullsNotDistinct', 'options'] as const;

function withoutStaleDefinition(index: Index, before: Index): Index {
  const stale =
    index.definition !== '' &&
    index.definition === before.definition &&
    told.some((field) => !sameField(field, index[field], before[field]));
  return stale ? { ...index, definition: '' } : index;
}

const namespaceLists = ['types', 'sequences', 'tables', 'views', 'routines', 'statistics'] as const;

/**
 * A schema that got another name in its own line only: its tables still say the old one, and were read into a schema
 * that nobody declared. They are its own.
 */
function gatherRenamedNamespaces(previous: DatabaseSchema, parsed: DatabaseSchema): DatabaseSchema {
  let namespaces = parsed.namespaces;
  for (const before of previous.namespaces) {
    const now = namespaces.find((each) => each.id !== undefined && each.id === before.id);
    const rest = namespaces.find((each) => each.id === undefined && each.name === before.name);
    if (!now || !rest || now.name === before.name) continue;
    const move = <T extends { readonly schema: string }>(list: readonly T[]): readonly T[] =>
      list.map((each) => ({ ...each, schema: now.name }));
    const merged: Record<string, unknown> = { ...now };
    for (const list of namespaceLists) {
      const moved = move((rest[list] ?? []) as readonly { readonly schema: string }[]);
      if (moved.length > 0) merged[list] = [...moved, ...(now[list] ?? [])];
    }
    namespaces = namespaces.flatMap((each) =>
      each === rest ? [] : [each === now ? (merged as unknown as Namespace) : each],
    );
  }
  return namespaces === parsed.namespaces ? parsed : { ...parsed, namespaces };
}

/** Below this nothing is offered: two columns of one type have as much in common by chance. */
const leastConfidence = 0.5;

function likelyRenames(
  previous: DatabaseSchema,
  schema: DatabaseSchema,
  removed: readonly NamedObject[],
  added: readonly NamedObject[],
): LikelyRename[] {
  const [before, after] = [objectsById(previous), objectsById(schema)];
  const candidates: LikelyRename[] = [];
  const byPlace = new Map<string, NamedObject[]>();
  for (const each of added) push(byPlace, placeOf(after.get(each.id)!), each);
  for (const gone of removed) {
    const old = before.get(gone.id)!;
    for (const came of byPlace.get(placeOf(old)) ?? []) {
      const { confidence, why } = similarity(old, after.get(came.id)!);
      if (confidence >= leastConfidence)
        candidates.push({
          id: gone.id,
          newId: came.id,
          kind: gone.kind,
          from: gone.object,
          to: came.object,
          confidence,
          why,
        });
    }
  }
  const used = new Set<string>();
  return candidates
    .toSorted((a, b) => b.confidence - a.confidence)
    .filter(({ id, newId }) => {
      if (used.has(id) || used.has(newId)) return false;
      used.add(id).add(newId);
      return true;
    });
}

/** A rename stays in its parent; a table may have moved to another schema with it. */
const placeOf = ({ kind, parent }: Entry): string =>
  parent === null || parent.kind === 'namespace' ? kind : `${kind} ${parent.object.id ?? ''}`;

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function similarity(before: Entry, after: Entry): { readonly confidence: number; readonly why: string } {
  const names = nameSimilarity(before.object.name ?? '', after.object.name ?? '');
  if (before.kind === 'column') return columnSimilarity(before, after, names);
  if (before.kind === 'table') {
    const share = sharedColumns((before.object as Table).columns, (after.object as Table).columns);
    return {
      confidence: round(0.75 * share + 0.25 * names),
      why: reasons([
        [share > 0.5, 'the same columns'],
        [names > 0.5, 'a similar name'],
      ]),
    };
  }
  const same = sameButName(before.object, after.object);
  return {
    confidence: round((same ? 0.7 : 0) + 0.3 * names),
    why: reasons([
      [same, 'the same content'],
      [names > 0.5, 'a similar name'],
    ]),
  };
}

function columnSimilarity(
  before: Entry,
  after: Entry,
  names: number,
): { readonly confidence: number; readonly why: string } {
  const [old, now] = [before.object as Column, after.object as Column];
  const type = old.type === now.type;
  const rest = sameButName({ ...old, type: '' }, { ...now, type: '' });
  const place = positionOf(before) === positionOf(after);
  const confidence = (type ? 0.4 : 0) + (rest ? 0.1 : 0) + (place ? 0.2 : 0) + 0.3 * names;
  return {
    confidence: round(confidence),
    why: reasons([
      [type, 'the same type'],
      [place, 'the same place'],
      [names > 0.5, 'a similar name'],
    ]),
  };
}

const positionOf = ({ object, parent }: Entry): number => (parent!.object as Table).columns.indexOf(object as Column);
const round = (value: number): number => Math.round(value * 100) / 100;
const reasons = (all: readonly (readonly [boolean, string])[]): string =>
  all.flatMap(([holds, reason]) => (holds ? [reason] : [])).join(', ');

function sharedColumns(before: readonly Column[], after: readonly Column[]): number {
  const signatures = new Set(before.map(({ name, type }) => `${name}\0${type}`));
  const shared = after.filter(({ name, type }) => signatures.has(`${name}\0${type}`)).length;
  return Math.max(before.length, after.length) === 0 ? 0 : shared / Math.max(before.length, after.length);
}

function sameButName(before: object, after: object): boolean {
  const strip = (object: object): object => ({ ...object, id: undefined, name: undefined });
  return sameValue(strip(before), strip(after));
}

/** 1 for the same, 0 for nothing in common: Levenshtein's distance by the longer name, whole words count too. */
function nameSimilarity(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  const longest = Math.max(left.length, right.length);
  if (longest === 0 || longest > 200) return left === right ? 1 : 0;
  const within = left.length > 2 && right.length > 2 && (left.includes(right) || right.includes(left)) ? 0.7 : 0;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1)));
    row = next;
  }
  return Math.max(within, 1 - row[right.length]! / longest);
}

/** Makes an offered rename one: the new object gets the old id, and so do the objects of the same name in it. */
export function acceptRename(
  previous: DatabaseSchema,
  schema: DatabaseSchema,
  rename: Pick<LikelyRename, 'id' | 'newId'>,
  dialect: ExpressionDialect = plainDialect,
): DatabaseSchema {
  const path = findPath(schema, rename.newId);
  const before = objectsById(previous).get(rename.id);
  if (!path || !before) return schema;
  const strip = <T extends object>(parent: T, kind: ObjectKind | null): T => {
    let result = parent;
    for (const slot of slotsOf(kind))
      result = withChildren(
        result,
        slot,
        mapShared(childrenIn(result, slot), (child) => strip({ ...child, id: undefined }, slot.kind)),
      );
    return result;
  };
  const { kind } = path.steps.at(-1)!.slot;
  const adopted = replaceAt(schema, path, (object) =>
    keepKnown({ ...strip(object, kind), id: rename.id }, before.object, kind),
  );
  return withIds(propagateRenames(previous, adopted, dialect));
}
