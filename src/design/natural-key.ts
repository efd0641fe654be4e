/** What objects without ids are told apart by, and whether two values of the model are the same. */
import { isNone } from './canonical';
import type { ObjectKind, SchemaObject } from './object-tree';

type Fields = Readonly<Record<string, unknown>>;

/** Unique within the list that the object stands in, as far as the object has anything unique. */
export function naturalKey(kind: ObjectKind, object: SchemaObject): string {
  const fields = object as unknown as Fields;
  switch (kind) {
    case 'routine':
      return `${object.name ?? ''}(${String(fields['identityArguments'] ?? fields['arguments'])})`;
    case 'other':
      return JSON.stringify([fields['kind'], fields['schema'], object.name]);
    case 'default privilege':
      return JSON.stringify([fields['role'], fields['schema'], fields['on']]);
    case 'acceptance':
      return JSON.stringify([fields['rule'], fields['object']]);
    case 'primary key':
      return '';
    case 'unique':
    case 'foreign key':
    case 'check':
    case 'exclusion':
      return object.name ?? JSON.stringify([fields['columns'], fields['references'], fields['expression']]);
    default:
      return object.name ?? '';
  }
}

/** Plain data of the same content; a field that is undefined is as one that is absent. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((each, index) => sameValue(each, b[index]));
  }
  const [left, right] = [a as Fields, b as Fields];
  for (const key in left) if (!sameValue(left[key], right[key])) return false;
  for (const key in right) if (right[key] !== undefined && !(key in left)) return false;
  return true;
}

/** The same in meaning: also when both say "none" in different ways. */
export const sameField = (field: string, a: unknown, b: unknown): boolean =>
  a === b || (isNone(field, a) ? isNone(field, b) : sameValue(a, b));
