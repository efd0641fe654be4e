import type { Command } from './contribution';
import type { Shell } from './create-workbench';
import { focusRegion, nextRegion } from './regions';

/** The commands that belong to no feature: places, panels, tabs, looks. */
export function shellCommands(shell: Shell): readonly Command[] {
  return [...placeCommands(shell), ...panelCommands(shell), ...tabCommands(shell), ...lookCommands(shell)];
}

function placeCommands({ palette, keysShown }: Shell): readonly Command[] {
  const group = 'Go';
  return [
    { id: 'go.anything', title: 'Go to anything', group, keys: ['Mod+P'], run: () => palette.set('goto') },
    {
      id: 'go.commands',
      title: 'All commands',
      group,
      keys: ['Mod+Shift+P', 'F1'],
      run: () => palette.set('commands'),
    },
    { id: 'go.keys', title: 'Keys for this screen', group, keys: ['?'], run: () => keysShown.set(true) },
    { id: 'go.nextRegion', title: 'Next part of the window', group, keys: ['F6'], run: () => nextRegion(1) },
    {
      id: 'go.previousRegion',
      title: 'Previous part of the window',
      group,
      keys: ['Shift+F6'],
      run: () => nextRegion(-1),
    },
  ];
}

function panelCommands({ workbench: { panels }, registry }: Shell): readonly Command[] {
  const group = 'View';
  const views: readonly Command[] = registry.sidebar.map((view, index) => ({
    id: `view.${view.id}`,
    title: view.title,
    group,
    ...(index < 9 ? { keys: [`Mod+${index + 1}`] } : {}),
    run: () => {
      panels.update((now) => ({ ...now, sidebar: true, view: view.id }));
      requestAnimationFrame(() => focusRegion('side-panel'));
    },
  }));
  return [
    ...views,
    {
      id: 'view.sidebar',
      title: 'Show or hide the side panel',
      group,
      keys: ['Mod+B'],
      run: () => panels.update((now) => ({ ...now, sidebar: !now.sidebar })),
    },
    {
      id: 'view.bottom',
      title: 'Show or hide the result pane',
      group,
      keys: ['Mod+J'],
      run: () => panels.update((now) => ({ ...now, bottom: !now.bottom })),
    },
    {
      id: 'view.inspector',
      title: 'Show or hide the inspector',
      group,
      keys: ['Mod+I'],
      run: () => panels.update((now) => ({ ...now, inspector: !now.inspector })),
    },
  ];
}

function tabCommands({ workbench: { tabs } }: Shell): readonly Command[] {
  const group = 'Tab';
  const some = (): boolean => tabs.active.get() !== null;
  const closeActive = async (): Promise<void> => {
    const id = tabs.active.get();
    if (id !== null) await tabs.close(id);
  };
  const closeAll = async (except: string | null): Promise<void> => {
    for (const tab of tabs.list.get()) if (tab.id !== except && !(await tabs.close(tab.id))) return;
  };
  return [
    {
      id: 'tab.close',
      title: 'Close tab',
      group,
      keys: ['Mod+W'],
      browserKeys: ['Alt+W'],
      when: some,
      run: closeActive,
    },
    { id: 'tab.closeOthers', title: 'Close other tabs', group, when: some, run: () => closeAll(tabs.active.get()) },
    { id: 'tab.closeAll', title: 'Close all tabs', group, when: some, run: () => closeAll(null) },
    {
      id: 'tab.last',
      title: 'Last tab',
      group,
      keys: ['Ctrl+Tab'],
      browserKeys: ['Alt+Q'],
      when: some,
      run: () => tabs.last(),
    },
    {
      id: 'tab.split',
      title: 'Split: move this tab to the other side',
      group,
      keys: ['Mod+\\'],
      when: () => tabs.list.get().length > 1,
      run: () => {
        const id = tabs.active.get();
        if (id !== null) tabs.moveAcross(id);
      },
    },
    {
      id: 'tab.otherSide',
      title: 'Go to the other side',
      group,
      keys: ['Alt+O'],
      when: () => tabs.shown.get().second !== null,
      run: () => tabs.activateOther(),
    },
    {
      id: 'tab.next',
      title: 'Next tab to the right',
      group,
      keys: ['Mod+PageDown'],
      browserKeys: ['Alt+PageDown'],
      when: some,
      run: () => tabs.next(1),
    },
    {
      id: 'tab.previous',
      title: 'Next tab to the left',
      group,
      keys: ['Mod+PageUp'],
      browserKeys: ['Alt+PageUp'],
      when: some,
      run: () => tabs.next(-1),
    },
  ];
}

function lookCommands({ workbench }: Shell): readonly Command[] {
  const group = 'Look';
  const change = (settings: Partial<ReturnType<typeof workbench.settings.get>>) => () =>
    workbench.saveSettings({ ...workbench.settings.get(), ...settings });
  return [
    { id: 'look.light', title: 'Light theme', group, run: change({ theme: 'light' }) },
    { id: 'look.dark', title: 'Dark theme', group, run: change({ theme: 'dark' }) },
    { id: 'look.system', title: "System's theme", group, run: change({ theme: 'system' }) },
    { id: 'look.dense', title: 'Dense rows', group, run: change({ density: 'dense' }) },
    { id: 'look.default', title: 'Default rows', group, run: change({ density: 'default' }) },
    { id: 'look.roomy', title: 'Roomy rows', group, run: change({ density: 'roomy' }) },
  ];
}
