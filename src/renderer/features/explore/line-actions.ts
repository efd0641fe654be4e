import type { KeyboardEvent } from 'react';
import type { Workbench } from '../../app/workbench';
import { connectionMenu, editConnection } from '../connections/api';
import type { Catalogs } from './catalog-store';
import { hasRows } from './kinds';
import { openObject } from './open-object';
import { qualifiedName } from './qualified-name';
import type { Line } from './tree-model';

/** What the actions on a line work with. */
export interface TreeActions {
  readonly workbench: Workbench;
  readonly catalogs: Catalogs;
  readonly toggle: (id: string, expanded: boolean) => void;
}

/** Enter or a double click. */
export function openLine(line: Line, { workbench, catalogs, toggle }: TreeActions): void {
  if (line.kind === 'object') openObject(workbench, line.connection, line.entry);
  else if (line.kind === 'error') void catalogs.load(line.connection, true);
  else if (line.expanded !== null) toggle(line.id, !line.expanded);
}

/** Keys on the selected line; true when one of them was pressed. */
export function lineKeys(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  line: Line,
  actions: TreeActions,
): boolean {
  const { workbench, catalogs } = actions;
  const mod = event.ctrlKey || event.metaKey;
  if (mod && event.key.toLowerCase() === 'c') {
    copyName(workbench, line);
    return true;
  }
  if (event.key === 'F5') {
    const connection = connectionOf(line);
    if (connection !== null) void catalogs.load(connection, true);
    return connection !== null;
  }
  if (event.key === 'F4' && line.kind === 'object') {
    openLine(line, actions);
    return true;
  }
  if (line.kind !== 'connection') return false;
  if (event.key === 'F2') editConnection(workbench, line.connection);
  else if (event.key === 'Delete')
    connectionMenu(workbench, line.connection)
      .flatMap((group) => group.entries)
      .find((entry) => entry.id === 'remove')
      ?.run();
  else return false;
  return true;
}

export function connectionOf(line: Line): string | null {
  if (line.kind === 'connection') return line.connection.id;
  return 'connection' in line ? line.connection : null;
}

export function copyName(workbench: Workbench, line: Line): void {
  const text =
    line.kind === 'object'
      ? qualifiedName(workbench, line.connection, line.entry)
      : line.kind === 'part'
        ? line.part.name
        : line.title;
  copyText(workbench, text, text);
}

/** `what` is said in the toast. */
export function copyText(workbench: Workbench, text: string, what: string): void {
  navigator.clipboard
    .writeText(text)
    .then(() => workbench.toast({ text: `Copied ${what}.`, tone: 'info' }), workbench.showError);
}

export function canQuery(line: Line): boolean {
  return line.kind === 'connection' || line.kind === 'schema' || (line.kind === 'object' && hasRows(line.entry.kind));
}
