import { useEffect, useState } from 'react';
import { AppError } from '#base/errors';
import { manifestOf, manifests } from '#engines/manifests';
import { projectPassphrase } from '#model/connection';
import type { TabProps } from '../../app/contribution';
import { useStore, useWorkbench } from '../../app/use-workbench';
import type { ConnectionSummary } from '#protocol/service';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { openQuery } from '../query/api';
import type { FormState } from './actions';
import { takeArrived } from './arrived-source';
import { ConnectionForm } from './connection-form';
import { newDraft, problemsOf, toSave, type Draft } from './draft';
import { setPassphrase } from './passphrase';
import { TestPanel } from './test-panel';
import { useTest } from './use-test';
import styles from './connection-page.module.css';

/** The form of one connection: what it is on the left, whether it works on the right. */
export default function ConnectionPage({ id, state }: TabProps<FormState>) {
  const workbench = useWorkbench();
  const saved = useStore(workbench.connections).find((connection) => connection.id === state.id);
  const [initial] = useState<Draft | null>(() => startDraft(state, saved));
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const test = useTest();
  const dirty = draft !== initial;
  useEffect(() => workbench.tabs.update(id, { dirty }), [workbench, id, dirty]);

  const manifest = draft && manifestOf(draft.profile.engine);
  if (!draft || !manifest) {
    return (
      <EmptyState
        title="This connection is gone"
        actions={<Button onPress={() => void workbench.tabs.close(id)}>Close</Button>}
      >
        It was removed, or its engine is unknown to this version.
      </EmptyState>
    );
  }
  const problems = problemsOf(manifest, draft);
  const save = async (then: 'close' | 'open'): Promise<void> => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    setSaving(true);
    try {
      const connection = await savePrepared(toSave(manifest, draft));
      await workbench.refreshConnections();
      workbench.tabs.update(id, { dirty: false });
      await workbench.tabs.close(id);
      workbench.panels.update((panels) => ({ ...panels, sidebar: true, view: 'explore' }));
      workbench.state<string | null>('last-connection', null).set(connection.id);
      if (then === 'open') openQuery(workbench, { connection: connection.id });
    } catch (thrown) {
      workbench.showError(thrown);
    } finally {
      setSaving(false);
    }
  };
  /** The passphrase is asked for, or set, when the storage that was chosen needs it. */
  const savePrepared = async (ready: Draft) => {
    try {
      return await workbench.service.connections.save(ready);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.detail !== projectPassphrase) throw thrown;
      await setPassphrase(workbench);
      return workbench.service.connections.save(ready);
    }
  };
  /** A name is not needed to try the rest. */
  const tryOut = (): Draft => ({
    profile: { ...draft.profile, name: draft.profile.name || 'unnamed' },
    secrets: draft.secrets,
  });
  const createDatabase = async (): Promise<void> => {
    try {
      await workbench.service.connections.createDatabase({ profile: toSave(manifest, tryOut()).profile });
      test.start(tryOut());
    } catch (thrown) {
      workbench.showError(thrown);
    }
  };
  return (
    <form
      className={styles.page}
      onSubmit={(event) => {
        event.preventDefault();
        void save('close');
      }}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void save('close');
      }}
    >
      <h1 className="visually-hidden">{saved ? `Edit ${saved.name}` : 'New connection'}</h1>
      <div className={styles.columns}>
        <ConnectionForm
          draft={draft}
          manifest={manifest}
          engines={manifests}
          isNew={state.id === null}
          storedSecrets={saved?.storedSecrets ?? []}
          problems={tried ? problems : {}}
          onChange={(next) => {
            setDraft(next);
            test.reset();
          }}
        />
        <TestPanel steps={test.steps} state={test.state} error={test.error} onCreate={() => void createDatabase()} />
      </div>
      <footer className={styles.footer}>
        <Button onPress={() => test.start(tryOut())} busy={test.state === 'running'}>
          Test connection
        </Button>
        {test.state === 'running' && (
          <Button tone="quiet" onPress={test.stop}>
            Stop the test
          </Button>
        )}
        <span className={styles.space} />
        <Button tone="quiet" onPress={() => void workbench.tabs.close(id)}>
          Cancel
        </Button>
        <Button onPress={() => void save('open')} disabled={saving}>
          Save and open a query
        </Button>
        <Button tone="primary" type="submit" keys="Mod+S" busy={saving}>
          Save connection
        </Button>
      </footer>
    </form>
  );
}

function startDraft(state: FormState, saved: ConnectionSummary | undefined): Draft | null {
  if (saved) return { profile: profileOf(saved), secrets: {} };
  const [first] = manifests;
  if (state.id !== null || !first) return null;
  const draft = takeArrived() ?? newDraft(crypto.randomUUID(), first);
  return { ...draft, profile: { ...draft.profile, folder: state.folder ?? '' } };
}

/** Without what only the service knows. */
function profileOf(saved: ConnectionSummary): Draft['profile'] {
  const { description: _description, storedSecrets: _stored, commandAllowed: _allowed, ...profile } = saved;
  return profile;
}
