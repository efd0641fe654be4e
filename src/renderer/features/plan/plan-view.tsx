import { useState } from 'react';
import type { Plan } from '#model/plan';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { CodeBlock } from '../../ui/code-block';
import { EmptyState } from '../../ui/empty-state';
import { Tabs } from '../../ui/tabs';
import { PlanGraph } from './plan-graph';
import { PlanSummary } from './plan-summary';
import { PlanTable } from './plan-table';
import styles from './plan-view.module.css';
import { weighPlan } from './weight';

export interface PlanViewProps {
  readonly plan: Plan;
}

type View = 'graph' | 'table' | 'text';

/** One plan as graph, table and the server's own text. The selected node is shown in the inspector. */
export function PlanView({ plan }: PlanViewProps) {
  const workbench = useWorkbench();
  const [view, setView] = useState<View>('graph');
  const inspected = useStore(workbench.inspected);
  const selected =
    inspected?.kind === 'plan-node' && (inspected.value as { plan: Plan }).plan === plan
      ? (inspected.value as { id: string }).id
      : null;
  const weights = weighPlan(plan);
  const select = (id: string) => {
    workbench.inspected.set({ kind: 'plan-node', value: { plan, id } });
    if (!workbench.panels.get().inspector) workbench.panels.update((panels) => ({ ...panels, inspector: true }));
  };
  if (plan.nodes.length === 0)
    return <EmptyState title="This statement has no plan">The server runs it without planning.</EmptyState>;
  return (
    <div className={styles.view}>
      <Tabs<View>
        label="Views of the plan"
        tools={<PlanSummary plan={plan} />}
        toolsMayBeCut
        selected={view}
        onSelect={setView}
        entries={[
          {
            id: 'graph',
            title: 'Graph',
            content: () => <PlanGraph plan={plan} weights={weights} selected={selected} onSelect={select} />,
          },
          {
            id: 'table',
            title: 'Table',
            content: () => <PlanTable plan={plan} weights={weights} selected={selected} onSelect={select} />,
          },
          {
            id: 'text',
            title: 'Text',
            content: () => <CodeBlock text={plan.raw.text} label="The plan as the server printed it" fill />,
          },
        ]}
      />
    </div>
  );
}
