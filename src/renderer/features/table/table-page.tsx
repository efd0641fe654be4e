import { RefreshCw, SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import type { TabProps } from '../../app/contribution';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { Button } from '../../ui/button';
import { CodeBlock } from '../../ui/code-block';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { Spinner } from '../../ui/spinner';
import { Tabs, type TabEntry } from '../../ui/tabs';
import { kindWords, type ObjectTabState } from '../explore/api';
import { openQuery } from '../query/api';
import { ColumnsView } from './columns-view';
import { DataView } from './data-view';
import { IndexesView } from './indexes-view';
import { KeysView } from './keys-view';
import { StatisticsView } from './statistics-view';
import { useObject } from './use-object';
import styles from './table-page.module.css';

type View = 'data' | 'columns' | 'indexes' | 'keys' | 'ddl' | 'statistics';

/** One object of a catalogue: its rows, and what is known of it. */
export default function TablePage({ id, state, active }: TabProps<ObjectTabState>) {
  const workbench = useWorkbench();
  const { connection, ref } = state;
  const { reading, again } = useObject(connection, ref);
  const chosen = workbench.state<Readonly<Record<string, View>>>('table-views', {});
  const view = useStore(chosen)[id];
  const [reload, setReload] = useState(0);
  const gone = !useStore(workbench.connections).some((candidate) => candidate.id === connection);

  if (gone)
    return (
      <EmptyState
        title={`The connection of ${ref.name} was removed`}
        actions={<Button onPress={() => void workbench.tabs.close(id)}>Close tab</Button>}
      />
    );
  if (reading.kind === 'loading') return <EmptyState title={`Reading ${ref.name}`} icon={Spinner} />;
  if (reading.kind === 'failed') {
    return (
      <EmptyState title={reading.error.message} actions={<Button onPress={again}>Try again</Button>}>
        {reading.error.hint}
        {reading.error.detail && <CodeBlock label="The server's own words" text={reading.error.detail} />}
      </EmptyState>
    );
  }
  const { object } = reading;
  const { table, view: asView, select } = object;
  const columns = (table ?? asView)?.columns ?? [];
  const indexes = (table ?? asView)?.indexes ?? [];
  const keys = table
    ? [table.primaryKey, ...table.uniques, ...table.foreignKeys, ...table.checks, ...table.exclusions].filter(
        (key) => key !== null,
      ).length
    : 0;
  const entries: readonly TabEntry<View>[] = [
    ...(select === null
      ? []
      : [
          {
            id: 'data' as const,
            title: 'Data',
            content: () => (
              <DataView
                tab={id}
                connection={connection}
                statement={select}
                active={active}
                reload={reload}
                name={ref.name}
              />
            ),
          },
        ]),
    ...(columns.length > 0
      ? [
          {
            id: 'columns' as const,
            title: 'Columns',
            mark: columns.length,
            content: () => <ColumnsView columns={columns} table={table} />,
          },
        ]
      : []),
    ...(table
      ? [
          {
            id: 'keys' as const,
            title: 'Keys',
            mark: keys,
            content: () => <KeysView table={table} connection={connection} />,
          },
        ]
      : []),
    ...(table || indexes.length > 0
      ? [
          {
            id: 'indexes' as const,
            title: 'Indexes',
            mark: indexes.length,
            content: () => <IndexesView indexes={indexes} bytes={object.indexBytes} />,
          },
        ]
      : []),
    { id: 'ddl', title: 'DDL', content: () => <CodeBlock fill label={`DDL of ${ref.name}`} text={object.ddl} /> },
    ...(object.estimatedRows !== null || object.tableBytes !== null
      ? [{ id: 'statistics' as const, title: 'Statistics', content: () => <StatisticsView object={object} /> }]
      : []),
  ];
  const shown = entries.find((entry) => entry.id === view) ?? entries[0];
  const comment = (table ?? asView)?.comment;
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <span className={styles.schema}>{ref.schema}.</span>
        <h1 className={styles.name}>{ref.name}</h1>
        <span className={styles.kind}>{kindWords[ref.kind]}</span>
        {comment && (
          <span className={styles.comment} title={comment}>
            {comment}
          </span>
        )}
      </header>
      <div className={styles.tabs}>
        <Tabs
          label={`Views of ${ref.name}`}
          entries={entries}
          selected={shown?.id ?? 'ddl'}
          onSelect={(next) => chosen.update((all) => ({ ...all, [id]: next }))}
          tools={
            <>
              {select !== null && (
                <IconButton
                  label="Query its rows in an editor"
                  icon={SquareTerminal}
                  onPress={() => openQuery(workbench, { connection, title: ref.name, text: `${select};\n` })}
                />
              )}
              <IconButton
                label="Read again"
                icon={RefreshCw}
                onPress={() => {
                  again();
                  setReload(reload + 1);
                }}
              />
            </>
          }
        />
      </div>
    </div>
  );
}
