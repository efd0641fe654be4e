import { useEffect } from 'react';
import { useStore } from '../../../app/use-workbench';
import { idOf, tableOfPart } from '../document/design-content';
import type { DesignDocument } from '../document/design-document';

export interface InspectedTable {
  readonly design: string;
  readonly table: string;
}

/** What is selected in a design is what the inspector shows while its tab is active. */
export function useInspected(design: DesignDocument, active: boolean): void {
  const [first] = useStore(design.selection);
  const { schema } = useStore(design.content);
  const table = tableOfPart(schema, first ?? null);
  const id = table ? idOf(table) : null;
  useEffect(() => {
    const { inspected } = design.workbench;
    if (!active) return undefined;
    inspected.set(
      id === null ? null : { kind: 'design-table', value: { design: design.id, table: id } satisfies InspectedTable },
    );
    return () => inspected.set(null);
  }, [design, active, id]);
}
