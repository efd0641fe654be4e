/**
 * When one index makes another unnecessary. Respected: method, order, collation, operator class, condition, included
 * columns, uniqueness, how nulls compare, and whether a constraint stands behind it.
 */
import { accessPaths, type AccessPath } from './table-keys';
import type { IndexPart } from './index-part';
import type { Index, Table } from '#model/schema';

export interface Redundancy {
  readonly index: AccessPath;
  /** The one that does its work. */
  readonly by: AccessPath;
  /** `same`: both are alike in all that counts; `prefix`: the other begins with the same parts. */
  readonly kind: 'same' | 'prefix';
}

/** For each index that is not needed one reason; of two that are alike the second is the one not needed. */
export function redundantIndexes(relation: Table | { readonly indexes: readonly Index[] }): readonly Redundancy[] {
  let found = known.get(relation);
  if (!found) known.set(relation, (found = compare(relation)));
  return found;
}

/** Two rules ask, each for one kind. */
const known = new WeakMap<object, readonly Redundancy[]>();

function compare(relation: Table | { readonly indexes: readonly Index[] }): readonly Redundancy[] {
  const paths = accessPaths(relation);
  if (paths.length < 2) return [];
  const pinned = pinnedNames(relation);
  const byFirst = Map.groupBy(paths, beginning);
  if (byFirst.size === paths.length) return [];
  const gone = new Set<AccessPath>();
  const found: Redundancy[] = [];
  for (const index of paths.toReversed()) {
    const rivals = byFirst.get(beginning(index)) ?? [];
    let best: Redundancy | undefined;
    for (const by of rivals) {
      if (by === index || gone.has(by) || pinned.has(index.name)) continue;
      const kind = covers(by, index);
      // The same columns in the same way say more than a longer index.
      if (kind !== null && (best === undefined || (best.kind === 'prefix' && kind === 'same')))
        best = { index, by, kind };
    }
    if (!best) continue;
    gone.add(index);
    found.push(best);
  }
  return found.toReversed();
}

/** Only indexes that agree in this can stand for each other. */
const beginning = ({ method, where, parts }: AccessPath): string =>
  `${method}\0${where ?? ''}\0${parts[0]?.expression ?? ''}`;

/** Indexes that something else names. */
function pinnedNames(relation: object): ReadonlySet<string> {
  const table = relation as Partial<Table>;
  const names = [
    typeof table.replicaIdentity === 'object' ? table.replicaIdentity.index : undefined,
    table.clusteredOn,
  ];
  return new Set(names.filter((name) => name !== undefined));
}

function covers(by: AccessPath, index: AccessPath): Redundancy['kind'] | null {
  if (by.parts.length < index.parts.length) return null;
  const isSame = by.parts.length === index.parts.length;
  // A longer index gives up neither uniqueness nor, other than a plain tree, its shape.
  if (!isSame && (index.unique || !isTree(index))) return null;
  if (isSame && !keepsPromises(by, index)) return null;
  if (!sameParts(by.parts, index.parts, isTree(index))) return null;
  const carried = new Set([...by.include, ...by.parts.map((part) => part.expression)]);
  return index.include.every((column) => carried.has(column)) ? (isSame ? 'same' : 'prefix') : null;
}

const isTree = ({ method }: AccessPath): boolean => method === 'btree' || method === '';

/** Of two over the same parts, whether the one holds all that the other does. */
function keepsPromises(by: AccessPath, index: AccessPath): boolean {
  if (!index.unique) return true;
  if (!by.unique || by.nullsNotDistinct !== index.nullsNotDistinct) return false;
  // A deferrable key is checked later than an index, and serves no ON CONFLICT.
  if (by.deferrable !== index.deferrable) return false;
  return !(index.constraint && !by.constraint);
}

/** Alike in order, or a tree read backwards. */
function sameParts(longer: readonly IndexPart[], shorter: readonly IndexPart[], reversible: boolean): boolean {
  const alike = shorter.every(
    (part, at) =>
      sameExpression(part, longer[at]!) &&
      part.descending === longer[at]!.descending &&
      part.nulls === longer[at]!.nulls,
  );
  if (alike || !reversible) return alike;
  return shorter.every(
    (part, at) =>
      sameExpression(part, longer[at]!) &&
      part.descending !== longer[at]!.descending &&
      part.nulls !== longer[at]!.nulls,
  );
}

function sameExpression(a: IndexPart, b: IndexPart): boolean {
  return (
    a.expression === b.expression &&
    a.collation === b.collation &&
    a.operatorClass === b.operatorClass &&
    (a.column === null) === (b.column === null)
  );
}
