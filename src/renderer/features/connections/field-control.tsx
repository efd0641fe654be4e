import type { ConnectionField } from '#engines/engine';
import type { FieldValue, SecretStorage } from '#model/connection';
import { useWorkbench } from '../../app/use-workbench';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { NumberField } from '../../ui/number-field';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import styles from './connection-form.module.css';

export interface FieldControlProps {
  readonly field: ConnectionField;
  readonly value: FieldValue | undefined;
  readonly error: string | undefined;
  /** What was typed here; null forgets the stored one; undefined leaves it as it is. */
  readonly secret: string | null | undefined;
  readonly stored: boolean;
  readonly storage: SecretStorage;
  readonly onChange: (value: FieldValue | undefined) => void;
  readonly onSecret: (secret: string | null | undefined) => void;
}

/** One field of the manifest as the control that its kind asks for. */
export function FieldControl(props: FieldControlProps) {
  const { field, value, error, onChange } = props;
  const frame = {
    label: field.title,
    help: field.help,
    error,
    required: field.required ?? false,
    placeholder: field.placeholder,
  };
  const shown = value ?? field.default;
  switch (field.kind) {
    case 'text':
      return <TextField {...frame} value={String(shown ?? '')} onChange={onChange} />;
    case 'number':
      return (
        <NumberField
          {...frame}
          grouped={false}
          minimum={0}
          value={typeof shown === 'number' ? shown : null}
          onChange={(number) => onChange(number ?? undefined)}
        />
      );
    case 'boolean':
      return (
        <Checkbox checked={shown === true} onChange={onChange} help={field.help}>
          {field.title}
        </Checkbox>
      );
    case 'choice':
      return (
        <Select
          {...frame}
          placeholder="Choose"
          value={String(shown ?? '')}
          options={field.choices ?? []}
          onChange={onChange}
        />
      );
    case 'secret':
      return <SecretControl {...props} />;
    case 'file':
    case 'folder':
      return <PathControl {...props} />;
  }
}

function PathControl({ field, value, error, onChange }: FieldControlProps) {
  const { dialogs } = useWorkbench();
  const choose = async (): Promise<void> => {
    const path = await dialogs.chooseFile({
      title: field.title,
      mode: field.kind === 'folder' ? 'folder' : 'open',
      action: 'Choose',
      ...(field.endings ? { endings: field.endings } : {}),
    });
    if (path !== null) onChange(path);
  };
  return (
    <div className={field.group === 'main' ? styles.wide : undefined}>
      <div className={styles.withButton}>
        <TextField
          label={field.title}
          value={String(value ?? '')}
          onChange={onChange}
          error={error}
          required={field.required ?? false}
          placeholder={field.placeholder}
          code
        />
        <Button onPress={() => void choose()}>Choose…</Button>
      </div>
      {field.help && !error && <p className={styles.note}>{field.help}</p>}
    </div>
  );
}

function SecretControl({ field, secret, stored, storage, onSecret }: FieldControlProps) {
  const { title } = field;
  if (storage === 'ask')
    return (
      <TextField
        label={title}
        value={secret ?? ''}
        onChange={(text) => onSecret(text === '' ? undefined : text)}
        secret
        help="Only for the test: it is asked for when connecting."
      />
    );
  if (storage === 'command' || storage === 'none') return null;
  const kept = stored && secret === undefined;
  return (
    <div className={styles.withButton}>
      <TextField
        label={title}
        value={secret ?? ''}
        onChange={(text) => onSecret(text === '' && !stored ? undefined : text)}
        secret
        placeholder={kept ? 'stored' : secret === null ? 'will be forgotten' : ''}
      />
      {kept && <Button onPress={() => onSecret(null)}>Forget</Button>}
      {stored && !kept && <Button onPress={() => onSecret(undefined)}>Keep</Button>}
    </div>
  );
}
