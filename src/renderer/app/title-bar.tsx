import { ChevronDown, Monitor, Moon, Search, Sun } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { IconButton } from '../ui/icon-button';
import { KeyHint } from '../ui/key-hint';
import { Menu } from '../ui/menu';
import { JobsButton } from './jobs-button';
import { useShell } from './shell-context';
import { useProjectMenu } from './project-menu';
import { useStore } from './use-workbench';
import styles from './title-bar.module.css';

export function TitleBar() {
  const { palette, workbench } = useShell();
  const project = useStore(workbench.project);
  const groups = useProjectMenu();
  return (
    <header className={styles.bar} data-region="title-bar">
      <div className={styles.side}>
        <Menu label="Project" groups={groups}>
          <AriaButton className={styles.project ?? ''}>
            <span className={styles.name}>{project.name}</span>
            {project.readOnly && <span className={styles.note}>read-only</span>}
            <ChevronDown size={14} aria-hidden />
          </AriaButton>
        </Menu>
      </div>
      <AriaButton className={styles.goTo ?? ''} onPress={() => palette.set('goto')}>
        <Search size={13} aria-hidden />
        <span>Go to anything</span>
        <KeyHint keys="Mod+P" />
      </AriaButton>
      <div className={styles.end}>
        <JobsButton />
        <ThemeButton />
      </div>
    </header>
  );
}

const themes = [
  { id: 'light', title: 'Light', icon: Sun },
  { id: 'dark', title: 'Dark', icon: Moon },
  { id: 'system', title: 'As the system', icon: Monitor },
] as const;

function ThemeButton() {
  const { workbench } = useShell();
  const settings = useStore(workbench.settings);
  const current = themes.find((theme) => theme.id === settings.theme) ?? themes[2];
  const entries = themes.map((theme) => ({
    id: theme.id,
    title: theme.title,
    icon: theme.icon,
    checked: theme.id === settings.theme,
    run: () => void workbench.saveSettings({ ...settings, theme: theme.id }).catch(workbench.showError),
  }));
  return (
    <Menu label="Theme" groups={[{ id: 'theme', entries }]} placement="bottom end">
      <IconButton label={`Theme: ${current.title.toLowerCase()}`} icon={current.icon} />
    </Menu>
  );
}
