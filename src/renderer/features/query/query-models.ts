import { Store } from '#base/store';
import type { EditorDocument } from '#model/project';
import type { Workbench } from '../../app/workbench';
import { QueryModel } from './query-model';
import type { QueryTabState } from './query-model';

/** Editors whose tabs have been shown, by the id of the tab. */
const models = new Store<ReadonlyMap<string, QueryModel>>(new Map());
/** Documents as they stood in the project at start, until their tab is shown. */
let restored: Promise<Map<string, EditorDocument>> | null = null;

export const queryModels: Pick<typeof models, 'get' | 'subscribe'> = models;
export const openModels = (): readonly QueryModel[] => [...models.get().values()];

/** The editor of a tab, when it has been shown. */
export function findModel(id: string | null): QueryModel | undefined {
  return id === null ? undefined : models.get().get(id);
}

export function restoredEditors(workbench: Workbench): Promise<Map<string, EditorDocument>> {
  restored ??= workbench.service.editors.list({}).then((list) => new Map(list.map((editor) => [editor.id, editor])));
  return restored;
}

/** The editor of a tab, from the project where it is not open yet. */
export async function loadModel(workbench: Workbench, id: string, state: QueryTabState): Promise<QueryModel> {
  const known = findModel(id);
  if (known !== undefined) return known;
  const found = (await restoredEditors(workbench)).get(id);
  const tab = workbench.tabs.list.get().find((candidate) => candidate.id === id);
  return (
    findModel(id) ??
    addModel(workbench, found ?? newDocument(id, tab?.title ?? 'Query', tab?.connection ?? null, ''), state)
  );
}

export function addModel(workbench: Workbench, editor: EditorDocument, state: QueryTabState): QueryModel {
  const model = new QueryModel(workbench, editor, state);
  models.update((all) => new Map(all).set(editor.id, model));
  if (editor.savedQuery !== null) void compareWithSaved(model, editor.savedQuery);
  return model;
}

/** So that the tab tells whether its saved query is behind. Without the answer it only does not tell. */
async function compareWithSaved(model: QueryModel, id: string): Promise<void> {
  const queries = await model.workbench.service.editors.savedQueries({}).catch(() => []);
  const saved = queries.find((query) => query.id === id);
  if (saved === undefined) return;
  model.savedText = saved.text;
  model.updateDirty();
}

export function removeModel(id: string): void {
  findModel(id)?.dispose();
  models.update((all) => new Map([...all].filter(([other]) => other !== id)));
}

export function newDocument(id: string, title: string, connection: string | null, text: string): EditorDocument {
  return {
    id,
    title,
    connection,
    text,
    selection: { anchor: text.length, head: text.length },
    scrollTop: 0,
    position: 0,
    savedQuery: null,
    updatedAt: new Date().toISOString(),
  };
}
