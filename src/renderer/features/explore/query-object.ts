import type { ObjectRef } from '#model/catalog';
import type { Workbench } from '../../app/workbench';
import { withAccess } from '../connections/api';
import { openQuery } from '../query/api';

/** An editor with the statement that reads the object's rows, run at once; an empty one without an object. */
export function queryObject(workbench: Workbench, connection: string, ref: ObjectRef | null): void {
  if (ref === null) {
    openQuery(workbench, { connection });
    return;
  }
  withAccess(workbench, connection, () => workbench.service.catalog.object({ connection, ref })).then(
    ({ select }) =>
      openQuery(workbench, {
        connection,
        title: ref.name,
        text: select === null ? '' : `${select};\n`,
        run: select !== null,
      }),
    workbench.showError,
  );
}
