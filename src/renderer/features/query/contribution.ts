import { FileCode } from 'lucide-react';
import type { SavedQuery } from '#model/project';
import type { Contribution } from '../../app/contribution';
import { excerptOf } from '../../app/excerpt';
import type { Workbench } from '../../app/workbench';
import { closeQuery, mayCloseQuery, openQuery, showDocument } from './actions';
import { queryCommands } from './commands';
import { forgetCatalogs } from './editor/completion-catalogs';
import { findModel, openModels, restoredEditors } from './query-models';
import { GuardItem, ReplicaItem, ResultItem, TransactionItem } from './status/status-items';

let workbenchOf: Workbench | null = null;

const contribution: Contribution = {
  id: 'query',
  tabs: [
    {
      kind: 'query',
      icon: FileCode,
      load: () => import('./query-tab'),
      mayClose: async (id) => {
        const model = findModel(id);
        return model === undefined || mayCloseQuery(model);
      },
      closed: (id) => {
        const workbench = workbenchOf;
        if (workbench !== null) closeQuery(workbench, id).catch(workbench.showError);
      },
    },
  ],
  commands: queryCommands,
  status: [
    { id: 'query.guards', side: 'left', order: 10, component: GuardItem },
    { id: 'query.transaction', side: 'left', order: 20, component: TransactionItem },
    { id: 'query.replica', side: 'left', order: 30, component: ReplicaItem },
    { id: 'query.result', side: 'right', order: 10, component: ResultItem },
  ],
  goTo: (workbench) => [
    {
      id: 'saved-queries',
      title: 'Saved queries',
      find: async (text) => {
        const queries = await workbench.service.editors.savedQueries({});
        return queries
          .filter((query) => query.name.toLowerCase().includes(text.toLowerCase()))
          .map((query) => ({
            id: query.id,
            title: query.name,
            detail: query.folder,
            open: () => openSaved(workbench, query),
          }));
      },
    },
  ],
  search: (workbench) => [
    {
      id: 'editors',
      title: 'Open editors',
      find: async (text) =>
        (await workbench.service.editors.list({})).flatMap((editor) => {
          // What was typed within the last second is in the model only.
          const excerpt = excerptOf(findModel(editor.id)?.document.text ?? editor.text, text);
          const open = workbench.tabs.list.get().find((tab) => tab.id === editor.id);
          if (excerpt === null && !excerptOf(editor.title, text)) return [];
          return [
            {
              id: editor.id,
              title: open?.title ?? editor.title,
              detail: 'open',
              excerpt,
              open: () => workbench.tabs.activate(editor.id),
            },
          ];
        }),
    },
    {
      id: 'saved-queries',
      title: 'Saved queries',
      find: async (text) =>
        (await workbench.service.editors.savedQueries({})).flatMap((query) => {
          const excerpt = excerptOf(query.text, text);
          if (excerpt === null && !excerptOf(query.name, text)) return [];
          return [
            { id: query.id, title: query.name, detail: query.folder, excerpt, open: () => openSaved(workbench, query) },
          ];
        }),
    },
  ],
  activate(workbench) {
    workbenchOf = workbench;
    restoreLost(workbench).catch(workbench.showError);
    const unsubscribe = workbench.connections.subscribe(forgetCatalogs);
    const flush = (): void => openModels().forEach((model) => void model.saver.flush());
    const onHide = (): void => void (document.visibilityState === 'hidden' && flush());
    window.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', flush);
    window.addEventListener('blur', flush);
    return {
      dispose() {
        unsubscribe();
        window.removeEventListener('visibilitychange', onHide);
        window.removeEventListener('pagehide', flush);
        window.removeEventListener('blur', flush);
      },
    };
  },
};

/** The editor that shows it, or a new one. */
function openSaved(workbench: Workbench, { id, name, connection, text }: SavedQuery): void {
  const open = openModels().find((model) => model.savedQuery === id);
  if (open !== undefined) workbench.tabs.activate(open.id);
  else openQuery(workbench, { connection, text, title: name, savedQuery: id });
}

/** An editor whose tab was not written before a crash comes back all the same: its text is in the project. */
async function restoreLost(workbench: Workbench): Promise<void> {
  const shown = new Set(workbench.tabs.list.get().map((tab) => tab.id));
  const active = workbench.tabs.active.get();
  for (const [id, editor] of await restoredEditors(workbench))
    if (!shown.has(id) && findModel(id) === undefined) showDocument(workbench, editor);
  if (active !== null) workbench.tabs.activate(active);
}

export default contribution;
