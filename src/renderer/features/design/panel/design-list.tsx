import { DraftingCompass, Pencil, Plus, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { DesignSummary } from '#protocol/designs-service';
import { useStore, useWorkbench } from '../../../app/use-workbench';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { IconButton } from '../../../ui/icon-button';
import { List } from '../../../ui/list';
import { ContextMenu, type MenuGroup } from '../../../ui/menu';
import { countOf, formatAge } from '../../../ui/quantities';
import { SearchField } from '../../../ui/search-field';
import { openDesign, removeDesign, renameDesign, startDesign } from '../actions';
import { designListChanged, designsOf } from '../document/designs-access';
import { engineTitle } from '../document/engine-words';
import styles from './design-list.module.css';

/** Side panel: the designs that the project keeps. */
export default function DesignList() {
  const workbench = useWorkbench();
  const project = useStore(workbench.project);
  const [search, setSearch] = useState('');
  const [designs, setDesigns] = useState<readonly DesignSummary[] | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const [menu, setMenu] = useState<{
    readonly id: string;
    readonly at: { readonly x: number; readonly y: number };
  } | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const subscription = designListChanged.on(() => setRound((before) => before + 1));
    return () => subscription.dispose();
  }, []);
  useEffect(() => {
    let current = true;
    designsOf(workbench)
      .list({ search })
      .then(
        (found) => current && setDesigns(found),
        (thrown: unknown) => workbench.showError(thrown),
      );
    return () => void (current = false);
  }, [workbench, search, round, project]);
  const find = (id: string | null): DesignSummary | undefined => designs?.find((design) => design.id === id);
  const open = (id: string): void => {
    const design = find(id);
    if (design) openDesign(workbench, design);
  };
  const act = (run: (design: DesignSummary) => Promise<void>, id: string | null): void => {
    const design = find(id);
    if (design) run(design).catch(workbench.showError);
  };
  const rename = (id: string | null): void => act((design) => renameDesign(workbench, design), id);
  const remove = (id: string | null): void => act((design) => removeDesign(workbench, design), id);
  const groups: readonly MenuGroup[] = [
    {
      id: 'open',
      entries: [
        { id: 'open', title: 'Open', icon: DraftingCompass, keys: 'Enter', run: () => menu && open(menu.id) },
        { id: 'rename', title: 'Rename', icon: Pencil, keys: 'F2', run: () => rename(menu?.id ?? null) },
      ],
    },
    {
      id: 'remove',
      entries: [
        {
          id: 'remove',
          title: 'Remove design',
          icon: Trash2,
          keys: 'Delete',
          danger: true,
          run: () => remove(menu?.id ?? null),
        },
      ],
    },
  ];
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <SearchField label="Filter designs" value={search} onChange={setSearch} placeholder="Filter designs" />
        <IconButton label="New design" icon={Plus} onPress={() => startDesign(workbench)} />
      </div>
      {designs?.length === 0 ? (
        <EmptyState
          compact
          title={search === '' ? 'No designs yet' : 'No design matches'}
          actions={<Button onPress={() => startDesign(workbench)}>New design</Button>}
        >
          {search === ''
            ? 'Start from a template, a database, a file, or empty. No server is needed.'
            : 'Names of designs are searched.'}
        </EmptyState>
      ) : (
        <List
          label="Designs"
          items={designs ?? []}
          idOf={(design) => design.id}
          selected={selected}
          onSelect={(id) => {
            setSelected(id);
            open(id);
          }}
          onOpen={open}
          onKey={(event, id) => {
            if (event.key === 'F2') rename(id);
            else if (event.key === 'Delete') remove(id);
            else return false;
            return true;
          }}
          onMenu={(id, at) => setMenu({ id, at })}
          render={(design) => <DesignLine design={design} />}
        />
      )}
      <ContextMenu label="Design" at={menu?.at ?? null} onClose={() => setMenu(null)} groups={groups} />
    </div>
  );
}

function DesignLine({ design }: { readonly design: DesignSummary }) {
  return (
    <div className={styles.line}>
      <span className={styles.title}>{design.name}</span>
      <span className={styles.meta}>
        {engineTitle(design.engine)} · {countOf(design.tables, 'table')} · {formatAge(design.changedAt)}
      </span>
    </div>
  );
}
