import { ChevronDown, Play, Square } from 'lucide-react';
import { useStore } from '../../../app/use-workbench';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { Menu } from '../../../ui/menu';
import { Select } from '../../../ui/select';
import { Toolbar, ToolbarLine } from '../../../ui/toolbar';
import type { QueryModel } from '../query-model';
import { cancelRun, explain, runStatements } from '../run/run-query';
import { isBusy } from '../run/run-machine';
import { ConnectionPicker } from './connection-picker';
import { GuardsPopover } from './guards-popover';
import { TransactionControls } from './transaction-controls';
import styles from './query-toolbar.module.css';

const limits = [500, 5_000] as const;

/** Where it runs, run and cancel in one place, how much comes back, the transaction, what guards it. */
export function QueryToolbar({ model }: { readonly model: QueryModel }) {
  const run = useStore(model.run);
  const explaining = useStore(model.explaining);
  const busy = isBusy(run.phase) || explaining;
  const transaction = useStore(model.session.status)?.transaction;
  const inTransaction = transaction === 'open' || transaction === 'failed';
  return (
    <div className={styles.bar} data-transaction={inTransaction || undefined}>
      <Toolbar
        label="Query"
        end={
          <div className={styles.guards}>
            <GuardsPopover model={model} />
          </div>
        }
      >
        <div className={styles.connection}>
          <ConnectionPicker model={model} />
        </div>
        <ToolbarLine />
        {busy ? (
          <Button
            icon={Square}
            keys="Mod+."
            busy={run.phase === 'cancelling'}
            onPress={() => model.attempt(() => cancelRun(model))}
          >
            Cancel
          </Button>
        ) : (
          <Button
            tone="primary"
            icon={Play}
            keys="Mod+Enter"
            onPress={() => model.attempt(() => runStatements(model, model.document.current))}
          >
            Run
          </Button>
        )}
        <ExplainMenu model={model} disabled={busy} />
        <ToolbarLine />
        <LimitSelect model={model} />
        <TransactionControls model={model} />
      </Toolbar>
    </div>
  );
}

function ExplainMenu({ model, disabled }: { readonly model: QueryModel; readonly disabled: boolean }) {
  const first = (): Parameters<typeof explain>[1] => model.document.current[0];
  return (
    <>
      <div className={styles.explain}>
        <Button tone="quiet" disabled={disabled} onPress={() => model.attempt(() => explain(model, first(), false))}>
          Explain
        </Button>
      </div>
      <Menu
        label="Run and explain"
        groups={[
          {
            id: 'run',
            entries: [
              {
                id: 'all',
                title: 'Run all statements',
                keys: 'Mod+Shift+Enter',
                disabled,
                run: () => model.attempt(() => runStatements(model, model.document.statements)),
              },
            ],
          },
          {
            id: 'explain',
            entries: [
              {
                id: 'plan',
                title: 'Explain',
                detail: 'The plan, without running the statement',
                keys: 'Alt+Enter',
                disabled,
                run: () => model.attempt(() => explain(model, first(), false)),
              },
              {
                id: 'analyze',
                title: 'Explain analyze',
                detail: 'Runs the statement; a writing one is rolled back',
                keys: 'Alt+Shift+Enter',
                disabled,
                run: () => model.attempt(() => explain(model, first(), true)),
              },
            ],
          },
        ]}
      >
        <IconButton label="More ways to run" icon={ChevronDown} size="small" />
      </Menu>
    </>
  );
}

function LimitSelect({ model }: { readonly model: QueryModel }) {
  const limit = useStore(model.limit);
  const { displayLimit } = useStore(model.workbench.settings);
  const offered = [...new Set([...limits, ...(limit === null ? [] : [limit]), displayLimit])].toSorted((a, b) => a - b);
  return (
    <Select
      label="Rows to fetch"
      hideLabel
      quiet
      value={limit === null ? 'all' : String(limit)}
      onChange={(value) => model.setLimit(value === 'all' ? null : Number(value))}
      options={[
        ...offered.map((rows) => ({
          value: String(rows),
          title: `${rows.toLocaleString('en')} rows`,
          detail: 'Nothing stays open on the server',
        })),
        { value: 'all', title: 'All rows', detail: 'Written to a file on this machine' },
      ]}
    />
  );
}
