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
import { linkService } from './service-link';
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

export async function createShell(platform: Platform, registry: Registry): Promise<Shell> {
  const link = await linkService(platform.openPort);
  const { service } = link;
  const [project, settings, connections, pages] = await Promise.all([
    service.project.current({}),
    service.project.settings({}),
    service.connections.list({}),
    loadPageState(service.project),
  ]);
  const toasts = createToasts();
  const dialogStack = createDialogs(platform.chooseFile);
  const problem: Shell['problem'] = new Store<{ readonly message: string; readonly hint: string | null } | null>(null);
  const palette: Shell['palette'] = new Store<'closed' | 'goto' | 'commands'>('closed');
  const keysShown = new Store(false);
  const jobs = new Store<readonly Job[]>([]);
  const firstView = registry.sidebar[0]?.id ?? '';

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
  const commands = new Store<readonly Command[]>([]);
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
    panels: pages.state<Panels>('panels', { sidebar: true, bottom: true, inspector: false, view: firstView }),
    state: pages.state,
  };
  if (!registry.sidebar.some((view) => view.id === workbench.panels.get().view))
    workbench.panels.update((panels) => ({ ...panels, view: firstView }));
  pages.onProblem(showError);
  applyAppearance(workbench.settings, platform);

  link.events.problem((announced) => problem.set(announced));
  link.events['project-changed'](() => {
    // What this page still holds belongs to the project that was open.
    link.freeze();
    window.location.reload();
  });
  link.state.subscribe(() => {
    if (link.state.get() === 'connected') void workbench.refreshConnections().catch(showError);
  });
  const shell: Shell = {
    workbench,
    registry,
    dialogStack,
    toasts,
    palette,
    keysShown,
    problem,
    retryConnection: link.retry,
    start: () => activateFeatures(workbench, registry, platform, () => void pages.flush().catch(showError)),
  };
  commands.set([
    ...shellCommands(shell),
    ...registry.contributions.flatMap((each) => each.commands?.(workbench) ?? []),
  ]);
  return shell;
}

const longestJobList = 20;

function withJob(all: readonly Job[], job: Job): readonly Job[] {
  const at = all.findIndex((other) => other.id === job.id);
  return at < 0 ? [job, ...all].slice(0, longestJobList) : all.with(at, job);
}
