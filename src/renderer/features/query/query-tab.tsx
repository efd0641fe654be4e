import { useEffect, useRef, useState } from 'react';
import type { TabProps } from '../../app/contribution';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Split, type SplitSizes } from '../../ui/split';
import { QueryEditor } from './editor/query-editor';
import { ResultsArea } from './output/results-area';
import { findModel, loadModel } from './query-models';
import type { QueryModel, QueryTabState } from './query-model';
import { cancelRun } from './run/run-query';
import { QueryToolbar } from './toolbar/query-toolbar';
import styles from './query-tab.module.css';

export default function QueryTab({ id, state, active }: TabProps<QueryTabState>) {
  const workbench = useWorkbench();
  const [model, setModel] = useState<QueryModel | null>(() => findModel(id) ?? null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (model !== null) return undefined;
    let gone = false;
    loadModel(workbench, id, state).then(
      (loaded) => gone || setModel(loaded),
      (thrown: unknown) => {
        if (gone) return;
        workbench.showError(thrown);
        setFailed(true);
      },
    );
    return () => void (gone = true);
  }, [workbench, id, state, model]);
  if (failed)
    return (
      <EmptyState
        title="The editor’s text could not be read."
        actions={
          <Button
            onPress={() => {
              setFailed(false);
              setModel(null);
            }}
          >
            Read again
          </Button>
        }
      />
    );
  return model === null ? null : <Query model={model} active={active} />;
}

/** Escape twice within this time cancels what runs. */
const twiceMs = 700;

function Query({ model, active }: { readonly model: QueryModel; readonly active: boolean }) {
  const { workbench } = model;
  const panels = useStore(workbench.panels);
  const sizes = workbench.state<SplitSizes>('query.split', {});
  const kept = useStore(sizes);
  const escaped = useRef(0);
  return (
    <div
      className={styles.query}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Escape' || !model.busy) return;
        const now = event.timeStamp;
        if (now - escaped.current < twiceMs) model.attempt(() => cancelRun(model));
        escaped.current = now;
      }}
    >
      <QueryToolbar model={model} />
      <div className={styles.split}>
        <Split
          id={`query-${model.id}`}
          direction="column"
          sizes={kept}
          onResized={(next) => sizes.set(next)}
          panes={[
            { id: 'editor', content: <QueryEditor model={model} active={active} />, minimum: 60 },
            {
              id: 'results',
              content: <ResultsArea model={model} active={active} />,
              size: '55%',
              minimum: 80,
              open: panels.bottom,
              onOpenChange: (open) => workbench.panels.update((now) => ({ ...now, bottom: open })),
            },
          ]}
        />
      </div>
      {/* At the foot, so that neither text nor rows move when it comes and goes. */}
      <ConnectionBanner model={model} />
    </div>
  );
}

/** Says at once that the connection broke and what went with it. The text stays; nothing is sent again. */
function ConnectionBanner({ model }: { readonly model: QueryModel }) {
  const status = useStore(model.session.status);
  const connections = useStore(model.workbench.connections);
  const backend = useStore(model.workbench.backend);
  const connection = useStore(model.connectionId);
  const [busy, setBusy] = useState(false);
  if (connection !== null && !connections.some((candidate) => candidate.id === connection)) {
    return (
      <Banner tone="warning" hint="Choose another one above.">
        The connection of this editor was removed.
      </Banner>
    );
  }
  // A lost service has its own banner.
  if (status?.connected !== false || connection === null || backend === 'lost') return null;
  const reconnect = async (): Promise<void> => {
    setBusy(true);
    try {
      await model.session.reconnect(connection);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Banner
      tone="error"
      hint={
        status.lost?.transaction === true
          ? 'The server has rolled back the open transaction. Nothing is sent again.'
          : 'Nothing is sent again.'
      }
      actions={
        <Button busy={busy} onPress={() => model.attempt(reconnect)}>
          Reconnect
        </Button>
      }
    >
      The connection was lost.
    </Banner>
  );
}
