import { bestMatches } from '../../app/match';
import type { Workbench } from '../../app/workbench';
import { tablesOf, idOf } from './document/design-content';
import type { DesignDocument } from './document/design-document';
import { openDocuments } from './document/open-documents';
import { tabIdOf } from './document/tab-state';

const MOST_FOUND = 30;

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly open: () => void;
}

/** Tables of the designs that are open, for the palette. */
export function tableEntries(workbench: Workbench, text: string): readonly Entry[] {
  if (text === '') return [];
  const all = openDocuments().flatMap((document) => tablesOf(document.schema).map((table) => ({ document, table })));
  return bestMatches(all, text, ({ table }) => table.name, MOST_FOUND).map(({ document, table }) => ({
    id: `${document.id} ${idOf(table)}`,
    title: table.name,
    detail: `table of the design ${document.name.get()}`,
    open: () => showTable(workbench, document, idOf(table)),
  }));
}

/** The diagram with the table in its middle, selected. */
export function showTable(workbench: Workbench, document: DesignDocument, id: string): void {
  workbench.tabs.activate(tabIdOf(document.id));
  document.show('diagram');
  document.reveal(id);
}
