import type { Workbench } from './workbench';

const endings = ['plumbline'];

/** The window reloads when the service announces the other project. */
export async function openRecent(workbench: Workbench, path: string): Promise<void> {
  await guarded(workbench, () => workbench.service.project.open({ path }));
}

export async function openProject(workbench: Workbench): Promise<void> {
  const path = await workbench.dialogs.chooseFile({ title: 'Open project', mode: 'open', endings, action: 'Open' });
  if (path !== null) await openRecent(workbench, path);
}

export async function createProject(workbench: Workbench): Promise<void> {
  const path = await workbench.dialogs.chooseFile({
    title: 'New project',
    mode: 'save',
    endings,
    suggested: 'project.plumbline',
    action: 'Create',
  });
  if (path !== null) await guarded(workbench, () => workbench.service.project.create({ path }));
}

export async function saveProjectAs(workbench: Workbench): Promise<void> {
  const suggested = `${workbench.project.get().name}.plumbline`;
  const path = await workbench.dialogs.chooseFile({
    title: 'Save project as',
    mode: 'save',
    endings,
    suggested,
    action: 'Save',
  });
  if (path === null) return;
  await guarded(workbench, async () => {
    // The chooser has asked already whether an existing file may be replaced.
    const project = await workbench.service.project.saveAs({ path, overwrite: true });
    workbench.project.set(project);
    workbench.toast({ text: `Saved as ${project.name}.`, tone: 'good' });
  });
}

/** Asks first when work would be lost, then shows what goes wrong. */
async function guarded(workbench: Workbench, act: () => Promise<unknown>): Promise<void> {
  const busy = workbench.tabs.list.get().filter((tab) => tab.busy).length;
  if (busy > 0) {
    const answer = await workbench.dialogs.ask({
      title: 'Leave this project while it works?',
      text:
        busy === 1
          ? 'One tab is still running a statement; it is cancelled.'
          : `${busy} tabs are still running statements; they are cancelled.`,
      actions: [{ id: 'leave', title: 'Cancel them and leave', tone: 'danger' }],
    });
    if (answer === null) return;
  }
  try {
    await act();
  } catch (thrown) {
    workbench.showError(thrown);
  }
}
