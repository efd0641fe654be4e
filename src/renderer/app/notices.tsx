import { useState } from 'react';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { saveProjectAs } from './project-actions';
import { useShell } from './shell-context';
import { useStore } from './use-workbench';
import styles from './notices.module.css';

/**
 * What concerns the whole window: the service is gone, the project was restored or is not as usual, a problem outside any call. It stands
 * at the bottom, so that nothing above moves when it comes and goes.
 */
export function Notices() {
  const { workbench, problem, retryConnection } = useShell();
  const backend = useStore(workbench.backend);
  const announced = useStore(problem);
  const project = useStore(workbench.project);
  const dismissed = workbench.state<string | null>('recovered-dismissed', null);
  const seen = useStore(dismissed);
  // How it was opened is said at each opening.
  const [noted, setNoted] = useState<string | null>(null);
  const note = project.note ?? null;
  return (
    <div className={styles.notices} data-notices>
      {backend === 'lost' && (
        <Banner
          tone="error"
          hint={`Texts stay as they are. Running statements may or may not have finished.${workbench.host === 'browser' ? ' A program that was started again has a new address: open the one that it printed.' : ''}`}
          actions={<Button onPress={retryConnection}>Connect again</Button>}
        >
          The service of this window has ended. Trying to reach it again.
        </Banner>
      )}
      {announced && (
        <Banner
          tone="warning"
          hint={announced.hint}
          actions={
            <Button tone="quiet" onPress={() => problem.set(null)}>
              Dismiss
            </Button>
          }
        >
          {announced.message}
        </Banner>
      )}
      {note !== null && note !== noted && (
        <Banner
          tone={project.readOnly ? 'warning' : 'info'}
          actions={
            <>
              {project.readOnly && <Button onPress={() => void saveProjectAs(workbench)}>Save project as…</Button>}
              <Button tone="quiet" onPress={() => setNoted(note)}>
                Dismiss
              </Button>
            </>
          }
        >
          {note}
        </Banner>
      )}
      {project.recovered !== null && project.recovered !== seen && (
        <Banner
          tone="info"
          actions={
            <Button tone="quiet" onPress={() => dismissed.set(project.recovered)}>
              Dismiss
            </Button>
          }
        >
          {project.recovered}
        </Banner>
      )}
    </div>
  );
}
