import { Settings2 } from 'lucide-react';
import { classNames } from '../ui/class-names';
import { IconButton } from '../ui/icon-button';
import { useShell } from './shell-context';
import { useStore } from './use-workbench';
import styles from './rail.module.css';

/** The views of the side panel; pressing the one that is shown hides the panel. */
export function Rail() {
  const { registry, workbench } = useShell();
  const panels = useStore(workbench.panels);
  return (
    <nav className={styles.rail} aria-label="Views" data-region="rail">
      {registry.sidebar.map((view, index) => {
        const shown = panels.sidebar && panels.view === view.id;
        return (
          <span key={view.id} className={classNames(styles.place, shown && styles.shown)}>
            <IconButton
              label={view.title}
              icon={view.icon}
              size="large"
              keys={index < 9 ? `Mod+${index + 1}` : undefined}
              pressed={shown}
              placement="right"
              onPress={() => workbench.panels.set({ ...panels, view: view.id, sidebar: !shown })}
            />
          </span>
        );
      })}
      <span className={styles.space} />
      {registry.tabs.has('settings') && (
        <IconButton
          label="Settings"
          icon={Settings2}
          size="large"
          keys="Mod+,"
          placement="right"
          onPress={() => workbench.runCommand('settings.open')}
        />
      )}
    </nav>
  );
}
