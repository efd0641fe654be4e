import { useEffect, useState, type ReactNode } from 'react';
import type { Settings } from '#model/project';
import { exportFormats } from '#model/result';
import type { AppInfo } from '#protocol/service';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { Button } from '../../ui/button';
import { NumberField } from '../../ui/number-field';
import { Select } from '../../ui/select';
import { changePassphrase, keychainWords, setPassphrase } from '../connections/api';
import styles from './settings-page.module.css';

const themes = [
  { value: 'system', title: 'As the system' },
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
] as const;

const densities = [
  { value: 'dense', title: 'Dense: 24 px rows' },
  { value: 'default', title: 'Default: 28 px rows' },
  { value: 'roomy', title: 'Roomy: 34 px rows' },
] as const;

/** Each change holds at once and is kept in the project. */
export default function SettingsPage() {
  const { settings: store, saveSettings, showError } = useWorkbench();
  const settings = useStore(store);
  const change = (part: Partial<Settings>): void => void saveSettings({ ...settings, ...part }).catch(showError);
  return (
    <div className={styles.page}>
      <div className={styles.inner}>
        <h1 className={styles.title}>Settings</h1>
        <Section title="Look">
          <Select label="Theme" value={settings.theme} options={themes} onChange={(theme) => change({ theme })} />
          <Select
            label="Density"
            value={settings.density}
            options={densities}
            onChange={(density) => change({ density })}
            help="Of lists, trees and grids."
          />
          <NumberField
            label="Size of code, in pixels"
            value={settings.editorFontSize}
            minimum={8}
            maximum={32}
            onChange={(size) => size !== null && change({ editorFontSize: size })}
          />
        </Section>
        <Section title="Results">
          <NumberField
            label="Rows fetched at first"
            value={settings.displayLimit}
            minimum={1}
            maximum={1_000_000}
            onChange={(limit) => limit !== null && change({ displayLimit: limit })}
            help="Then the server is left alone; “Fetch all” reads the rest."
          />
          <Select
            label="Export as"
            value={settings.exportFormat}
            options={exportFormats.map((format) => ({ value: format, title: format.toUpperCase() }))}
            onChange={(exportFormat) => change({ exportFormat })}
          />
        </Section>
        <SecretsSection />
      </div>
    </div>
  );
}

function SecretsSection() {
  const workbench = useWorkbench();
  const [info, setInfo] = useState<AppInfo | null>(null);
  const read = (): void => void workbench.service.app.info({}).then(setInfo, workbench.showError);
  useEffect(() => {
    workbench.service.app.info({}).then(setInfo, workbench.showError);
  }, [workbench]);
  if (!info) return null;
  const { secrets } = info;
  const act = (work: () => Promise<void>) => () => void work().then(read, workbench.showError);
  return (
    <Section title="Stored passwords">
      <div className={styles.wide}>
        <p>{keychainWords(secrets)}</p>
        {secrets.warning && <p className={styles.warning}>{secrets.warning}</p>}
      </div>
      <div className={styles.wide}>
        <p>{passphraseWords[secrets.passphrase]}</p>
        <div className={styles.actions}>
          {secrets.passphrase !== 'unlocked' && (
            <Button onPress={act(() => setPassphrase(workbench))}>
              {secrets.passphrase === 'locked' ? 'Unlock the passwords' : 'Set a passphrase'}
            </Button>
          )}
          {secrets.passphrase !== 'none' && (
            <Button onPress={act(() => changePassphrase(workbench))}>Change the passphrase</Button>
          )}
        </div>
      </div>
      <p className={styles.version}>
        Plumbline {info.version} on {info.platform}
      </p>
    </Section>
  );
}

const passphraseWords = {
  none: 'This project has no passphrase. With one, passwords can be kept in the project file itself, encrypted, and go where the file goes.',
  locked:
    'This project has a passphrase. It has not been entered since the program started, so passwords under it cannot be used yet.',
  unlocked: 'This project has a passphrase, and it has been entered.',
} as const;

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <div className={styles.fields}>{children}</div>
    </section>
  );
}
