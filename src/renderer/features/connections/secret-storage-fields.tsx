import { useEffect, useState } from 'react';
import type { EngineManifest } from '#engines/engine';
import type { SecretStorage } from '#model/connection';
import type { SecretsStatus } from '#protocol/service';
import { useWorkbench } from '../../app/use-workbench';
import { Select, type SelectOption } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { hasSecrets, type Draft } from './draft';
import { keychainWords } from './keychain-words';
import styles from './connection-form.module.css';

export interface SecretStorageFieldsProps {
  readonly draft: Draft;
  readonly manifest: EngineManifest;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (draft: Draft) => void;
}

/** Where the password is kept, and what protects it there. */
export function SecretStorageFields({ draft, manifest, problems, onChange }: SecretStorageFieldsProps) {
  const { service, showError } = useWorkbench();
  const [status, setStatus] = useState<SecretsStatus | null>(null);
  useEffect(() => {
    service.app.info({}).then((info) => setStatus(info.secrets), showError);
  }, [service, showError]);
  if (!hasSecrets(manifest)) return null;
  const { profile } = draft;
  return (
    <>
      <Select
        label="Password is kept"
        value={profile.secretStorage}
        options={storageOptions(status)}
        onChange={(secretStorage) => onChange({ ...draft, profile: { ...profile, secretStorage } })}
      />
      {profile.secretStorage === 'command' && (
        <div className={styles.wide}>
          <TextField
            label="Command that prints the password"
            value={profile.secretCommand ?? ''}
            onChange={(secretCommand) => onChange({ ...draft, profile: { ...profile, secretCommand } })}
            placeholder="pass show databases/shop"
            help="It is shown and asked for once on each machine before it runs."
            error={problems['secretCommand']}
            code
          />
        </div>
      )}
      {profile.secretStorage === 'keychain' && status && (
        <p className={status.warning ? styles.warning : styles.note}>{status.warning ?? keychainWords(status)}</p>
      )}
    </>
  );
}

function storageOptions(status: SecretsStatus | null): readonly SelectOption<SecretStorage>[] {
  const keychain = status?.keychain === 'memory' ? 'Until the program ends' : "In the system's keychain";
  return [
    {
      value: 'keychain',
      title: keychain,
      disabled: status?.keychain === 'unavailable',
      detail: status?.keychain === 'unavailable' ? 'Not available on this machine' : undefined,
    },
    {
      value: 'passphrase',
      title: 'In the project, under a passphrase',
      detail: 'Goes with the file; the passphrase is asked for once per start',
    },
    { value: 'ask', title: 'Not: ask every time' },
    { value: 'command', title: 'By a command', detail: 'A password manager prints it' },
    { value: 'none', title: 'There is no password' },
  ];
}
