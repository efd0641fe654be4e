import type { EditorDocument, SavedQuery } from '#model/project';
import type { Workbench } from '../../app/workbench';
import { addModel, findModel, newDocument, removeModel } from './query-models';
import type { QueryModel } from './query-model';
import { cancelRun, runStatements } from './run/run-query';

export interface QueryToOpen {
  readonly connection: string | null;
  readonly text?: string;
  /** `Query 3` when left out. */
  readonly title?: string;
  /** Runs it at once; a question before writes is asked all the same. */
  readonly run?: boolean;
  readonly savedQuery?: string;
}

const tabKind = 'query';

/** Opens a new editor and gives its id. */
export function openQuery(workbench: Workbench, query: QueryToOpen): string {
  const id = `query-${crypto.randomUUID()}`;
  const title = query.title ?? nextTitle(workbench);
  const document: EditorDocument = {
    ...newDocument(id, title, query.connection, query.text ?? ''),
    savedQuery: query.savedQuery ?? null,
  };
  const model = addModel(workbench, document, {});
  if (query.savedQuery !== undefined) model.savedText = document.text;
  workbench.tabs.open({ id, kind: tabKind, title, state: {}, connection: query.connection });
  model.saver.touch(document.text.length);
  if (query.run === true) model.attempt(() => runStatements(model, model.document.statements));
  return id;
}

function nextTitle(workbench: Workbench): string {
  const titles = new Set(workbench.tabs.list.get().map((tab) => tab.title));
  let number = 1;
  while (titles.has(`Query ${number}`)) number += 1;
  return `Query ${number}`;
}

/** On the connection one is working with: that of the active tab, else the one chosen last, else the only one there is. */
export function newQuery(workbench: Workbench): string {
  const active = workbench.tabs.list.get().find((tab) => tab.id === workbench.tabs.active.get());
  const connections = workbench.connections.get();
  const last = workbench.state<string | null>('last-connection', null).get();
  const chosen = connections.find(({ id }) => id === last) ?? (connections.length === 1 ? connections[0] : undefined);
  return openQuery(workbench, { connection: active?.connection ?? chosen?.id ?? null });
}

/** Brings the editor that was closed last back, with its text. */
export async function reopenQuery(workbench: Workbench): Promise<void> {
  const editor = await workbench.service.editors.reopen({});
  if (editor === null) {
    workbench.toast({ text: 'There is no closed editor to reopen.', tone: 'info' });
    return;
  }
  showDocument(workbench, editor);
}

/** A tab for a document of the project. */
export function showDocument(workbench: Workbench, editor: EditorDocument): void {
  if (findModel(editor.id) === undefined) addModel(workbench, editor, {});
  workbench.tabs.open({ id: editor.id, kind: tabKind, title: editor.title, state: {}, connection: editor.connection });
}

export async function renameQuery(model: QueryModel): Promise<void> {
  const title = await model.workbench.dialogs.prompt({
    title: 'Rename editor',
    text: '',
    label: 'Name',
    initial: model.title,
    action: 'Rename',
  });
  if (title === null || title.trim() === '') return;
  model.workbench.tabs.update(model.id, { title: title.trim() });
  model.saver.touch(0);
}

/** Saves into its saved query; asks for a name only where there is none. */
export async function saveQuery(model: QueryModel): Promise<void> {
  const { service, dialogs, tabs } = model.workbench;
  const known =
    model.savedQuery === null
      ? undefined
      : (await service.editors.savedQueries({})).find((query) => query.id === model.savedQuery);
  const named = !/^Query \d+$/.test(model.title);
  const name =
    known?.name ??
    (named
      ? model.title
      : await dialogs.prompt({
          title: 'Save query',
          text: 'It is kept in this project.',
          label: 'Name',
          initial: firstWords(model.document.text),
          action: 'Save query',
        }));
  if (name === null || name.trim() === '') return;
  const query: SavedQuery = {
    id: known?.id ?? crypto.randomUUID(),
    name: name.trim(),
    folder: known?.folder ?? '',
    connection: model.connectionId.get(),
    text: model.document.text,
    updatedAt: new Date().toISOString(),
  };
  await service.editors.saveQuery({ query });
  model.savedQuery = query.id;
  model.savedText = query.text;
  tabs.update(model.id, { title: query.name, dirty: false });
  model.saver.touch(0);
  model.workbench.toast({ text: `Saved ${query.name}.`, tone: 'good' });
}

const firstWords = (text: string): string => (/^\s*--\s*(.+)$/m.exec(text)?.[1] ?? '').slice(0, 60);

/** Asks where something would be lost: a transaction, a running statement. The text never is. */
export async function mayCloseQuery(model: QueryModel): Promise<boolean> {
  const { dialogs } = model.workbench;
  if (model.busy) {
    const answer = await dialogs.ask({
      title: `Cancel what runs in ${model.title}?`,
      text: 'A statement is still running. Closing the editor ends it on the server.',
      actions: [{ id: 'cancel', title: 'Cancel it and close', tone: 'danger' }],
    });
    if (answer !== 'cancel') return false;
    await cancelRun(model);
  }
  let how: 'commit' | 'rollback' = 'rollback';
  if (model.session.transactionOpen) {
    const status = model.session.status.get();
    const failed = status?.transaction === 'failed';
    const count = status?.transactionStatements ?? 0;
    const answer = await dialogs.ask({
      title: `Close ${model.title} with an open transaction?`,
      text: failed
        ? 'The transaction has failed: it can only be rolled back.'
        : `The transaction on ${model.connection?.name ?? 'the server'} holds ${count === 1 ? '1 statement' : `${count} statements`} that ${count === 1 ? 'is' : 'are'} not committed.`,
      actions: [
        ...(failed ? [] : [{ id: 'commit', title: 'Commit and close', tone: 'primary' as const }]),
        { id: 'rollback', title: 'Roll back and close', tone: 'danger' },
      ],
      keep: 'Keep it open',
    });
    if (answer !== 'commit' && answer !== 'rollback') return false;
    how = answer;
  }
  // A commit that fails must be seen while the editor is still there.
  await model.session.close(how);
  return true;
}

export async function closeQuery(workbench: Workbench, id: string): Promise<void> {
  const model = findModel(id);
  await model?.saver.flush();
  removeModel(id);
  await workbench.service.editors.close({ id });
}
