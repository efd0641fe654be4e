/** What other features may use of designs. Light: the designer is loaded when it is shown. */
import { DraftingCompass } from 'lucide-react';
import type { Workbench } from '../../app/workbench';
import type { MenuGroup } from '../../ui/menu';
import { startDesign } from './actions';

export { startDesign } from './actions';

/** For the menu of a connection. */
export function designMenu(workbench: Workbench, connection: string): readonly MenuGroup[] {
  return [
    {
      id: 'design',
      entries: [
        {
          id: 'design',
          title: 'Design from this database',
          icon: DraftingCompass,
          run: () => startDesign(workbench, { connection }),
        },
      ],
    },
  ];
}
