import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './tabs.module.css';

export interface TabEntry<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** A number or a mark behind the title. */
  readonly mark?: ReactNode;
  readonly content: () => ReactNode;
  readonly disabled?: boolean;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly entries: readonly TabEntry<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** Right of the tabs: tools that belong to what is shown. */
  readonly tools?: ReactNode;
  /** Whether tools are words that may be cut where there is no room, before the tabs are. */
  readonly toolsMayBeCut?: boolean;
}

/** Views of one thing. Only the selected one is rendered. */
export function Tabs<Id extends string>({ label, entries, selected, onSelect, tools, toolsMayBeCut }: TabsProps<Id>) {
  return (
    <AriaTabs
      className={styles.tabs ?? ''}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const entry = entries.find((candidate) => candidate.id === key);
        if (entry) onSelect(entry.id);
      }}
    >
      <div className={styles.bar}>
        <TabList className={styles.list ?? ''} aria-label={label}>
          {entries.map((entry) => (
            <Tab key={entry.id} id={entry.id} className={styles.tab ?? ''} isDisabled={entry.disabled ?? false}>
              {entry.title}
              {entry.mark !== undefined && <span className={styles.mark}>{entry.mark}</span>}
            </Tab>
          ))}
        </TabList>
        {tools && <div className={classNames(styles.tools, toolsMayBeCut && styles.cut)}>{tools}</div>}
      </div>
      {entries.map((entry) => (
        <TabPanel key={entry.id} id={entry.id} className={styles.panel ?? ''}>
          {entry.id === selected ? entry.content() : null}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
