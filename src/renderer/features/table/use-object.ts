import { useEffect, useState } from 'react';
import { toErrorData, type ErrorData } from '#base/errors';
import type { CatalogObject, ObjectRef } from '#model/catalog';
import { useWorkbench } from '../../app/use-workbench';
import { withAccess } from '../connections/api';

export type ObjectReading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: ErrorData }
  | { readonly kind: 'ready'; readonly object: CatalogObject };

/** The object as the catalogue describes it; `again` reads it anew while the old one stays on screen. */
export function useObject(
  connection: string,
  ref: ObjectRef,
): { readonly reading: ObjectReading; readonly again: () => void } {
  const workbench = useWorkbench();
  const [reading, setReading] = useState<ObjectReading>({ kind: 'loading' });
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let current = true;
    withAccess(workbench, connection, () => workbench.service.catalog.object({ connection, ref })).then(
      (object) => current && setReading({ kind: 'ready', object }),
      (thrown: unknown) => current && setReading({ kind: 'failed', error: toErrorData(thrown) }),
    );
    return () => void (current = false);
    // `ref` is the tab's state: the same object as long as the tab is open.
  }, [workbench, connection, ref, version]);
  return { reading, again: () => setVersion(version + 1) };
}
