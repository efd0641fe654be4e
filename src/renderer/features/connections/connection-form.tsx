import { useState } from 'react';
import { toErrorData } from '#base/errors';
import type { EngineManifest } from '#engines/engine';
import { environments } from '#model/connection';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { Checkbox } from '../../ui/checkbox';
import { EnvironmentDot } from '../../ui/environment-dot';
import { environmentTitles } from '../../ui/environment-titles';
import { NumberField } from '../../ui/number-field';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { visibleFields, withEngine, withEnvironment, withField, withSource, type Draft } from './draft';
import { FieldControl } from './field-control';
import { FormGroup } from './form-group';
import { SecretStorageFields } from './secret-storage-fields';
import { TlsAdvice } from './tls-advice';
import styles from './connection-form.module.css';

export interface ConnectionFormProps {
  readonly draft: Draft;
  readonly manifest: EngineManifest;
  readonly engines: readonly EngineManifest[];
  readonly isNew: boolean;
  readonly storedSecrets: readonly string[];
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (draft: Draft) => void;
}

/** All fields of a connection, in the order in which one knows them. The engine's manifest says which there are. */
export function ConnectionForm(props: ConnectionFormProps) {
  const { draft, manifest, isNew, problems, onChange } = props;
  const { profile } = draft;
  const change = (part: Partial<Draft['profile']>): void => onChange({ ...draft, profile: { ...profile, ...part } });
  const folders = [...new Set(useStore(useWorkbench().connections).map((connection) => connection.folder))].filter(
    Boolean,
  );
  return (
    <div className={styles.form} data-first-focus tabIndex={-1}>
      <div className={styles.inner}>
        {isNew && <PasteSource {...props} />}
        <FormGroup>
          <Select
            label="Kind of database"
            value={profile.engine}
            options={props.engines.map((engine) => ({ value: engine.id, title: engine.title }))}
            onChange={(id) => {
              const engine = props.engines.find((candidate) => candidate.id === id);
              if (engine) onChange(withEngine(draft, engine));
            }}
          />
          <TextField
            label="Name"
            value={profile.name}
            onChange={(name) => change({ name })}
            error={problems['name']}
            required
          />
          <Select
            label="Environment"
            value={profile.environment}
            options={environments.map((environment) => ({
              value: environment,
              title: environmentTitles[environment],
              mark: <EnvironmentDot environment={environment} named={false} />,
            }))}
            onChange={(environment) => onChange(withEnvironment(draft, environment))}
          />
          <TextField
            label="Folder"
            value={profile.folder}
            onChange={(folder) => change({ folder })}
            placeholder={folders[0] ?? 'none'}
            help="With / for folders in folders: clients/acme."
          />
          <div className={styles.wide}>
            <Checkbox
              checked={profile.readOnly}
              onChange={(readOnly) => change({ readOnly })}
              help="The server session is read-only and statements that write are refused before they are sent."
            >
              Read-only
            </Checkbox>
          </div>
        </FormGroup>
        <FormGroup title={manifest.remote ? 'Server' : 'Database'}>
          <ManifestFields {...props} group="main" />
          <SecretStorageFields draft={draft} manifest={manifest} problems={problems} onChange={onChange} />
        </FormGroup>
        {manifest.fields.some((field) => field.group === 'tls') && (
          <FormGroup title="Encryption (TLS)">
            <ManifestFields {...props} group="tls" />
            <TlsAdvice mode={String(profile.fields['tlsMode'] ?? '')} />
          </FormGroup>
        )}
        <FormGroup title="Advanced" collapsed>
          <ManifestFields {...props} group="advanced" />
          <TimeoutFields draft={draft} onChange={onChange} />
        </FormGroup>
      </div>
    </div>
  );
}

/** A URL fills in what it says; its password goes to the password field and is not shown again. */
function PasteSource({ draft, engines, onChange }: ConnectionFormProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | undefined>();
  const take = (next: string): void => {
    setText(next);
    setError(undefined);
    const manifest = engines.find((engine) =>
      engine.schemes.some((scheme) => next.trim().toLowerCase().startsWith(scheme)),
    );
    if (!manifest) {
      if (/^[a-z][a-z0-9+.-]*:\/\//i.test(next.trim()))
        setError(`No engine knows this kind of URL. Known: ${engines.flatMap((engine) => engine.schemes).join(' ')}`);
      return;
    }
    try {
      const source = manifest.parseSource(next.trim());
      onChange(withSource(draft, manifest, source));
      // A password must not stay readable in the field that it was pasted into.
      if (Object.keys(source.secrets).length > 0) setText('');
    } catch (thrown) {
      const data = toErrorData(thrown);
      setError([data.message, data.hint].filter(Boolean).join(' '));
    }
  };
  return (
    <TextField
      label="Paste a URL, or fill in below"
      value={text}
      onChange={take}
      placeholder="postgres://user@db.example.com:5432/shop"
      code
      error={error}
      autoFocus
    />
  );
}

function ManifestFields({
  draft,
  manifest,
  group,
  problems,
  storedSecrets,
  onChange,
}: ConnectionFormProps & { readonly group: 'main' | 'tls' | 'advanced' }) {
  return visibleFields(manifest, draft)
    .filter((field) => field.group === group)
    .map((field) => (
      <FieldControl
        key={field.name}
        field={field}
        value={draft.profile.fields[field.name]}
        error={problems[field.name]}
        secret={draft.secrets[field.name]}
        stored={storedSecrets.includes(field.name)}
        storage={draft.profile.secretStorage}
        onChange={(value) => onChange(withField(draft, field, value))}
        onSecret={(secret) => {
          const { [field.name]: _, ...others } = draft.secrets;
          onChange({ ...draft, secrets: secret === undefined ? others : { ...others, [field.name]: secret } });
        }}
      />
    ));
}

const timeoutFields = [
  { name: 'connectMs', label: 'Connecting' },
  { name: 'statementMs', label: 'Statement' },
  { name: 'lockMs', label: 'Waiting for a lock' },
  { name: 'idleInTransactionMs', label: 'Idle in a transaction' },
] as const;

function TimeoutFields({ draft, onChange }: Pick<ConnectionFormProps, 'draft' | 'onChange'>) {
  const { timeouts } = draft.profile;
  return (
    <fieldset className={styles.timeouts}>
      <legend>Time limits in seconds, 0 for none</legend>
      {timeoutFields.map(({ name, label }) => (
        <NumberField
          key={name}
          label={label}
          minimum={0}
          value={timeouts[name] / 1000}
          onChange={(seconds) =>
            onChange({
              ...draft,
              profile: { ...draft.profile, timeouts: { ...timeouts, [name]: Math.round((seconds ?? 0) * 1000) } },
            })
          }
        />
      ))}
    </fieldset>
  );
}
