import type { SavedPlan } from '#model/project';
import type { Workbench } from '../../app/workbench';

/** Opens a kept plan in a tab of its own. */
export function openPlan(workbench: Workbench, saved: SavedPlan): void {
  workbench.tabs.open({
    id: `plan:${saved.id}`,
    kind: 'plan',
    title: saved.title,
    state: { id: saved.id },
    connection: saved.connection,
  });
}
