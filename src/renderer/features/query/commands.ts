import type { Command } from '../../app/contribution';
import type { Workbench } from '../../app/workbench';
import { newQuery, renameQuery, reopenQuery, saveQuery } from './actions';
import { findModel } from './query-models';
import type { QueryModel } from './query-model';
import { cancelRun, explain, runStatements } from './run/run-query';

const group = 'Query';

interface EditorCommand {
  readonly id: string;
  readonly title: string;
  readonly keys?: readonly string[];
  /** Besides that an editor is shown. */
  readonly when?: (model: QueryModel) => boolean;
  readonly run: (model: QueryModel) => Promise<void> | void;
}

const ready = (model: QueryModel): boolean => !model.busy;
const inTransaction = (model: QueryModel): boolean => model.session.transactionOpen;

/** What acts on the editor that is shown. */
const editorCommands: readonly EditorCommand[] = [
  {
    id: 'run',
    title: 'Run statement',
    keys: ['Mod+Enter'],
    when: ready,
    run: (model) => runStatements(model, model.document.current),
  },
  {
    id: 'runAll',
    title: 'Run all statements',
    keys: ['Mod+Shift+Enter'],
    when: ready,
    run: (model) => runStatements(model, model.document.statements),
  },
  {
    id: 'explain',
    title: 'Explain statement',
    keys: ['Alt+Enter'],
    when: ready,
    run: (model) => explain(model, model.document.current[0], false),
  },
  {
    id: 'explainAnalyze',
    title: 'Explain analyze statement',
    keys: ['Alt+Shift+Enter'],
    when: ready,
    run: (model) => explain(model, model.document.current[0], true),
  },
  { id: 'cancel', title: 'Cancel what runs', keys: ['Mod+.'], when: (model) => model.busy, run: cancelRun },
  { id: 'commit', title: 'Commit transaction', when: inTransaction, run: (model) => model.session.commit() },
  { id: 'rollback', title: 'Roll back transaction', when: inTransaction, run: (model) => model.session.rollback() },
  { id: 'save', title: 'Save query', keys: ['Mod+S'], run: saveQuery },
  { id: 'rename', title: 'Rename editor', keys: ['F2'], run: renameQuery },
  {
    id: 'openObject',
    title: 'Open the table or view under the cursor',
    keys: ['F4'],
    run: async (model) => (await import('./editor/open-definition')).openObjectAtCursor(model),
  },
  { id: 'focusEditor', title: 'Go to the editor', run: (model) => model.focusRequested.emit() },
  {
    id: 'reconnect',
    title: 'Reconnect',
    when: (model) => ready(model) && model.session.status.get()?.connected === false,
    run: async (model) => {
      const connection = model.connectionId.get();
      if (connection !== null) await model.session.reconnect(connection);
    },
  },
];

export function queryCommands(workbench: Workbench): readonly Command[] {
  const active = (): QueryModel | undefined => findModel(workbench.tabs.active.get());
  return [
    {
      id: 'query.new',
      title: 'New query',
      group,
      keys: ['Mod+N'],
      browserKeys: ['Alt+N'],
      run: () => void newQuery(workbench),
    },
    {
      id: 'query.reopen',
      title: 'Reopen closed editor',
      group,
      keys: ['Mod+Shift+T'],
      browserKeys: ['Alt+Shift+T'],
      run: () => reopenQuery(workbench),
    },
    ...editorCommands.map(({ id, title, keys, when, run }): Command => ({
      id: `query.${id}`,
      title,
      group,
      ...(keys === undefined ? {} : { keys }),
      when: () => {
        const model = active();
        return model !== undefined && (when?.(model) ?? true);
      },
      run: () => {
        const model = active();
        return model === undefined ? undefined : run(model);
      },
    })),
  ];
}
