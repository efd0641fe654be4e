import { Plug } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RecentProject } from '#model/project';
import { openRecent } from '../../app/project-actions';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { Button } from '../../ui/button';
import { KeyHint } from '../../ui/key-hint';
import { formatAge } from '../../ui/quantities';
import { newConnection } from '../connections/api';
import { buildSample, sampleBuildOf, sampleConnections } from './sample-build';
import { SampleSteps } from './sample-steps';
import styles from './welcome-page.module.css';

/** What stands where no tab is open: the first steps, or the way back to work. */
export default function WelcomePage() {
  const workbench = useWorkbench();
  const connections = useStore(workbench.connections);
  const build = useStore(sampleBuildOf(workbench));
  const [first] = useState(connections.length === 0);
  useEffect(() => {
    // A first start has nothing to work on yet: the sample is built at once.
    if (first) void buildSample(workbench);
  }, [first, workbench]);
  const sampleIds = useStore(sampleConnections(workbench));
  const sample = connections.filter((connection) => sampleIds.includes(connection.id));
  return (
    <div className={styles.page}>
      <div className={styles.inner}>
        <header>
          <h1 className={styles.title}>Plumbline</h1>
          <p className={styles.subtitle}>
            The offline database workbench. Nothing leaves this machine but what you send to your databases.
          </p>
        </header>
        <div className={styles.columns}>
          <SampleSteps build={build} connections={sample} />
          <div className={styles.column}>
            <section className={styles.section} aria-labelledby="welcome-connect">
              <h2 id="welcome-connect" className={styles.heading}>
                Your databases
              </h2>
              <p className={styles.text}>
                PostgreSQL servers, SQLite files, embedded PostgreSQL. Production is read-only unless you say otherwise.
              </p>
              <div>
                <Button icon={Plug} onPress={() => newConnection(workbench)}>
                  New connection
                </Button>
              </div>
            </section>
            <Recent />
            <Keys />
          </div>
        </div>
      </div>
    </div>
  );
}

function Recent() {
  const workbench = useWorkbench();
  const current = useStore(workbench.project);
  const [recent, setRecent] = useState<readonly RecentProject[]>([]);
  useEffect(() => {
    workbench.service.project.recent({}).then(setRecent, workbench.showError);
  }, [workbench]);
  const others = recent.filter((project) => project.path !== current.path).slice(0, 5);
  if (others.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="welcome-recent">
      <h2 id="welcome-recent" className={styles.heading}>
        Recent projects
      </h2>
      <ul className={styles.list}>
        {others.map((project) => (
          <li key={project.path}>
            <button
              type="button"
              className={styles.line}
              disabled={project.missing}
              title={project.path}
              onClick={() => void openRecent(workbench, project.path)}
            >
              <span className={styles.name}>{project.name}</span>
              <span className={styles.path}>{project.missing ? 'not found' : project.path}</span>
              <span className={styles.age}>{formatAge(project.openedAt)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const taught = [
  { keys: 'Mod+P', does: 'go to any table, tab or query' },
  { keys: 'Mod+Shift+P', does: 'all commands' },
  { keys: '?', does: 'the keys of this screen' },
];

function Keys() {
  return (
    <section className={styles.section} aria-labelledby="welcome-keys">
      <h2 id="welcome-keys" className={styles.heading}>
        Three keys to remember
      </h2>
      <dl className={styles.keys}>
        {taught.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <KeyHint keys={keys} />
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
