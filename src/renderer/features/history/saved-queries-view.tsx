import { PencilLine, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SavedQuery } from '#model/project';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { EmptyState } from '../../ui/empty-state';
import { Highlight } from '../../ui/highlight';
import { List } from '../../ui/list';
import { ContextMenu, type MenuGroup } from '../../ui/menu';
import { SearchField } from '../../ui/search-field';
import { keyText } from '../../ui/key-names';
import { openSavedQuery } from './open-entry';
import styles from './saved-queries-view.module.css';

/** Queries that were saved under a name. */
export default function SavedQueriesView() {
  const workbench = useWorkbench();
  const [queries, setQueries] = useState<readonly SavedQuery[] | null>(null);
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const [menu, setMenu] = useState<{
    readonly id: string;
    readonly at: { readonly x: number; readonly y: number };
  } | null>(null);
  const [version, setVersion] = useState(0);
  // Saving marks a tab as clean, so that is when the list may have grown.
  const clean = useStore(workbench.tabs.list).filter((tab) => !tab.dirty).length;
  useEffect(() => {
    workbench.service.editors.savedQueries({}).then(setQueries, workbench.showError);
  }, [workbench, version, clean]);

  const find = (id: string | null): SavedQuery | undefined => queries?.find((query) => query.id === id);
  const remove = async (query: SavedQuery | undefined): Promise<void> => {
    if (!query) return;
    await workbench.service.editors.removeQuery({ id: query.id });
    setVersion((now) => now + 1);
    const undo = (): void =>
      void workbench.service.editors.saveQuery({ query }).then(() => setVersion((now) => now + 1), workbench.showError);
    workbench.toast({ text: `Removed ${query.name}.`, tone: 'info', action: { title: 'Undo', run: undo } });
  };
  const open = (id: string | null): void => {
    const query = find(id);
    if (query) openSavedQuery(workbench, query);
  };
  const groups: readonly MenuGroup[] = [
    {
      id: 'open',
      entries: [{ id: 'open', title: 'Open', icon: PencilLine, keys: 'Enter', run: () => open(menu?.id ?? null) }],
    },
    {
      id: 'remove',
      entries: [
        {
          id: 'remove',
          title: 'Remove query',
          icon: Trash2,
          keys: 'Delete',
          danger: true,
          run: () => void remove(find(menu?.id ?? null)).catch(workbench.showError),
        },
      ],
    },
  ];
  const needle = search.trim().toLowerCase();
  const shown = (queries ?? [])
    .filter((query) => `${query.folder}/${query.name}\n${query.text}`.toLowerCase().includes(needle))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <>
      <header className={styles.header}>
        <SearchField label="Filter saved queries" value={search} onChange={setSearch} />
      </header>
      {shown.length === 0 && queries ? (
        <EmptyState compact title={search === '' ? 'No saved queries yet' : 'No saved query contains this'}>
          {search === '' && `${keyText('Mod+S')} in an editor saves its text under a name.`}
        </EmptyState>
      ) : (
        <List<SavedQuery>
          label="Saved queries"
          items={shown}
          idOf={(query) => query.id}
          rowHeight={42}
          selected={selected}
          onSelect={setSelected}
          onOpen={open}
          onMenu={(id, at) => setMenu({ id, at })}
          onKey={(event, id) => {
            if (event.key !== 'Delete') return false;
            void remove(find(id)).catch(workbench.showError);
            return true;
          }}
          render={(query) => (
            <div className={styles.line}>
              <span className={styles.name}>
                <Highlight text={query.folder === '' ? query.name : `${query.folder} / ${query.name}`} find={search} />
              </span>
              <span className={styles.text}>{query.text.replace(/\s+/g, ' ').slice(0, 160)}</span>
            </div>
          )}
        />
      )}
      <ContextMenu label="Saved query" groups={groups} at={menu?.at ?? null} onClose={() => setMenu(null)} />
    </>
  );
}
