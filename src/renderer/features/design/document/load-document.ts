import type { Workbench } from '../../../app/workbench';
import { DesignDocument } from './design-document';
import { designsOf } from './designs-access';
import { fontsReady } from '../diagram/measure';
import { addDocument, findDocument } from './open-documents';
import type { DesignTabState } from './tab-state';

const loading = new Map<string, Promise<DesignDocument>>();

/** The document of a tab, from the project where it is not open yet. */
export function loadDocument(workbench: Workbench, state: DesignTabState): Promise<DesignDocument> {
  const known = findDocument(state.design);
  if (known) return Promise.resolve(known);
  const started = loading.get(state.design) ?? load(workbench, state);
  loading.set(state.design, started);
  return started;
}

async function load(workbench: Workbench, state: DesignTabState): Promise<DesignDocument> {
  try {
    const [design] = await Promise.all([designsOf(workbench).open({ id: state.design }), fontsReady()]);
    const document = new DesignDocument(workbench, design, state);
    addDocument(document);
    return document;
  } finally {
    loading.delete(state.design);
  }
}
