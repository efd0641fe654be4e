/** Designs whose tabs have been shown. Light: the document itself is loaded with the first tab. */
import { Store } from '#base/store';
import type { Workbench } from '../../../app/workbench';
import type { DesignDocument } from './design-document';
import { tabIdOf } from './tab-state';

const documents = new Store<ReadonlyMap<string, DesignDocument>>(new Map());

export const openDocuments = (): readonly DesignDocument[] => [...documents.get().values()];

export const findDocument = (id: string): DesignDocument | undefined => documents.get().get(id);

export function addDocument(document: DesignDocument): void {
  documents.update((all) => new Map(all).set(document.id, document));
}

/** The document of the tab that is shown, if that is a design. */
export function activeDocument(workbench: Workbench): DesignDocument | null {
  const active = workbench.tabs.active.get();
  return openDocuments().find((document) => tabIdOf(document.id) === active) ?? null;
}

/** Writes what is left of it; the tab is gone. */
export async function closeDocument(id: string): Promise<void> {
  const document = findDocument(id);
  documents.update((all) => new Map([...all].filter(([other]) => other !== id)));
  document?.review.end();
  document?.file.end();
  await document?.saver.end();
}
