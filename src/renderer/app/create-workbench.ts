import { toErrorData } from '#base/errors';
import { Store } from '#base/store';
import type { Settings } from '#model/project';
import type { Platform } from '../platform/platform';
import { activateFeatures } from './activate-features';
import { applyAppearance } from './appearance';
import type { Command } from './contribution';
import { createDialogs, type DialogStack } from './dialogs';
import { loadPageState } from './page-state';
import type { Registry } from './registry';
import { linkService, type ServiceLink } from './service-link';
import { shellCommands } from './shell-commands';
import { createTabs, type KeptTabs, type ShellTabs } from './tabs';
import { createToasts, type Toasts } from './toasts';
import type { Job, Panels, Workbench } from './workbench';

/** What the shell's own components use beside what features see. */
export interface Shell {
  readonly workbench: Workbench & { readonly tabs: ShellTabs };
  readonly registry: Registry;
  readonly dialogStack: DialogStack;
  readonly toasts: Toasts;
  readonly palette: Store<'closed' | 'goto' | 'commands'>;
  readonly keysShown: Store<boolean>;
  /** Problems that the service announced, until dismissed. */
  readonly problem: Store<{ readonly message: string; readonly hint: string | null } | null>;
  readonly retryConnection: () => void;
  /** Runs the features' `activate`; after the first paint. */
  readonly start: () => void;
}

/** The stores of the window that are not kept. */
function windowParts(platform: Platform) {
  return {
    toasts: createToasts(),
    dialogStack: createDialogs(platform.chooseFile),
    problem: new Store<{ readonly message: string; readonly hint: string | null } | null>(null),
    palette: new Store<'closed' | 'goto' | 'commands'>('closed'),
    keysShown: new Store(false),
  };
}

export async function createShell(platform: Platform, registry: Registry): Promise<Shell> {
  const link = await linkService(platform.openPort);
  const parts = windowParts(platform);
  const { workbench, flush } = await createWorkbench(platform, registry, link, parts);
  applyAppearance(workbench.settings, platform);
  link.events.problem((announced) => parts.problem.set(announced));
  link.events['project-changed'](() => {
    // What this page still holds belongs to the project that was open.
    link.freeze();
    window.location.reload();
  });
  link.state.subscribe(() => {
    if (link.state.get() === 'connected') void workbench.refreshConnections().catch(workbench.showError);
  });
  const shell: Shell = {
    workbench,
    registry,
    ...parts,
    retryConnection: link.retry,
    start: () => activateFeatures(workbench, registry, platform, () => void flush().catch(workbench.showError)),
  };
  workbench.commands.set([
    ...shellCommands(shell),
    ...registry.contributions.flatMap((each) => each.commands?.(workbench) ?? []),
  ]);
  return shell;
}

async function createWorkbench(
  platform: Platform,
  registry: Registry,
  link: ServiceLink,
  { toasts, dialogStack }: ReturnType<typeof windowParts>,
): Promise<{ readonly workbench: Shell['workbench']; readonly flush: () => Promise<void> }> {
  const { service } = link;
  const [project, settings, connections, pages] = await Promise.all([
    service.project.current({}),
    service.project.settings({}),
    service.connections.list({}),
    loadPageState(service.project),
  ]);
  const showError = (thrown: unknown): void => {
    const error = toErrorData(thrown);
    // Cancelling is no error, and a lost service has its banner.
    if (error.code === 'cancelled' || error.code === 'backend-gone') return;
    toasts.show({
      text: error.message,
      tone: 'bad',
      action: { title: 'Details', run: () => dialogStack.showDetails(error) },
    });
  };
  pages.onProblem(showError);
  const commands = new Store<readonly Command[]>([]);
  const jobs = new Store<readonly Job[]>([]);
  const workbench: Shell['workbench'] = {
    service,
    events: link.events,
    backend: link.state,
    host: platform.host,
    project: new Store(project),
    settings: new Store(settings),
    connections: new Store(connections),
    refreshConnections: async () => workbench.connections.set(await service.connections.list({})),
    saveSettings: async (next: Settings) => {
      workbench.settings.set(next);
      await service.project.saveSettings({ settings: next });
    },
    tabs: createTabs(pages.state<KeptTabs>('tabs', { list: [], active: null }), (kind) => registry.tabs.get(kind)),
    commands,
    runCommand: (id) => {
      const command = commands.get().find((candidate) => candidate.id === id);
      if (!command || command.when?.() === false) return;
      void Promise.resolve().then(command.run).catch(showError);
    },
    jobs,
    job: (job) => jobs.update((all) => withJob(all, job)),
    dialogs: dialogStack.dialogs,
    toast: toasts.show,
    showError,
    inspected: new Store<{ readonly kind: string; readonly value: unknown } | null>(null),
    panels: keptPanels(pages.state, registry),
    state: pages.state,
  };
  return { workbench, flush: pages.flush };
}

/** The panels as they were; a view that is gone gives way to the first one. */
function keptPanels(state: Workbench['state'], { sidebar }: Registry): Store<Panels> {
  const view = sidebar[0]?.id ?? '';
  const panels = state<Panels>('panels', { sidebar: true, bottom: true, inspector: false, view });
  if (!sidebar.some((each) => each.id === panels.get().view)) panels.set({ ...panels.get(), view });
  return panels;
}

const longestJobList = 20;

function withJob(all: readonly Job[], job: Job): readonly Job[] {
  const at = all.findIndex((other) => other.id === job.id);
  return at < 0 ? [job, ...all].slice(0, longestJobList) : all.with(at, job);
}
