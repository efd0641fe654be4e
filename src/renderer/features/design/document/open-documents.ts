import { Store } from '#base/store';
import type { Workbench } from '../../../app/workbench';
import { DesignDocument, tabIdOf, type DesignTabState } from './design-document';
import { designsOf } from './designs-access';

/** Designs whose tabs have been shown, by their id. */
const documents = new Store<ReadonlyMap<string, DesignDocument>>(new Map());
const loading = new Map<string, Promise<DesignDocument>>();

export const openDocuments = (): readonly DesignDocument[] => [...documents.get().values()];

export const findDocument = (id: string): DesignDocument | undefined => documents.get().get(id);

/** The document of the tab that is shown, if that is a design. */
export function activeDocument(workbench: Workbench): DesignDocument | null {
  const active = workbench.tabs.active.get();
  return openDocuments().find((document) => tabIdOf(document.id) === active) ?? null;
}

export function loadDocument(workbench: Workbench, state: DesignTabState): Promise<DesignDocument> {
  const known = findDocument(state.design);
  if (known) return Promise.resolve(known);
  const started = loading.get(state.design) ?? load(workbench, state);
  loading.set(state.design, started);
  return started;
}

async function load(workbench: Workbench, state: DesignTabState): Promise<DesignDocument> {
  try {
    const design = await designsOf(workbench).open({ id: state.design });
    const document = new DesignDocument(workbench, design, state);
    documents.update((all) => new Map(all).set(design.id, document));
    return document;
  } finally {
    loading.delete(state.design);
  }
}

/** Writes what is left of it; the tab is gone. */
export async function closeDocument(id: string): Promise<void> {
  const document = findDocument(id);
  documents.update((all) => new Map([...all].filter(([other]) => other !== id)));
  document?.review.end();
  await document?.saver.end();
}
