/** Texts that a name stands in and that no edit changes by itself: bodies of views, routines and triggers, queries. */
import type { DatabaseSchema } from '#model/schema';
import { type ExpressionDialect, mentionsName } from './expression-names';
import { childrenIn, type ObjectKind, type SchemaObject, slotsOf } from './object-tree';

export interface Mention {
  /** null for an object without an id. */
  readonly id: string | null;
  readonly kind: ObjectKind;
  /** `public.orders_view` */
  readonly object: string;
  readonly field: string;
  /** The name that stands in it. */
  readonly name: string;
}

const fields: Readonly<Partial<Record<ObjectKind, readonly string[]>>> = {
  view: ['definition'],
  routine: ['definition', 'arguments', 'returns'],
  trigger: ['definition'],
  rule: ['definition'],
  policy: ['using', 'check'],
  check: ['expression'],
  exclusion: ['expression'],
  column: ['default', 'type'],
  table: ['partitionKey'],
  other: ['definition'],
  pattern: ['query'],
};

export function findMentions(schema: DatabaseSchema, name: string, dialect: ExpressionDialect): readonly Mention[] {
  const found: Mention[] = [];
  const visit = (parent: object, kind: ObjectKind | null, path: string): void => {
    for (const slot of slotsOf(kind))
      for (const object of childrenIn(parent, slot)) {
        const own = object.name ?? slot.kind;
        const qualified = path === '' ? own : `${path}.${own}`;
        for (const field of fields[slot.kind] ?? []) {
          const text = (object as SchemaObject & Readonly<Record<string, unknown>>)[field];
          if (typeof text === 'string' && mentionsName(text, name, dialect))
            found.push({ id: object.id ?? null, kind: slot.kind, object: qualified, field, name });
        }
        visit(object, slot.kind, qualified);
      }
  };
  visit(schema, null, '');
  return found;
}
