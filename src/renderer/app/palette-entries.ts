import type { Shell } from './create-workbench';
import { keysFor } from './keymap';
import { bestMatches } from './match';

export interface PaletteEntry {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly keys?: string | undefined;
  readonly open: () => void;
}

export interface PaletteGroup {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

const mostPerGroup = 30;

/** Commands that apply now; the group's name is searched as well. */
export function commandEntries({ workbench }: Shell, find: string): readonly PaletteGroup[] {
  const usable = workbench.commands.get().filter((command) => command.when?.() ?? true);
  const entries = bestMatches(usable, find, (command) => `${command.title} ${command.group}`, 60).map((command) => ({
    id: command.id,
    title: command.title,
    detail: command.group,
    keys: keysFor(command, workbench.host)[0],
    open: () => workbench.runCommand(command.id),
  }));
  return [{ id: 'commands', title: find === '' ? 'Commands' : 'Best first', entries }];
}

/** Open tabs, then what each feature finds. `show` is called with more groups as they come. */
export async function findEntries(
  shell: Shell,
  find: string,
  show: (groups: readonly PaletteGroup[]) => void,
): Promise<void> {
  const { workbench, registry } = shell;
  const tabs: PaletteGroup = {
    id: 'tabs',
    title: 'Open tabs',
    entries: bestMatches(workbench.tabs.list.get(), find, (tab) => tab.title, mostPerGroup).map((tab) => ({
      id: tab.id,
      title: tab.title,
      detail: workbench.connections.get().find((connection) => connection.id === tab.connection)?.name ?? '',
      open: () => workbench.tabs.activate(tab.id),
    })),
  };
  const providers = registry.contributions.flatMap((each) => each.goTo?.(workbench) ?? []);
  const found = new Map<string, PaletteGroup>();
  const publish = (): void =>
    show([tabs, ...providers.flatMap((provider) => found.get(provider.id) ?? []), ...commandsBelow(shell, find)]);
  publish();
  await Promise.all(
    providers.map(async (provider) => {
      const entries = await provider.find(find).catch(() => []);
      found.set(provider.id, { id: provider.id, title: provider.title, entries: entries.slice(0, mostPerGroup) });
      publish();
    }),
  );
}

/** The few commands that fit best stand below what was found. */
function commandsBelow(shell: Shell, find: string): readonly PaletteGroup[] {
  if (find.length < 2) return [];
  return commandEntries(shell, find).map((group) => ({
    ...group,
    title: 'Commands',
    entries: group.entries.slice(0, 5),
  }));
}
