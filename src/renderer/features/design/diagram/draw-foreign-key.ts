import type { FinalConnectionState } from '@xyflow/react';
import { idOf, tableById } from '../document/design-content';
import type { DesignDocument } from '../document/design-document';
import { addForeignKey } from '../document/table-edits';

/** The end of a line that was drawn from a column: on a column, or anywhere on a table, which means its key. */
export function connect(
  design: DesignDocument,
  event: MouseEvent | TouchEvent,
  { fromNode, fromHandle }: Pick<FinalConnectionState, 'fromNode' | 'fromHandle'>,
): void {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  if (!point || !fromNode) return;
  const under = document.elementFromPoint(point.clientX, point.clientY);
  const onTable = under?.closest<HTMLElement>('[data-table]')?.dataset['table'];
  const onColumn = under?.closest<HTMLElement>('[data-column]')?.dataset['column'];
  const table = tableById(design.schema, fromNode.id);
  const target = tableById(design.schema, onTable ?? null);
  const column = table?.columns.find((each) => idOf(each) === fromHandle?.id);
  if (!table || !target || !column) return;
  const targetColumn = target.columns.find((each) => idOf(each) === onColumn) ?? null;
  const isKey = targetColumn === null || target.primaryKey?.columns.includes(targetColumn.name) === true;
  if (!isKey && !isUniqueAlone(target, targetColumn.name)) {
    design.workbench.toast({
      text: `${target.name}.${targetColumn.name} is no key: a foreign key must reference a primary or unique key.`,
      tone: 'bad',
    });
    return;
  }
  if (target.primaryKey === null && target.uniques.length === 0) {
    design.workbench.toast({ text: `${target.name} has no key that a foreign key could reference.`, tone: 'bad' });
    return;
  }
  design.attempt(
    `Draw a foreign key from ${table.name}.${column.name} to ${target.name}`,
    addForeignKey({ table, column, target, targetColumn }),
  );
}

function isUniqueAlone(
  table: { readonly uniques: readonly { readonly columns: readonly string[] }[] },
  name: string,
): boolean {
  return table.uniques.some(({ columns }) => columns.length === 1 && columns[0] === name);
}
