import { KeyHint } from '../ui/key-hint';
import { keysFor } from './keymap';
import { LazyPart } from './lazy-part';
import { useShell } from './shell-context';
import { useStore } from './use-workbench';
import styles from './no-tabs.module.css';

const offered = ['query.new', 'go.anything', 'go.commands', 'connections.new', 'history.show'];

/** What the editor area shows without tabs: the welcome where it has something to teach, else the keys to go on. */
export function NoTabs() {
  const { registry } = useShell();
  const welcome = registry.tabs.get('welcome');
  if (!welcome) return <Starters />;
  return <LazyPart name="Welcome" load={welcome.load} props={{ id: 'welcome', state: null as never, active: true }} />;
}

export function Starters() {
  const { workbench } = useShell();
  const commands = useStore(workbench.commands);
  return (
    <ul className={styles.list} aria-label="Ways to go on">
      {offered.map((id) => {
        const command = commands.find((candidate) => candidate.id === id);
        const keys = command && keysFor(command, workbench.host)[0];
        return command ? (
          <li key={id}>
            <button type="button" className={styles.line} onClick={() => workbench.runCommand(id)}>
              <span>{command.title}</span>
              {keys && <KeyHint keys={keys} />}
            </button>
          </li>
        ) : null;
      })}
    </ul>
  );
}
