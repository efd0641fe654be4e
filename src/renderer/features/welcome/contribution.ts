import { Sparkle } from 'lucide-react';
import type { Contribution } from '../../app/contribution';
import { buildSample } from './sample-build';

const contribution: Contribution = {
  id: 'welcome',
  tabs: [{ kind: 'welcome', icon: Sparkle, load: () => import('./welcome-page') }],
  commands: (workbench) => [
    {
      id: 'welcome.open',
      title: 'Welcome and first steps',
      group: 'Help',
      run: () =>
        workbench.tabs.open({ id: 'welcome', kind: 'welcome', title: 'Welcome', state: null, connection: null }),
    },
    { id: 'welcome.sample', title: 'Build the sample shop', group: 'Help', run: () => buildSample(workbench) },
  ],
};

export default contribution;
