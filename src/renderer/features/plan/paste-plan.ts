import type { Workbench } from '../../app/workbench';
import { openPlan } from './open-plan';
import { planListChanged } from './plan-list-changed';

export interface PasteState {
  readonly text: string;
}

const TAB = 'plan-paste';

/** Opens the tab to paste into, with what the clipboard holds when that looks like a plan and may be read. */
export async function pastePlan(workbench: Workbench): Promise<void> {
  const text = await planInClipboard();
  const open = workbench.tabs.list.get().find((tab) => tab.id === TAB);
  if (open && text !== '') workbench.tabs.update(TAB, { state: { text } });
  workbench.tabs.open({ id: TAB, kind: 'plan-paste', title: 'Paste a plan', state: { text }, connection: null });
}

async function planInClipboard(): Promise<string> {
  try {
    const text = await navigator.clipboard.readText();
    return /cost=|"Node Type"|<explain|Node Type:|QUERY PLAN/.test(text) ? text : '';
  } catch {
    // Reading the clipboard needs a permission that may be refused: the person pastes by hand.
    return '';
  }
}

/** Reads and keeps the plan, and shows it in place of the tab it was pasted into. Rejects with `parse-failed`. */
export async function readPasted(workbench: Workbench, text: string): Promise<void> {
  const { saved } = await workbench.service.plans.read({ text, title: 'Pasted plan' });
  planListChanged.emit();
  workbench.tabs.update(TAB, { state: { text: '' } });
  await workbench.tabs.close(TAB);
  openPlan(workbench, saved);
}
