import { applyEdits } from '#design/edit';
import type { ExpressionDialect } from '#design/expression-names';
import { dialectOf } from '#engines/manifests';
import type { DatabaseSchema } from '#model/schema';
import type { SchemaEdit } from '#model/schema-edit';

/** Applies edits to a design; names in its expressions are found by the rules of its engine. */
export function applyDesignEdits(schema: DatabaseSchema, edits: readonly SchemaEdit[]): DatabaseSchema {
  const dialect: ExpressionDialect | undefined = dialectOf(schema.engine);
  return applyEdits(schema, edits, dialect ? { dialect } : {});
}
