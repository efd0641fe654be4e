import { ClipboardPaste, RefreshCw, Trash2, Workflow } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SavedPlan } from '#model/project';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { ContextMenu } from '../../ui/menu';
import { List } from '../../ui/list';
import { formatAge, formatDuration } from '../../ui/quantities';
import { SearchField } from '../../ui/search-field';
import { openPlan } from './open-plan';
import { pastePlan } from './paste-plan';
import { planListChanged } from './plan-list-changed';
import styles from './plan-list.module.css';

const MOST = 200;

/** Side panel: the plans that the project keeps, newest first. */
export default function PlanList() {
  const workbench = useWorkbench();
  const project = useStore(workbench.project);
  const [search, setSearch] = useState('');
  const [plans, setPlans] = useState<readonly SavedPlan[] | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const [menu, setMenu] = useState<{
    readonly id: string;
    readonly at: { readonly x: number; readonly y: number };
  } | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const subscription = planListChanged.on(() => setRound((before) => before + 1));
    return () => subscription.dispose();
  }, []);
  useEffect(() => {
    let current = true;
    workbench.service.plans.list({ search, limit: MOST }).then(
      (found) => current && setPlans(found),
      (thrown: unknown) => workbench.showError(thrown),
    );
    return () => void (current = false);
  }, [workbench, search, round, project]);
  const open = (id: string) => {
    const plan = plans?.find((candidate) => candidate.id === id);
    if (plan) openPlan(workbench, plan);
  };
  const remove = async (id: string) => {
    const plan = plans?.find((candidate) => candidate.id === id);
    if (!plan) return;
    const answer = await workbench.dialogs.ask({
      title: 'Remove this plan?',
      text: `The plan of "${plan.title}" is taken out of the project. A plan that was taken cannot be brought back.`,
      actions: [{ id: 'remove', title: 'Remove plan', tone: 'danger' }],
    });
    if (answer === null) return;
    await workbench.service.plans.remove({ id });
    planListChanged.emit();
  };
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <SearchField label="Filter plans" value={search} onChange={setSearch} placeholder="Filter plans" />
        <IconButton label="Paste a plan" icon={ClipboardPaste} onPress={() => void pastePlan(workbench)} />
        <IconButton label="Refresh" icon={RefreshCw} onPress={() => setRound(round + 1)} />
      </div>
      {plans?.length === 0 ? (
        <EmptyState
          compact
          title={search === '' ? 'No plans yet' : 'No plan matches'}
          actions={<Button onPress={() => void pastePlan(workbench)}>Paste a plan</Button>}
        >
          {search === ''
            ? 'Explain a statement with Alt+Enter, or paste what a server printed.'
            : 'Titles and statements are searched.'}
        </EmptyState>
      ) : (
        <List
          label="Plans"
          items={plans ?? []}
          idOf={(plan) => plan.id}
          selected={selected}
          onSelect={(id) => {
            setSelected(id);
            open(id);
          }}
          onOpen={open}
          onKey={(event, id) => {
            if (event.key !== 'Delete' || id === null) return false;
            void remove(id).catch(workbench.showError);
            return true;
          }}
          onMenu={(id, at) => setMenu({ id, at })}
          render={(plan) => <PlanLine plan={plan} />}
        />
      )}
      <ContextMenu
        label="Plan"
        at={menu?.at ?? null}
        onClose={() => setMenu(null)}
        groups={[
          {
            id: 'open',
            entries: [{ id: 'open', title: 'Open', icon: Workflow, keys: 'Enter', run: () => menu && open(menu.id) }],
          },
          {
            id: 'remove',
            entries: [
              {
                id: 'remove',
                title: 'Remove plan',
                icon: Trash2,
                keys: 'Delete',
                danger: true,
                run: () => menu && void remove(menu.id).catch(workbench.showError),
              },
            ],
          },
        ]}
      />
    </div>
  );
}

function PlanLine({ plan }: { readonly plan: SavedPlan }) {
  const measured = plan.totalMs === null ? 'estimate' : formatDuration(plan.totalMs);
  return (
    <div className={styles.line}>
      <span className={styles.title}>{plan.title}</span>
      <span className={styles.meta}>
        {measured} · {formatAge(plan.takenAt)}
      </span>
    </div>
  );
}
