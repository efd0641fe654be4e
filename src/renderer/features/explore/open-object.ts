import type { ObjectRef } from '#model/catalog';
import type { Workbench } from '../../app/workbench';
import { objectKey, refOf } from './object-key';

/** State of a tab that shows an object of the catalogue. */
export interface ObjectTabState {
  readonly connection: string;
  readonly ref: ObjectRef;
}

export function openObject(workbench: Workbench, connection: string, ref: ObjectRef): void {
  workbench.tabs.open({
    id: `table-${objectKey(connection, ref)}`,
    kind: 'table',
    title: ref.name,
    state: { connection, ref: refOf(ref) } satisfies ObjectTabState,
    connection,
  });
}
