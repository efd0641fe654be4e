import { ClipboardPaste, Workflow } from 'lucide-react';
import type { Contribution } from '../../app/contribution';
import { excerptOf } from '../../app/excerpt';
import { openPlan } from './open-plan';
import { pastePlan } from './paste-plan';
import { formatAge } from '../../ui/quantities';

const MOST_FOUND = 20;
const MOST_SEARCHED = 200;

const contribution: Contribution = {
  id: 'plan',
  tabs: [
    { kind: 'plan', icon: Workflow, load: () => import('./plan-tab') },
    { kind: 'plan-paste', icon: ClipboardPaste, load: () => import('./paste-tab') },
  ],
  sidebar: [{ id: 'plans', title: 'Plans', icon: Workflow, order: 40, load: () => import('./plan-list') }],
  inspector: [{ kind: 'plan-node', load: () => import('./node-details') }],
  commands: (workbench) => [
    { id: 'plan.paste', title: 'Paste a plan', group: 'Plan', run: () => pastePlan(workbench) },
  ],
  goTo: (workbench) => [
    {
      id: 'plans',
      title: 'Plans',
      find: async (text) => {
        const plans = await workbench.service.plans.list({ search: text, limit: MOST_FOUND });
        return plans.map((plan) => ({
          id: plan.id,
          title: plan.title,
          detail: plan.takenAt,
          open: () => openPlan(workbench, plan),
        }));
      },
    },
  ],
  search: (workbench) => [
    {
      id: 'plans',
      title: 'Plans',
      find: async (text) => {
        const plans = await workbench.service.plans.list({ search: text, limit: MOST_SEARCHED });
        return plans.map((plan) => ({
          id: plan.id,
          title: plan.title,
          detail: formatAge(plan.takenAt),
          excerpt: excerptOf(plan.statement ?? '', text),
          open: () => openPlan(workbench, plan),
        }));
      },
    },
  ],
};

export default contribution;
