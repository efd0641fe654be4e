import type { HistoryEntry, SavedQuery } from '#model/project';
import type { Workbench } from '../../app/workbench';
import { openQuery } from '../query/api';

function existing(workbench: Workbench, connection: string | null): string | null {
  return workbench.connections.get().some((candidate) => candidate.id === connection) ? connection : null;
}

/** The statement in a new editor, on the connection that it ran on where there still is one. Runs only when asked to. */
export function openHistoryEntry(workbench: Workbench, entry: HistoryEntry, run = false): void {
  const connection = existing(workbench, entry.connection);
  openQuery(workbench, { connection, text: entry.statement, run: run && connection !== null });
}

export function openSavedQuery(workbench: Workbench, query: SavedQuery): void {
  const open = workbench.tabs.list.get().find((tab) => tab.kind === 'query' && tab.title === query.name);
  if (open) workbench.tabs.activate(open.id);
  else
    openQuery(workbench, {
      connection: existing(workbench, query.connection),
      text: query.text,
      title: query.name,
      savedQuery: query.id,
    });
}
