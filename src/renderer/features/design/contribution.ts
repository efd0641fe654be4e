import { DraftingCompass, FilePlus2 } from 'lucide-react';
import { bestMatches } from '../../app/match';
import type { Contribution } from '../../app/contribution';
import { openDesign } from './actions';
import { designCommands } from './commands';
import { designsOf } from './document/designs-access';
import { tableEntries } from './go-to-table';
import { closeDocument, openDocuments } from './document/open-documents';

const MOST_FOUND = 20;

const contribution: Contribution = {
  id: 'design',
  tabs: [
    {
      kind: 'design',
      icon: DraftingCompass,
      load: () => import('./design-tab'),
      closed: (_, state) => void closeDocument((state as { design: string }).design),
    },
    { kind: 'design-new', icon: FilePlus2, load: () => import('./start/start-page') },
  ],
  sidebar: [
    { id: 'designs', title: 'Design', icon: DraftingCompass, order: 20, load: () => import('./panel/design-list') },
  ],
  inspector: [{ kind: 'design-table', load: () => import('./form/table-form') }],
  commands: designCommands,
  goTo: (workbench) => [
    {
      id: 'designs',
      title: 'Designs',
      find: async (text) => {
        const designs = await designsOf(workbench).list({ search: '' });
        return bestMatches(designs, text, (design) => design.name, MOST_FOUND).map((design) => ({
          id: design.id,
          title: design.name,
          detail: 'design',
          open: () => openDesign(workbench, design),
        }));
      },
    },
    { id: 'design-tables', title: 'Tables of open designs', find: async (text) => tableEntries(workbench, text) },
  ],
  search: (workbench) => [
    {
      id: 'designs',
      title: 'Designs',
      find: async (text) => (await import('./search-designs')).searchDesigns(workbench, text),
    },
  ],
  activate() {
    const flush = (): void => openDocuments().forEach((document) => void document.saver.flush());
    const onHide = (): void => void (document.visibilityState === 'hidden' && flush());
    window.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', flush);
    window.addEventListener('blur', flush);
    return {
      dispose() {
        window.removeEventListener('visibilitychange', onHide);
        window.removeEventListener('pagehide', flush);
        window.removeEventListener('blur', flush);
      },
    };
  },
};

export default contribution;
