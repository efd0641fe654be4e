/** Makes the places that rules report, with the ids of a design where the objects have them. */
import type { Identified, Namespace } from '#model/schema';
import type { Place } from './rule';

interface Named extends Identified {
  readonly schema: string;
  readonly name: string;
}

interface Part extends Identified {
  /** null: a constraint that the engine names; it is called by its columns. */
  readonly name: string | null;
  readonly columns?: readonly string[] | undefined;
}

/** A table, view, routine, sequence or type, or a part of one. */
export function placeOf(object: Named, part?: Part): Place {
  const ids = [part?.id, object.id].filter((id) => id !== undefined);
  if (!part) return { schema: object.schema, object: object.name, ids };
  return { schema: object.schema, object: object.name, part: part.name ?? (part.columns ?? []).join(', '), ids };
}

export function placeOfNamespace(namespace: Namespace): Place {
  return { schema: namespace.name, ids: namespace.id === undefined ? [] : [namespace.id] };
}
