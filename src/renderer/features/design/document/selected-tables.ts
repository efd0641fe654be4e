import type { Table } from '#model/schema';
import { tableById } from './design-content';
import type { DesignDocument } from './design-document';

/** Tables of the selection, in its order. */
export function selectedTables(design: DesignDocument): readonly Table[] {
  return design.selection.get().flatMap((id) => tableById(design.schema, id) ?? []);
}
