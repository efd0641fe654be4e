import type { Diagram } from '#model/design';
import type { DatabaseSchema } from '#model/schema';
import type { DesignSummary } from '#protocol/designs-service';
import type { Workbench } from '../../app/workbench';
import { designListChanged, designsOf } from './document/designs-access';
import { findDocument } from './document/open-documents';
import { tabIdOf, type DesignTabState } from './document/tab-state';

export function openDesign(workbench: Workbench, design: Pick<DesignSummary, 'id' | 'name'>): void {
  workbench.tabs.open({
    id: tabIdOf(design.id),
    kind: 'design',
    title: design.name,
    state: { design: design.id } satisfies DesignTabState,
    connection: null,
  });
}

/** State of the page on which a design is begun; with a connection its schema is read at once. */
export interface StartState {
  readonly connection?: string | undefined;
}

const startTab = 'design-new';

/** The page on which a design is begun. */
export function startDesign(workbench: Workbench, state: StartState = {}): void {
  const open = workbench.tabs.list.get().some(({ id }) => id === startTab);
  if (open) workbench.tabs.update(startTab, { state });
  workbench.tabs.open({ id: startTab, kind: 'design-new', title: 'New design', state, connection: null });
}

/** Keeps a new design in the project and opens it; a name that another one has gets a number. */
export async function createDesign(
  workbench: Workbench,
  name: string,
  schema: DatabaseSchema,
  diagrams: readonly Diagram[] = [],
): Promise<void> {
  const designs = designsOf(workbench);
  const names = new Set((await designs.list({ search: '' })).map((design) => design.name));
  let free = name;
  for (let number = 2; names.has(free); number += 1) free = `${name} ${number}`;
  const design = await designs.create({ name: free, schema, diagrams });
  designListChanged.emit();
  openDesign(workbench, design);
}

export async function renameDesign(workbench: Workbench, design: Pick<DesignSummary, 'id' | 'name'>): Promise<void> {
  const name = await workbench.dialogs.prompt({
    title: 'Rename design',
    text: '',
    label: 'Name',
    initial: design.name,
    action: 'Rename design',
  });
  if (name === null || name.trim() === '') return;
  const open = findDocument(design.id);
  if (open) return open.rename(name.trim());
  await designsOf(workbench).rename({ id: design.id, name: name.trim() });
  designListChanged.emit();
}

/** Runs at once with an undo. */
export async function removeDesign(workbench: Workbench, design: DesignSummary): Promise<void> {
  const designs = designsOf(workbench);
  await workbench.tabs.close(tabIdOf(design.id));
  await findDocument(design.id)?.saver.end();
  await designs.remove({ id: design.id });
  designListChanged.emit();
  const restore = async (): Promise<void> => {
    await designs.restore({ id: design.id });
    designListChanged.emit();
  };
  workbench.toast({
    text: `Removed the design ${design.name}.`,
    tone: 'info',
    action: { title: 'Undo', run: () => void restore().catch(workbench.showError) },
  });
}
