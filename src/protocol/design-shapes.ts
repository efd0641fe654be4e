/**
 * Enough of the shape of designs that what a file or a page gives cannot be mistaken for one: every member that the model
 * requires, with its type. Members that a later version adds pass through.
 */
import { z } from 'zod';
import type { Diagram } from '#model/design';
import type { DatabaseSchema } from '#model/schema';

const text = z.string();
const texts = z.array(text);
const flag = z.boolean();
const comment = text.nullable();
const id = z.string().min(1).optional();

const place = z.looseObject({ schema: text, name: text });

const column = z.looseObject({
  id,
  name: text,
  type: text,
  nullable: flag,
  default: text.nullable(),
  generated: z.looseObject({ expression: text, stored: flag }).nullable(),
  identity: z.enum(['always', 'by default']).nullable(),
  collation: text.nullable(),
  comment,
});

const key = z.looseObject({
  id,
  name: text.nullable(),
  columns: texts,
  deferrable: flag,
  initiallyDeferred: flag,
  nullsNotDistinct: flag,
});

const foreignKey = z.looseObject({
  id,
  name: text.nullable(),
  columns: texts,
  references: z.looseObject({ schema: text, table: text, columns: texts }),
  onUpdate: text,
  onDelete: text,
  match: text,
  deferrable: flag,
  initiallyDeferred: flag,
  validated: flag,
});

const check = z.looseObject({ id, name: text.nullable(), expression: text, validated: flag });

const index = z.looseObject({
  id,
  name: text,
  unique: flag,
  method: text,
  parts: texts,
  include: texts,
  where: text.nullable(),
  valid: flag,
  constraint: text.nullable(),
  definition: text,
});

const trigger = z.looseObject({ id, name: text, definition: text, enabled: flag });

const table = z.looseObject({
  id,
  schema: text,
  name: text,
  kind: z.enum(['table', 'partitioned', 'partition', 'foreign', 'virtual']),
  comment,
  columns: z.array(column),
  primaryKey: key.nullable(),
  uniques: z.array(key),
  foreignKeys: z.array(foreignKey),
  checks: z.array(check),
  exclusions: z.array(check),
  indexes: z.array(index),
  triggers: z.array(trigger),
  partitionOf: place.extend({ bound: text }).nullable(),
  partitionKey: text.nullable(),
  options: texts,
  rowSecurity: flag,
});

const view = z.looseObject({
  id,
  schema: text,
  name: text,
  materialized: flag,
  comment,
  columns: z.array(column),
  definition: text,
  indexes: z.array(index),
});

const routine = z.looseObject({
  id,
  schema: text,
  name: text,
  kind: z.enum(['function', 'procedure', 'aggregate', 'window']),
  arguments: text,
  returns: text.nullable(),
  language: text,
  definition: text.nullable(),
  comment,
});

const sequence = z.looseObject({
  id,
  schema: text,
  name: text,
  type: text,
  ownedBy: text.nullable(),
  start: text,
  increment: text,
  minimum: text,
  maximum: text,
  cycle: flag,
});

const type = z.looseObject({
  id,
  schema: text,
  name: text,
  kind: z.enum(['enum', 'domain', 'composite', 'range']),
  details: texts,
  comment,
});

const namespace = z.looseObject({
  id,
  name: text,
  comment,
  tables: z.array(table),
  views: z.array(view),
  routines: z.array(routine),
  sequences: z.array(sequence),
  types: z.array(type),
});

const schemaShape = z.looseObject({
  format: z.literal(1),
  engine: text,
  product: text,
  database: text,
  namespaces: z.array(namespace),
  unsupported: z.array(z.looseObject({ object: text, why: text })),
});

const box = z.looseObject({ id: text, x: z.number(), y: z.number(), width: z.number(), height: z.number() });

const diagramShape = z.looseObject({
  id: z.string().min(1),
  name: text,
  places: z.record(text, z.looseObject({ x: z.number(), y: z.number() })),
  groups: z.array(z.looseObject({ id: text, title: text, colour: z.number(), members: texts, collapsed: flag })),
  notes: z.array(box.extend({ text })),
  hidden: texts,
  shown: texts.nullable(),
});

export function isSchema(value: unknown): value is DatabaseSchema {
  return schemaShape.safeParse(value).success;
}

export function isDiagram(value: unknown): value is Diagram {
  return diagramShape.safeParse(value).success;
}
