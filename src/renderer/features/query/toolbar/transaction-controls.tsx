import { useState } from 'react';
import { useStore } from '../../../app/use-workbench';
import { Button } from '../../../ui/button';
import { Select } from '../../../ui/select';
import { ToolbarLine } from '../../../ui/toolbar';
import type { QueryModel } from '../query-model';
import styles from './query-toolbar.module.css';

/** Autocommit or manual commit, and the way out of an open transaction. Absent where the engine has no transactions. */
export function TransactionControls({ model }: { readonly model: QueryModel }) {
  const info = useStore(model.session.info);
  const status = useStore(model.session.status);
  const [wished, setWished] = useState(model.session.autocommit);
  if (info !== null && !info.abilities.transactions) return null;
  const autocommit = status?.autocommit ?? wished;
  const open = status?.transaction === 'open' || status?.transaction === 'failed';
  return (
    <>
      <div className={styles.mode}>
        <Select
          label="Commit"
          hideLabel
          quiet
          value={autocommit ? 'auto' : 'manual'}
          disabled={open || status?.running === true}
          onChange={(value) => {
            setWished(value === 'auto');
            model.attempt(() => model.session.setAutocommit(value === 'auto'));
          }}
          options={[
            { value: 'auto', title: 'Autocommit', detail: 'Each statement is committed by itself' },
            { value: 'manual', title: 'Manual commit', detail: 'The first statement opens a transaction' },
          ]}
        />
      </div>
      {open && (
        <>
          <ToolbarLine />
          <Button
            disabled={status.transaction === 'failed' || status.running}
            onPress={() => model.attempt(() => model.session.commit())}
          >
            Commit
          </Button>
          <Button
            tone={status.transaction === 'failed' ? 'danger' : 'plain'}
            disabled={status.running}
            onPress={() => model.attempt(() => model.session.rollback())}
          >
            Roll back
          </Button>
        </>
      )}
    </>
  );
}
