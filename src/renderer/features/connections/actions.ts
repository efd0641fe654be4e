import { Copy, Pencil, Trash2 } from 'lucide-react';
import type { ConnectionSummary } from '#protocol/service';
import type { Workbench } from '../../app/workbench';
import type { MenuGroup } from '../../ui/menu';

/** State of a tab with a connection's form; it is kept in the project, so nothing that was typed stands here. `id: null` is a new one. */
export interface FormState {
  readonly id: string | null;
  readonly folder?: string;
}

export function newConnection(workbench: Workbench, start: Omit<FormState, 'id'> = {}): void {
  workbench.tabs.open({
    id: 'connection-new',
    kind: 'connection',
    title: 'New connection',
    state: { id: null, ...start } satisfies FormState,
    connection: null,
  });
}

export function editConnection(workbench: Workbench, connection: ConnectionSummary): void {
  workbench.tabs.open({
    id: `connection-${connection.id}`,
    kind: 'connection',
    title: `Edit ${connection.name}`,
    state: { id: connection.id } satisfies FormState,
    connection: connection.id,
  });
}

/** The copy has no secrets: they never come back to the page. */
export async function duplicateConnection(workbench: Workbench, connection: ConnectionSummary): Promise<void> {
  const { description: _, storedSecrets, commandAllowed: __, ...profile } = connection;
  const copy = await workbench.service.connections.save({
    profile: { ...profile, id: crypto.randomUUID(), name: `${connection.name} copy` },
    secrets: {},
  });
  await workbench.refreshConnections();
  editConnection(workbench, copy);
  if (storedSecrets.length > 0)
    workbench.toast({ text: 'The copy has no password yet: a stored one is not copied.', tone: 'info' });
}

/** Runs at once with an undo; its open tabs stay and say that the connection is gone. */
export async function removeConnection(workbench: Workbench, connection: ConnectionSummary): Promise<void> {
  await workbench.service.connections.remove({ id: connection.id });
  await workbench.refreshConnections();
  workbench.toast({
    text: `Removed ${connection.name}.`,
    tone: 'info',
    action: {
      title: 'Undo',
      run: () =>
        void workbench.service.connections
          .restore({ id: connection.id })
          .then(() => workbench.refreshConnections())
          .catch(workbench.showError),
    },
  });
}

/** What the context menu of a connection offers beside what the tree adds. */
export function connectionMenu(workbench: Workbench, connection: ConnectionSummary): readonly MenuGroup[] {
  const run = (act: () => Promise<void>) => () => void act().catch(workbench.showError);
  return [
    {
      id: 'connection',
      entries: [
        {
          id: 'edit',
          title: 'Edit connection',
          icon: Pencil,
          keys: 'F2',
          run: () => editConnection(workbench, connection),
        },
        {
          id: 'duplicate',
          title: 'Duplicate connection',
          icon: Copy,
          run: run(() => duplicateConnection(workbench, connection)),
        },
      ],
    },
    {
      id: 'remove',
      entries: [
        {
          id: 'remove',
          title: 'Remove connection',
          icon: Trash2,
          keys: 'Delete',
          danger: true,
          run: run(() => removeConnection(workbench, connection)),
        },
      ],
    },
  ];
}
