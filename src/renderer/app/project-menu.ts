import { FolderOpen, Keyboard, Plus, Save, Settings2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RecentProject } from '#model/project';
import type { MenuGroup } from '../ui/menu';
import { createProject, openProject, openRecent, saveProjectAs } from './project-actions';
import { useShell } from './shell-context';
import { useStore } from './use-workbench';

/** The project menu's groups, with the recent projects as they were when the window opened. */
export function useProjectMenu(): readonly MenuGroup[] {
  const { workbench, registry, keysShown } = useShell();
  const current = useStore(workbench.project);
  const [recent, setRecent] = useState<readonly RecentProject[]>([]);
  useEffect(() => {
    workbench.service.project.recent({}).then(setRecent, workbench.showError);
  }, [workbench, current]);
  const settings = registry.tabs.has('settings');
  return [
    {
      id: 'file',
      entries: [
        { id: 'new', title: 'New project…', icon: Plus, run: () => void createProject(workbench) },
        { id: 'open', title: 'Open project…', icon: FolderOpen, run: () => void openProject(workbench) },
        { id: 'save', title: 'Save project as…', icon: Save, run: () => void saveProjectAs(workbench) },
      ],
    },
    {
      id: 'recent',
      title: 'Recent',
      entries: recent
        .filter((project) => project.path !== current.path)
        .slice(0, 8)
        .map((project) => ({
          id: project.path,
          title: project.name,
          detail: project.missing ? `Not found: ${project.path}` : project.path,
          disabled: project.missing,
          run: () => void openRecent(workbench, project.path),
        })),
    },
    {
      id: 'program',
      entries: [
        ...(settings
          ? [
              {
                id: 'settings',
                title: 'Settings',
                icon: Settings2,
                keys: 'Mod+,',
                run: () => workbench.runCommand('settings.open'),
              },
            ]
          : []),
        { id: 'keys', title: 'Keys for this screen', icon: Keyboard, keys: '?', run: () => keysShown.set(true) },
      ],
    },
  ];
}
