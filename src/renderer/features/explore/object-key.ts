import type { ObjectRef } from '#model/catalog';

/** Identity of an object in a window: the connection first, so that all of one connection can be found. */
export function objectKey(connection: string, ref: ObjectRef): string {
  return `${connection}/${JSON.stringify([ref.kind, ref.schema, ref.name, ref.signature ?? null])}`;
}

export function refOf({ schema, name, kind, signature }: ObjectRef): ObjectRef {
  return signature === undefined ? { schema, name, kind } : { schema, name, kind, signature };
}
