import { dirname } from 'node:path';
import { AppError } from '#base/errors';
import { defaultSettings } from '#model/project';
import type { ProjectService } from '#protocol/service';
import { createConnections } from '../connections/connections';
import { DesignStore } from '../designs/design-store';
import { createEditors } from '../editors/editors';
import { createFiles } from '../files/files';
import { createHistory } from '../history/history';
import type { ProjectContext, ProjectParts } from '../parts';
import { AllowedCommands } from '../secrets/allowed-commands';
import { SecretVault } from '../secrets/vault';
import { readSettings, writeSettings } from '../settings/settings';
import { readState, writeState } from '../settings/state';
import { createPlanStore } from './plan-store';
import { OpenProject } from './project';
import type { ProjectFile } from './project-file';
import { RecentProjects } from './recent';

/** The open project and everything that is kept in its file or in the profile folder. Nothing is read before the first call. */
export function createProjectParts(context: ProjectContext): ProjectParts {
  const { deps, announce } = context;
  const recent = new RecentProjects(deps.profileFolder);
  const designs = new DesignStore(() => project.file());
  const project: OpenProject = new OpenProject(
    { ...context, beforeReplace: async () => void (await Promise.all([context.beforeReplace(), designs.settle()])) },
    recent,
  );
  const vault = new SecretVault(deps.keychain);
  const openFile = (): Promise<ProjectFile> => project.file();
  const fileNow = (): ProjectFile | null => project.fileNow;
  const allowed = new AllowedCommands(deps.profileFolder);
  const recentFolders = async (): Promise<readonly string[]> =>
    [...new Set((await recent.list()).map((entry) => dirname(entry.path)))].slice(0, 5);
  return {
    app: { secrets: async () => vault.status(await openFile()) },
    project: projectService(project, recent),
    editors: createEditors(openFile),
    files: createFiles({ profileFolder: deps.profileFolder, recentFolders }),
    connections: createConnections({ openFile, fileNow, vault, allowed, announce, spawn: () => deps.spawn() }),
    history: createHistory({ openFile, fileNow, announce }),
    designs,
    plans: createPlanStore(() => required(project.fileNow)),
    settings: () => (project.fileNow ? readSettings(project.fileNow) : defaultSettings),
    dispose: async () => {
      await designs.settle();
      await project.dispose();
    },
  };
}

function projectService(project: OpenProject, recent: RecentProjects): ProjectService {
  return {
    current: () => project.info(),
    open: ({ path }) => project.open(path),
    create: ({ path }) => project.create(path),
    saveAs: ({ path, overwrite }) => project.saveAs(path, overwrite),
    recent: () => recent.list(),
    forgetRecent: ({ path }) => recent.forget(path),
    settings: async () => readSettings(await project.file()),
    saveSettings: async ({ settings }) => writeSettings(await project.file(), settings),
    state: async ({ key }) => readState(await project.file(), key),
    saveState: async ({ key, value }) => writeState(await project.file(), key, value),
  };
}

function required(file: ProjectFile | null): ProjectFile {
  if (file) return file;
  throw new AppError('internal', 'No project is open yet.');
}
