import { useState } from 'react';
import type { MenuGroup } from '../ui/menu';
import { useShell } from './shell-context';

/** The context menu of the tab strip. */
export function useTabMenu() {
  const { workbench } = useShell();
  const { tabs } = workbench;
  const [target, setTarget] = useState<{
    readonly id: string;
    readonly at: { readonly x: number; readonly y: number };
  } | null>(null);
  const closeWhere = async (which: (index: number, at: number) => boolean): Promise<void> => {
    const all = tabs.list.get();
    const at = all.findIndex((tab) => tab.id === target?.id);
    for (const [index, tab] of all.entries()) if (which(index, at) && !(await tabs.close(tab.id))) return;
  };
  const run = (which: (index: number, at: number) => boolean) => () =>
    void closeWhere(which).catch(workbench.showError);
  const groups: readonly MenuGroup[] = [
    {
      id: 'close',
      entries: [
        { id: 'this', title: 'Close', run: run((index, at) => index === at) },
        { id: 'others', title: 'Close others', run: run((index, at) => index !== at) },
        { id: 'right', title: 'Close to the right', run: run((index, at) => index > at) },
        { id: 'all', title: 'Close all', run: run(() => true) },
      ],
    },
  ];
  return {
    groups,
    at: target?.at ?? null,
    open: (id: string, at: { readonly x: number; readonly y: number }) => setTarget({ id, at }),
    close: () => setTarget(null),
  };
}
