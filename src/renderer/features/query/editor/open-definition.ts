import { objectAt, type ObjectAt } from '#sql/object-at';
import { openObject } from '../../explore/api';
import type { QueryModel } from '../query-model';
import { completionIndex } from './completion-catalogs';

/** What the editor's text means at an offset, with offsets of the whole text; null where it means no known table or view. */
export async function objectAtOffset(model: QueryModel, offset: number): Promise<ObjectAt | null> {
  const { document } = model;
  const statement = document.statements.find(({ start, end }) => start <= offset && offset <= end);
  if (statement === undefined) return null;
  const text = document.textOf(statement);
  const index = await completionIndex(model.workbench, model.connectionId.get(), document.dialect);
  const found = objectAt(text, offset - statement.start, index, document.dialect);
  return found && { ...found, start: found.start + statement.start, end: found.end + statement.start };
}

/** Opens the page of the table or view under the cursor. */
export async function openObjectAtCursor(model: QueryModel): Promise<void> {
  const connection = model.connectionId.get();
  const found = await objectAtOffset(model, model.document.selection.head);
  if (found === null || connection === null) {
    model.workbench.toast({ text: 'There is no table or view of this connection under the cursor.', tone: 'info' });
    return;
  }
  const { schema, name, kind } = found.relation;
  openObject(model.workbench, connection, { schema, name, kind });
}
