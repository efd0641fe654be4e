/** Objects that have another name than before, by their id: whoever still says the old name gets to say the new one. */
import type { DatabaseSchema } from '#model/schema';
import { applyEdit } from './edit';
import type { ExpressionDialect } from './expression-names';
import { type IndexedObject, objectsById } from './identity';
import { childrenIn, findPath, type ObjectKind, replaceAt, slotsOf } from './object-tree';

/** Kinds that others refer to by name, the outer ones first. */
const referred: readonly ObjectKind[] = ['namespace', 'table', 'view', 'sequence', 'type', 'column'];

export function propagateRenames(
  before: DatabaseSchema,
  after: DatabaseSchema,
  dialect: ExpressionDialect,
): DatabaseSchema {
  const known = objectsById(before);
  const renamed = [...objectsById(after)].flatMap(([id, { kind, object, parent }]) => {
    const old = known.get(id);
    if (!old || old.kind !== kind || !referred.includes(kind)) return [];
    const [from, to] = [old.object.name, object.name];
    return from === to || !from || !to || isTaken(parent, after, kind, from) ? [] : [{ id, kind, from, to }];
  });
  const inOrder = renamed.toSorted((a, b) => referred.indexOf(a.kind) - referred.indexOf(b.kind));
  return inOrder.reduce((schema, { id, from, to }) => {
    // As if it had its old name until now: then renaming it reaches everything.
    const path = findPath(schema, id)!;
    const asBefore = replaceAt(schema, path, (object) => ({ ...object, name: from }));
    return applyEdit(asBefore, { do: 'rename', id, name: to }, { dialect });
  }, after);
}

/** The old name belongs to another object now: what says it means that one. */
function isTaken(parent: IndexedObject | null, schema: DatabaseSchema, kind: ObjectKind, name: string): boolean {
  const slots = slotsOf(parent?.kind ?? null).filter((slot) => slot.kind === kind);
  return slots.some((slot) => childrenIn(parent?.object ?? schema, slot).some((each) => each.name === name));
}
