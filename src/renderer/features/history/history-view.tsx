import { Copy, PencilLine, Play, RefreshCw, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { HistoryEntry } from '#model/project';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { List } from '../../ui/list';
import { ContextMenu, type MenuGroup } from '../../ui/menu';
import { formatCount } from '../../ui/quantities';
import { SearchField } from '../../ui/search-field';
import { HistoryLine } from './history-line';
import { openHistoryEntry } from './open-entry';
import { useHistory } from './use-history';
import styles from './history-view.module.css';

/** Every statement that was sent, newest first. Enter puts it into an editor. */
export default function HistoryView() {
  const workbench = useWorkbench();
  const [search, setSearch] = useState('');
  const history = useHistory(search);
  const [selected, setSelected] = useState<string | null>(null);
  const [menu, setMenu] = useState<{
    readonly id: string;
    readonly at: { readonly x: number; readonly y: number };
  } | null>(null);
  // A statement that ended is worth reading again: the newest line changes.
  const running = useStore(workbench.tabs.list).filter((tab) => tab.busy).length;
  const { again } = history;
  useEffect(() => again(), [again, running]);

  const find = (id: string | null): HistoryEntry | undefined => history.entries.find((entry) => entry.id === id);
  const open = (id: string | null, run = false): void => {
    const entry = find(id);
    if (entry) openHistoryEntry(workbench, entry, run);
  };
  const copy = (id: string | null): void => {
    const entry = find(id);
    if (entry)
      navigator.clipboard
        .writeText(entry.statement)
        .then(() => workbench.toast({ text: 'Copied the statement.', tone: 'info' }), workbench.showError);
  };
  const clear = async (): Promise<void> => {
    const answer = await workbench.dialogs.ask({
      title: 'Clear the whole history?',
      text: 'All statements of this project are forgotten, of all connections. Editors and saved queries stay.',
      actions: [{ id: 'clear', title: 'Clear the history', tone: 'danger' }],
    });
    if (answer === null) return;
    const count = await workbench.service.history.clear({ connection: null });
    again();
    workbench.toast({ text: `Forgot ${formatCount(count)} statements.`, tone: 'info' });
  };
  const groups: readonly MenuGroup[] = [
    {
      id: 'entry',
      entries: [
        { id: 'open', title: 'Open in an editor', icon: PencilLine, keys: 'Enter', run: () => open(menu?.id ?? null) },
        { id: 'run', title: 'Run again', icon: Play, keys: 'Mod+Enter', run: () => open(menu?.id ?? null, true) },
        { id: 'copy', title: 'Copy statement', icon: Copy, keys: 'Mod+C', run: () => copy(menu?.id ?? null) },
      ],
    },
  ];
  return (
    <>
      <header className={styles.header}>
        <SearchField label="Search the history" value={search} onChange={setSearch} placeholder="Search statements" />
        <IconButton label="Read again" icon={RefreshCw} onPress={again} />
        <IconButton
          label="Clear the history"
          icon={Trash2}
          onPress={() => void clear().catch(workbench.showError)}
          disabled={history.entries.length === 0}
        />
      </header>
      {history.entries.length === 0 ? (
        <EmptyState
          compact
          title={search === '' ? (history.loading ? 'Reading' : 'No statements yet') : 'No statement contains this'}
        >
          {search === '' && !history.loading && 'What you run is kept here with its time, rows and errors.'}
        </EmptyState>
      ) : (
        <List<HistoryEntry>
          label="History"
          items={history.entries}
          idOf={(entry) => entry.id}
          render={(entry) => <HistoryLine entry={entry} find={search} />}
          rowHeight={58}
          selected={selected}
          onSelect={setSelected}
          onOpen={open}
          onMenu={(id, at) => setMenu({ id, at })}
          onEnd={history.more}
          onKey={(event, id) => {
            const mod = event.ctrlKey || event.metaKey;
            if (mod && event.key === 'Enter') open(id, true);
            else if (mod && event.key.toLowerCase() === 'c') copy(id);
            else return false;
            return true;
          }}
        />
      )}
      <ContextMenu label="Statement" groups={groups} at={menu?.at ?? null} onClose={() => setMenu(null)} />
    </>
  );
}
