import { useState } from 'react';
import { toErrorData, type ErrorData } from '#base/errors';
import type { TabProps } from '../../app/contribution';
import { useWorkbench } from '../../app/use-workbench';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/text-field';
import { readPasted, type PasteState } from './paste-plan';
import styles from './paste-tab.module.css';

/** Where a plan from anywhere is pasted: no connection is needed. */
export default function PasteTab({ id, state }: TabProps<PasteState>) {
  const workbench = useWorkbench();
  const [error, setError] = useState<ErrorData | null>(null);
  const [busy, setBusy] = useState(false);
  const read = async () => {
    setBusy(true);
    setError(null);
    try {
      await readPasted(workbench, state.text);
    } catch (thrown) {
      setError(toErrorData(thrown));
      setBusy(false);
    }
  };
  return (
    <div className={styles.paste}>
      <p className={styles.text}>
        Paste what EXPLAIN printed: text, JSON, YAML or XML, also with the frame of a terminal around it. Nothing leaves
        this machine.
      </p>
      {error && (
        <Banner tone="error" hint={error.hint}>
          {error.message}
        </Banner>
      )}
      <div className={styles.field}>
        <TextField
          label="Plan"
          hideLabel
          code
          autoFocus
          rows={20}
          value={state.text}
          onChange={(text) => workbench.tabs.update(id, { state: { text } })}
          placeholder="Seq Scan on orders  (cost=0.00..1834.00 rows=100000 width=44)"
        />
      </div>
      <div className={styles.actions}>
        <Button tone="primary" busy={busy} disabled={state.text.trim() === ''} onPress={() => void read()}>
          Read plan
        </Button>
      </div>
    </div>
  );
}
