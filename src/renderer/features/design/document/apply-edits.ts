import { applyEdits, applyWithReport, type EditResult } from '#design/edit';
import { dialectOf } from '#engines/manifests';
import type { DatabaseSchema } from '#model/schema';
import type { SchemaEdit } from '#model/schema-edit';

/** Applies edits to a design; names in its expressions are found by the rules of its engine. */
export function applyDesignEdits(schema: DatabaseSchema, edits: readonly SchemaEdit[]): DatabaseSchema {
  return applyEdits(schema, edits, { dialect: dialectOf(schema.engine) });
}

/** The same, and where a name that was changed still stands in a text that no edit follows into. */
export function applyAndReport(schema: DatabaseSchema, edits: readonly SchemaEdit[]): EditResult {
  return applyWithReport(schema, edits, { dialect: dialectOf(schema.engine) });
}
