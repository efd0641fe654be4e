import { Dialog } from '../ui/dialog';
import { KeyHint } from '../ui/key-hint';
import { keysFor } from './keymap';
import { useShell } from './shell-context';
import { useStore } from './use-workbench';
import styles from './keys-overlay.module.css';

/** The keys that do something on this screen now, by group. */
export function KeysOverlay() {
  const { keysShown } = useShell();
  return useStore(keysShown) ? <Keys onClose={() => keysShown.set(false)} /> : null;
}

function Keys({ onClose }: { readonly onClose: () => void }) {
  const { workbench } = useShell();
  const usable = useStore(workbench.commands).filter(
    (command) => keysFor(command, workbench.host).length > 0 && (command.when?.() ?? true),
  );
  const groups = Map.groupBy(usable, (command) => command.group);
  return (
    <Dialog title="Keys for this screen" width="large" onClose={onClose}>
      <div className={styles.groups}>
        {[...groups].map(([group, commands]) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.title}>{group}</h3>
            <dl className={styles.list}>
              {commands.map((command) => (
                <div key={command.id} className={styles.line}>
                  <dt>{command.title}</dt>
                  <dd>
                    {keysFor(command, workbench.host)
                      .slice(0, 2)
                      .map((keys) => (
                        <KeyHint key={keys} keys={keys} />
                      ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
