import { Clock3, Star } from 'lucide-react';
import type { Contribution } from '../../app/contribution';
import { excerptOf } from '../../app/excerpt';
import { focusRegion } from '../../app/regions';
import { formatAge } from '../../ui/quantities';

const contribution: Contribution = {
  id: 'history',
  sidebar: [
    { id: 'saved-queries', title: 'Saved queries', icon: Star, order: 20, load: () => import('./saved-queries-view') },
    { id: 'history', title: 'History', icon: Clock3, order: 30, load: () => import('./history-view') },
  ],
  commands: (workbench) => [
    {
      id: 'history.show',
      title: 'History of statements',
      group: 'Go',
      keys: ['Mod+Shift+H'],
      run: () => {
        workbench.panels.update((panels) => ({ ...panels, sidebar: true, view: 'history' }));
        requestAnimationFrame(() => focusRegion('side-panel'));
      },
    },
  ],
  goTo: (workbench) => [
    {
      id: 'history',
      title: 'History',
      find: async (text) => {
        if (text.length < 2) return [];
        const entries = await workbench.service.history.list({
          search: text,
          connection: null,
          limit: 8,
          before: null,
        });
        const { openHistoryEntry } = await import('./open-entry');
        return entries.map((entry) => ({
          id: entry.id,
          title: entry.statement.replace(/\s+/g, ' ').slice(0, 120),
          detail: entry.connectionName,
          open: () => openHistoryEntry(workbench, entry),
        }));
      },
    },
  ],
  search: (workbench) => [
    {
      id: 'history',
      title: 'History',
      find: async (text) => {
        const entries = await workbench.service.history.list({
          search: text,
          connection: null,
          limit: 200,
          before: null,
        });
        const { openHistoryEntry } = await import('./open-entry');
        return entries.map((entry) => ({
          id: entry.id,
          title: entry.connectionName,
          detail: formatAge(entry.startedAt),
          excerpt: excerptOf(entry.statement, text) ?? excerptOf(entry.error ?? '', text),
          open: () => openHistoryEntry(workbench, entry),
        }));
      },
    },
  ],
};

export default contribution;
