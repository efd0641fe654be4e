import { Plus, RefreshCw } from 'lucide-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { ContextMenu } from '../../ui/menu';
import { SearchField } from '../../ui/search-field';
import { Tree } from '../../ui/tree';
import { newConnection } from '../connections/api';
import { catalogsOf } from './catalog-store';
import { lineKeys, openLine } from './line-actions';
import { lineLook } from './line-look';
import { lineMenu } from './line-menu';
import { refOf } from './object-key';
import { treeLines, type Line } from './tree-model';
import styles from './explore-view.module.css';

const rowHeights = { dense: 22, default: 24, roomy: 28 } as const;

/** Connections in their folders, and what is in them. */
export default function ExploreView() {
  const workbench = useWorkbench();
  const catalogs = catalogsOf(workbench);
  const connections = useStore(workbench.connections);
  const states = useStore(catalogs.states);
  const objects = useStore(catalogs.objects);
  const openStore = workbench.state<Readonly<Record<string, boolean>>>('explore-open', {});
  const open = useStore(openStore);
  const selectedStore = workbench.state<string | null>('explore-selected', null);
  const selected = useStore(selectedStore);
  const { density } = useStore(workbench.settings);
  const [text, setText] = useState('');
  // Typing stays instant while a long list is filtered.
  const filter = useDeferredValue(text.trim().toLowerCase());
  const [menu, setMenu] = useState<{
    readonly id: string;
    readonly at: { readonly x: number; readonly y: number };
  } | null>(null);
  const tree = useRef<HTMLDivElement>(null);

  const lines = treeLines({ connections, states, objects, open, filter });
  const lineOf = (id: string | null): Line | undefined => lines.find((line) => line.id === id);

  // What was open before a restart is read again, one connection after the other.
  useEffect(() => {
    for (const connection of workbench.connections.get())
      if (openStore.get()[`c:${connection.id}`]) void catalogs.load(connection.id);
  }, [workbench, catalogs, openStore, connections]);
  useEffect(() => {
    for (const line of lines)
      if (line.kind === 'object' && line.expanded && !objects.has(line.id.slice(2)))
        void catalogs.loadObject(line.connection, refOf(line.entry));
  });

  const toggle = (id: string, expanded: boolean): void => {
    openStore.update((all) => ({ ...all, [id]: expanded }));
    const line = lineOf(id);
    if (expanded && line?.kind === 'connection') void catalogs.load(line.connection.id);
  };
  const select = (id: string): void => {
    selectedStore.set(id);
    const line = lineOf(id);
    const connection =
      line?.kind === 'connection' ? line.connection.id : line && 'connection' in line ? line.connection : null;
    if (connection !== null) workbench.state<string | null>('last-connection', null).set(connection);
  };
  const act = { workbench, catalogs, toggle };
  const refresh = (): void => {
    for (const [connection, state] of states) if (state.kind !== 'closed') void catalogs.load(connection, true);
  };
  const menuLine = lineOf(menu?.id ?? null);
  return (
    <>
      <header className={styles.header}>
        <SearchField
          label="Filter connections and objects"
          value={text}
          onChange={setText}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
            event.preventDefault();
            const first = lines.find((line) => line.kind === 'object') ?? lines[0];
            if (first && !lineOf(selected)) select(first.id);
            if (event.key === 'Enter' && first) openLine(first, act);
            else tree.current?.focus();
          }}
        />
        <IconButton
          label="Read all open catalogues again"
          icon={RefreshCw}
          keys="F5"
          onPress={refresh}
          disabled={states.size === 0}
        />
        <IconButton label="New connection" icon={Plus} onPress={() => newConnection(workbench)} />
      </header>
      {connections.length === 0 ? (
        <EmptyState
          compact
          title="No connections yet"
          actions={<Button onPress={() => newConnection(workbench)}>New connection</Button>}
        >
          Connect to a PostgreSQL server or open a SQLite file.
        </EmptyState>
      ) : lines.length === 0 ? (
        <EmptyState compact title={`Nothing is called “${text.trim()}”`}>
          Only connections that are open are searched.
        </EmptyState>
      ) : (
        <Tree
          ref={tree}
          label="Connections and objects"
          rows={lines.map(lineLook)}
          selected={selected}
          find={filter}
          rowHeight={rowHeights[density]}
          onSelect={select}
          onToggle={toggle}
          onOpen={(id) => {
            const line = lineOf(id);
            if (line) openLine(line, act);
          }}
          onMenu={(id, at) => setMenu({ id, at })}
          onKey={(event, id) => {
            const line = lineOf(id);
            return line ? lineKeys(event, line, act) : false;
          }}
        />
      )}
      <ContextMenu
        label="Object"
        groups={menuLine ? lineMenu(menuLine, act) : []}
        at={menuLine && menu ? menu.at : null}
        onClose={() => setMenu(null)}
      />
    </>
  );
}
