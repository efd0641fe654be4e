import { TextSearch } from 'lucide-react';
import type { Contribution } from '../../app/contribution';
import { searchRequested } from './search-requested';

const contribution: Contribution = {
  id: 'search',
  sidebar: [
    { id: 'search', title: 'Search everything', icon: TextSearch, order: 90, load: () => import('./search-view') },
  ],
  commands: (workbench) => [
    {
      id: 'search.everything',
      title: 'Search everything in the project',
      group: 'Go',
      keys: ['Mod+Shift+F'],
      run: () => {
        workbench.panels.update((panels) => ({ ...panels, sidebar: true, view: 'search' }));
        searchRequested.emit();
      },
    },
  ],
};

export default contribution;
