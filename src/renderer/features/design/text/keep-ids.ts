import { withIds } from '#design/identity';
import { childrenIn, mapShared, slotsOf, withChildren, type ObjectKind, type SchemaObject } from '#design/object-tree';
import type { DatabaseSchema } from '#model/schema';

/**
 * Gives the ids of a design to what a text says without one, where an object of the same name stands in the same place
 * and no other line has its id. What is left is new and gets an id of its own.
 */
export function keepIds(read: DatabaseSchema, before: DatabaseSchema): DatabaseSchema {
  return withIds(adopt(read, before, null));
}

function adopt<T extends object>(parent: T, before: object | undefined, kind: ObjectKind | null): T {
  let result = parent;
  for (const slot of slotsOf(kind)) {
    const known = before ? childrenIn(before, slot) : [];
    const children = childrenIn(result, slot);
    const used = new Set(children.map(({ id }) => id));
    const kept = mapShared(children, (child) => {
      const same = known.find((each) =>
        child.id === undefined ? each.name === child.name && !used.has(each.id) : each.id === child.id,
      );
      if (child.id === undefined && same?.id !== undefined) used.add(same.id);
      const own: SchemaObject = child.id === undefined && same?.id !== undefined ? { ...child, id: same.id } : child;
      return adopt(own, same, slot.kind);
    });
    result = withChildren(result, slot, kept);
  }
  return result;
}
