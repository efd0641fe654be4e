import { Settings2 } from 'lucide-react';
import type { Contribution } from '../../app/contribution';

const contribution: Contribution = {
  id: 'settings',
  tabs: [{ kind: 'settings', icon: Settings2, load: () => import('./settings-page') }],
  commands: (workbench) => [
    {
      id: 'settings.open',
      title: 'Settings',
      group: 'Settings',
      keys: ['Mod+,'],
      run: () =>
        workbench.tabs.open({ id: 'settings', kind: 'settings', title: 'Settings', state: null, connection: null }),
    },
  ],
};

export default contribution;
